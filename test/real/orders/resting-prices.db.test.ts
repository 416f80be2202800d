import { expect, it } from "vitest";
import { decisionOfRun } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { insertRuns, type RunRow, runById } from "@/db/queries/runs/runs";
import { atBroker } from "@/server/app/wiring/at-broker";
import { changeAgent } from "@/server/control/agents/change-agent";
import { moveStop } from "@/server/control/orders/move-stop";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import type { AgentParams } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dollars } from "@/server/core/money/figures";
import { roundToIncrement } from "@/server/core/money/money";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { exitPrices } from "@/server/pipeline/protection/exit-prices";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

/** TSLA and Bitcoin, which go by headlines, with a stop 5 % under and a target 10 % over their entry. */
const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines);
const desk = stageRealDesk({ agents: AGENTS });

async function averagePrice(agentId: string, symbol: string): Promise<number> {
  const position = await positionOf(desk().database.db, desk().accountId, agentId, symbol);
  return Number(position?.avgPrice ?? 0);
}

/** The prices of the agent's stops and targets that rest. */
async function resting(agentId: string) {
  const own = await openOrdersOf(desk().database.db, desk().accountId, agentId);
  return {
    stops: own.flatMap(({ stopPrice }) => (stopPrice === null ? [] : [Number(stopPrice)])),
    targets: own.flatMap(({ role, limitPrice }) => (role === "target" ? [Number(limitPrice)] : [])),
  };
}

/** The market goes to `factor` times its prices, and the desk sees to its books. */
async function jump(symbol: string, factor: number): Promise<void> {
  await desk().server.faults.add({ fault: "jump", symbol, factor });
  await fill(desk());
  await lookAfterBooks(desk().trading);
}

/** Runs an agent now that hears nothing but good news, and returns what became of it with the prices its decision names. */
async function runHappily(
  agentId: string,
  symbol: string,
  version = 1,
): Promise<{ readonly run: RunRow; readonly words: string }> {
  const { database, accountId, wall } = desk();
  await publish(desk(), "good", symbol);
  const tick = { accountId, agentId, agentVersion: version, dueAt: wall.now(), trigger: "schedule" as const };
  const [row] = await insertRuns(database.db, [tick], wall.now());
  if (!row) throw new Error("no run was made");
  await desk().run([row.id]);
  const decision = await decisionOfRun(database.db, row.id);
  return { run: await runById(database.db, row.id), words: decision?.body.wouldChange ?? decision?.reason ?? "" };
}

/** Gives the agent other parameters, as its second version. */
async function change(agentId: string, params: Partial<AgentParams>): Promise<void> {
  const agent = AGENTS.find(({ id }) => id === agentId);
  if (!agent) throw new Error(`there is no agent ${agentId}`);
  const { cron, timeZone } = agent;
  await changeAgent(
    desk(),
    { agentId, expectedVersion: 1, cron, timeZone, params: { ...agent.params, ...params }, note: "" },
    () => undefined,
  );
}

it("keeps a position over the stop that a person moved, though its parameters would have sold it (fault 43)", async () => {
  await enter(desk(), "tsla");
  const average = await averagePrice("tsla", "TSLA");
  const moved = roundToIncrement(average * 0.88, "0.01", "down");
  await moveStop(desk(), atBroker(desk().trading), { agentId: "tsla", stopPrice: moved });
  await jump("TSLA", 0.93);
  const { run, words } = await runHappily("tsla", "TSLA");
  expect(run).toMatchObject({ state: "held", reason: "TSLA did not buy: it already holds 4 TSLA" });
  expect(words).toContain(`or a price of ${dollars(moved)} or `);
  expect(await resting("tsla")).toMatchObject({ stops: [Number(moved)] });
  expect(await held(desk())).toEqual(["tsla 4"]);
  expect(await realViolations(desk())).toEqual([]);
});

it("keeps a position that a person gave it, for which nobody set a target (fault 43)", async () => {
  const order = { symbol: "TSLA", qty: "3", side: "buy", type: "market", time_in_force: "day" };
  await desk().server.faults.add({ fault: "foreign_order", order });
  await fill(desk());
  await jump("TSLA", 1.13);
  const average = await averagePrice("external", "TSLA");
  const stopPrice = roundToIncrement(average, "0.01", "down");
  await adoptPosition(desk(), atBroker(desk().trading), { agentId: "tsla", stopPrice });
  const { run, words } = await runHappily("tsla", "TSLA");
  expect(run).toMatchObject({ state: "held", reason: "TSLA did not buy: it already holds 3 TSLA" });
  expect(words).toMatch(new RegExp(`or a price of \\${dollars(stopPrice)}$`));
  expect(await held(desk())).toEqual(["tsla 3"]);
});

it.each([
  ["a nearer stop", { stopLossFraction: 0.01 }, 0.97],
  ["a nearer target", { takeProfitFraction: 0.02 }, 1.05],
] as const)("is not left for parameters with %s that came after its entry (fault 43)", async (_, params, factor) => {
  await enter(desk(), "tsla");
  const before = await resting("tsla");
  await change("tsla", params);
  await jump("TSLA", factor);
  expect((await runHappily("tsla", "TSLA", 2)).run).toMatchObject({
    state: "held",
    reason: "TSLA did not buy: it already holds 4 TSLA",
  });
  expect(await resting("tsla")).toEqual(before);
  expect(await realViolations(desk())).toEqual([]);
});

it("goes by the stop that somebody moved at the broker (fault 43)", async () => {
  await enter(desk(), "tsla");
  const [stop] = (await openOrdersOf(desk().database.db, desk().accountId, "tsla")).filter(({ stopPrice }) => stopPrice !== null);
  const moved = roundToIncrement((await averagePrice("tsla", "TSLA")) * 0.88, "0.01", "down");
  const byHand = { clientOrderId: "by-hand", qty: null, limitPrice: null, stopPrice: moved };
  await desk().alpaca.broker.replace(stop?.id ?? "", byHand);
  await collectChanges(desk().trading);
  await jump("TSLA", 0.93);
  const { run, words } = await runHappily("tsla", "TSLA");
  expect(run.state).toBe("held");
  expect(words).toContain(`or a price of ${dollars(moved)} or `);
});

it("leaves a coin at the target of its entry, which does not rest, whatever its parameters are since (fault 43)", async () => {
  expect((await runHappily("btc-usd", "BTC/USD")).run.state).toBe("ordered");
  await fill(desk());
  await lookAfterBooks(desk().trading);
  await change("btc-usd", { takeProfitFraction: 0.02 });
  await jump("BTC/USD", 1.05);
  expect((await runHappily("btc-usd", "BTC/USD", 2)).run).toMatchObject({ state: "held" });
  await jump("BTC/USD", 1.06);
  const { run } = await runHappily("btc-usd", "BTC/USD", 2);
  expect(run.reason).toMatch(/^sold /);
  const decision = await decisionOfRun(desk().database.db, run.id);
  expect(decision).toMatchObject({ cause: "target" });
});

it("is not sold by a target over another quantity, which a split of one for ten left as it was (fault 43)", async () => {
  await enter(desk(), "tsla", { qty: "20" });
  const { database, accountId, trading } = desk();
  const { targets } = await resting("tsla");
  expect(targets).toHaveLength(1);
  await database.sql`update positions set qty = 2, avg_price = avg_price * 10 where account_id = ${accountId} and agent_id = 'tsla'`;
  await database.sql`update order_intents set stop_price = stop_price * 10 where account_id = ${accountId}`;
  const position = await positionOf(database.db, accountId, "tsla", "TSLA");
  if (!position) throw new Error("nothing is held");
  const { stops } = await resting("tsla");
  expect(await exitPrices(trading, position, await trading.market.instrument("TSLA"))).toEqual({
    stopPrice: String(stops[0]),
    targetPrice: null,
  });
});
