import { expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { runById } from "@/db/queries/runs/runs";
import { unprotected } from "@/server/api/attention/attention";
import type { AttentionContext } from "@/server/api/attention/round";
import { createRound } from "@/server/api/attention/round";
import { isDustOf } from "@/server/api/positions/is-dust-of";
import { atBroker } from "@/server/app/wiring/at-broker";
import { type AgentPlace, archiveAgent } from "@/server/control/agents/archive-agent";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { moveStop } from "@/server/control/orders/move-stop";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import { closePosition } from "@/server/control/positions/close-position";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { roundToIncrement } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sweepDust } from "@/server/pipeline/books/sweep-dust";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { bare, held, atBroker as ordersAtBroker, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

/** TSLA and a coin that is traded in tens, both by headlines. */
const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm")
  .map(byHeadlines)
  .map((agent) => (agent.id === "tsla" ? agent : { ...agent, id: "doge", name: "Doge", symbol: "DOGE/USD" }))
  .map((agent) => ({ ...agent, params: { ...agent.params, capitalUsd: 1_000_000, positionLimitUsd: 100_000 } }));
const desk = stageRealDesk({ agents: AGENTS, habits: { coinFee: false } });

const CASES = [
  ["half a share that is not fractionable", { agentId: "tsla", symbol: "TSLA", bought: "4.5", sold: 4, left: 0.5, entry: 7 }],
  [
    "4.7 of a coin that is traded in tens",
    { agentId: "doge", symbol: "DOGE/USD", bought: "14.7", sold: 10, left: 4.7, entry: 10 },
  ],
] as const;
type Case = (typeof CASES)[number][1];

/** From now on the symbol is traded whole, or in tens. What the desk knew of it before is too old by then. */
async function tradeInSteps(symbol: string, restsAreTaken = false): Promise<void> {
  await desk().server.faults.add({ fault: "asset_rules", symbol, fractionable: false, step: "10", restsAreTaken });
  await desk().moveTo(desk().wall.now() + 16 * 60_000);
}

/** A person closes what the agent holds. Returns the run. */
async function close(agentId: string): Promise<number> {
  const { accountId, wall, run } = desk();
  const starter = { enqueue: async (runs: readonly { readonly id: number }[]) => run(runs.map(({ id }) => id)) };
  return (await closePosition(desk(), starter, { accountId, agentId, marketAt: wall.now() })).id;
}

/** An agent that held more than a step with a rest, and sold what can be sold. */
async function leftWithDust({ agentId, symbol, bought }: Case, restsAreTaken = false): Promise<void> {
  const time = symbol.includes("/") ? "gtc" : "day";
  await desk().server.faults.add({
    fault: "foreign_order",
    order: { symbol, qty: bought, side: "buy", type: "market", time_in_force: time },
  });
  await fill(desk());
  await tradeInSteps(symbol, restsAreTaken);
  await lookAfterBooks(desk().trading);
  const quote = await desk().trading.market.quote(symbol, desk().wall.now());
  const { priceIncrement } = await desk().trading.market.instrument(symbol);
  const stopPrice = roundToIncrement((quote?.bid ?? 0) * 0.9, priceIncrement, "down");
  await adoptPosition(desk(), atBroker(desk().trading), { agentId, stopPrice });
  expect((await runById(desk().database.db, await close(agentId))).reason).toMatch(/^sold /);
  await fill(desk());
}

async function context(): Promise<AttentionContext> {
  const { database, wall, trading, accountId } = desk();
  const services = {
    instrument: (_: unknown, symbol: string) => trading.market.instrument(symbol),
    clockOf: async () => ({ at: wall.now() }),
  };
  const account = await accountById(database.db, accountId);
  return { desk: { database, wall, actor: "test" }, services, account } as unknown as AttentionContext;
}

const placesWith = (instrumentOf: AgentPlace["instrumentOf"]) => [
  { accountId: desk().accountId, name: "Paper 1", marketAt: desk().wall.now(), instrumentOf },
];
const places = () => placesWith((symbol) => desk().trading.market.instrument(symbol));

it.each(CASES)("%s is no holding: nobody complains of it, and the agent enters again (fault 44)", async (_, given) => {
  await leftWithDust(given);
  const { agentId, symbol, left } = given;
  expect(await held(desk())).toEqual([`${agentId} ${left}`]);
  for (let minute = 0; minute < 3; minute++) {
    await desk().moveTo(desk().wall.now() + 60_000);
    expect((await lookAfterBooks(desk().trading)).done).toEqual([]);
  }
  expect(await isDustOf(await context(), { symbol, qty: String(left) })).toBe(true);
  // It was set to reduce because somebody traded by hand.
  await setAgentMode(desk(), { accountId: desk().accountId, agentIds: [agentId], mode: "on" });
  await publish(desk(), "good", symbol);
  await desk().moveTo(desk().wall.now() + 60_000);
  const entered = await desk().runNow(agentId);
  expect(entered).toMatchObject({ state: "ordered", reason: expect.stringMatching(/^(?:bought|buying) /) });
  await fill(desk());
  await lookAfterBooks(desk().trading);
  const [position] = await held(desk());
  expect(Number(position?.split(" ")[1])).toBeGreaterThan(left);
  expect(await bare(desk())).toEqual([String(left)]);
  expect((await lookAfterBooks(desk().trading)).done).toEqual([]);
  // What is less than can be sold has no stop.
  const questions = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
  const [bought] = await ordersAtBroker(desk());
  expect(await realViolations(desk(), { questions, byHand: [bought?.clientOrderId ?? ""] })).toEqual([]);
});

it.each(CASES)("%s is asked for once at a broker that does not let it go (fault 44)", async (_, given) => {
  await leftWithDust(given);
  for (let minute = 0; minute < 3; minute++) {
    await desk().moveTo(desk().wall.now() + 60_000);
    await lookAfterBooks(desk().trading);
  }
  const swept = await desk().database
    .sql`select state, request ->> 'qty' as qty from order_intents where purpose = 'exit' and run_id is null`;
  expect([...swept]).toEqual([{ state: "rejected", qty: String(given.left) }]);
});

it.each(CASES)("%s is swept where the broker lets it go (fault 44)", async (_, given) => {
  await leftWithDust(given, true);
  const { done } = await lookAfterBooks(desk().trading);
  expect(done).toEqual([`sold the last ${given.left} ${given.symbol} of agent "${given.agentId}", less than a step`]);
  await fill(desk());
  expect(await held(desk())).toEqual([]);
  expect((await ordersAtBroker(desk())).filter(({ side }) => side === "sell").map(({ filledQty }) => Number(filledQty))).toEqual(
    expect.arrayContaining([given.left]),
  );
});

it.each(CASES)("%s does not keep an agent from being archived, and is nobody's then (fault 44)", async (_, given) => {
  await leftWithDust(given);
  const { agentId, left } = given;
  const { database } = desk();
  await archiveAgent(desk(), places(), agentId);
  expect((await listAgents(database.db)).map(({ id }) => id)).not.toContain(agentId);
  expect(await held(desk())).toEqual([`external ${left}`]);
  const { books, done } = await lookAfterBooks(desk().trading);
  expect([books.differences, done]).toEqual([[], []]);
});

it("is swept once somebody's bid is gone that had it refused as a wash trade, whether the books knew that bid or not (fault 44)", async () => {
  const [, share] = CASES[0];
  await leftWithDust(share, true);
  const bid = { symbol: "TSLA", qty: "1", side: "buy", type: "limit", time_in_force: "gtc", limit_price: "1" };
  // So that the desk learns of it by the refusal.
  await desk().server.faults.add({ fault: "foreign_order", order: { ...bid, client_order_id: "by-hand.1" } });
  await sweepDust(desk().trading);
  expect(await held(desk())).toEqual(["tsla 0.5"]);
  const refused = () => desk().server.log.all.filter(({ path, status }) => path === "/v2/orders" && status === 403).length;
  const asked = refused();
  expect(asked).toBeLessThanOrEqual(1);
  for (let minute = 0; minute < 3; minute++) {
    await desk().moveTo(desk().wall.now() + 60_000);
    await lookAfterBooks(desk().trading);
  }
  expect([await held(desk()), refused()]).toEqual([["tsla 0.5"], asked]);
  const theirs = await desk().alpaca.broker.findByClientId("by-hand.1");
  await desk().alpaca.broker.cancel(theirs?.id ?? "");
  await desk().moveTo(desk().wall.now() + 60_000);
  expect((await lookAfterBooks(desk().trading)).done).toEqual(['sold the last 0.5 TSLA of agent "tsla", less than a step']);
  await fill(desk());
  await lookAfterBooks(desk().trading);
  expect(await held(desk())).toEqual([]);
  const [bought] = await ordersAtBroker(desk());
  expect(await realViolations(desk(), { byHand: ["by-hand.1", bought?.clientOrderId ?? ""] })).toEqual([]);
});

it("refuses to move the stop of dust, and says of a person's close what it is (fault 44)", async () => {
  const [, given] = CASES[0];
  await leftWithDust(given);
  await expect(moveStop(desk(), atBroker(desk().trading), { agentId: "tsla", stopPrice: "1" })).rejects.toThrow(
    'agent "tsla" holds 0.5 TSLA, less than can be sold: it has no stop',
  );
  expect(await runById(desk().database.db, await close("tsla"))).toMatchObject({
    state: "held",
    reason: "TSLA did not sell: 0.5 TSLA is under the smallest step of 1",
  });
  expect(await unprotected(createRound(await context()))).toEqual([]);
});

it("keeps an agent from being archived that holds more than can be sold, with its dust (fault 44)", async () => {
  await enter(desk(), "tsla");
  const archive = () => archiveAgent(desk(), places(), "tsla");
  await expect(archive()).rejects.toThrow('agent "tsla" holds 4 TSLA in Paper 1; close the position first');
  const unknown = archiveAgent(
    desk(),
    placesWith(async () => null),
    "tsla",
  );
  await expect(unknown).rejects.toThrow('agent "tsla" holds 4 TSLA in Paper 1; close the position first');
});
