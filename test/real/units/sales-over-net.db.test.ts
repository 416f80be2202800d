import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { promisedBy } from "@/server/core/orders/promised";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { enter, fill } from "../../support/desk/real-order";
import { held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const MINUTE_MS = 60_000;
const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const ALL = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines);
const AGENTS = [...ALL, ...ALL.filter(({ id }) => id === "tsla").map((agent) => ({ ...agent, id: "tsla-2", name: "TSLA too" }))];
/** In an account that may sell short. */
const desk = stageRealDesk({ agents: AGENTS, habits: { shorting: true } });

/** Units go, and the broker says nothing of it. */
async function lose(symbol: string, qty: string): Promise<void> {
  await desk().server.faults.add({ fault: "move_units", symbol, qty: `-${qty}`, told: false });
}

async function minutes(n: number): Promise<string> {
  const done: string[] = [];
  for (let minute = 0; minute < n; minute++) {
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    done.push(...(await lookAfterBooks(desk().trading)).done);
  }
  return done.join("; ");
}

/** What each agent's resting sales promise of the symbol. */
async function promised(symbol: string): Promise<Readonly<Record<string, string>>> {
  const open = (await openOrdersOf(desk().database.db, desk().accountId)).filter((order) => order.symbol === symbol);
  const agents = [...new Set(open.flatMap(({ agentId }) => agentId ?? []))].sort();
  return Object.fromEntries(agents.map((id) => [id, promisedBy(open.filter(({ agentId }) => agentId === id))]));
}

const atTheBroker = async (symbol: string) =>
  (await desk().alpaca.broker.positions()).find((position) => position.symbol === symbol)?.qty ?? "0";

describe("units that are gone at the broker, which says nothing of it", () => {
  it("are not sold short by the stop of those that are left (fault 37)", async () => {
    await enter(desk(), "tsla");
    await lose("TSLA", "2");
    expect(await minutes(3)).toContain('cancelled orders over 4 TSLA of agent "tsla": the broker holds 2 of it');
    expect([await held(desk()), await promised("TSLA")]).toEqual([["tsla 4"], { tsla: "2" }]);
    await desk().server.faults.add({ fault: "jump", symbol: "TSLA", factor: 0.8 });
    await minutes(3);
    expect(await atTheBroker("TSLA")).toBe("0");
  });

  it("all of them leave nothing that sells them (fault 37)", async () => {
    await enter(desk(), "tsla");
    await lose("TSLA", "4");
    await minutes(3);
    expect(await promised("TSLA")).toEqual({});
    await desk().server.faults.add({ fault: "jump", symbol: "TSLA", factor: 0.8 });
    await minutes(2);
    expect(await atTheBroker("TSLA")).toBe("0");
  });

  it("of two agents are of the one who would lose them, and the other keeps its stop and target (fault 37)", async () => {
    await enter(desk(), "tsla");
    await enter(desk(), "tsla-2", { qty: "6" });
    await lookAfterBooks(desk().trading);
    const before = (await openOrdersOf(desk().database.db, desk().accountId, "tsla")).map(({ id }) => id).sort();
    await lose("TSLA", "3");
    await minutes(3);
    expect(await promised("TSLA")).toEqual({ tsla: "4", "tsla-2": "3" });
    expect((await openOrdersOf(desk().database.db, desk().accountId, "tsla")).map(({ id }) => id).sort()).toEqual(before);
  });

  it("of a coin are not promised by its stop (fault 37)", async () => {
    await enter(desk(), BTC, COIN);
    await lookAfterBooks(desk().trading);
    await lose("BTC/USD", "0.04");
    await minutes(3);
    expect(await promised("BTC/USD")).toEqual({ [BTC]: "0.05975" });
  });

  it("and are somebody else's take no agent's stop off (fault 37)", async () => {
    await enter(desk(), "tsla");
    const order = { symbol: "TSLA", qty: "5", side: "buy", type: "market", time_in_force: "day" };
    await desk().server.faults.add({ fault: "foreign_order", order });
    await fill(desk());
    await lookAfterBooks(desk().trading);
    await lose("TSLA", "5");
    expect(await minutes(3)).not.toContain("cancelled orders");
    expect(await promised("TSLA")).toEqual({ tsla: "4" });
  });
});
