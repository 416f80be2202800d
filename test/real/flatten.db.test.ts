import { describe, expect, it } from "vitest";
import { beginStop, goingStop, rowsOfStop, stopById } from "@/db/queries/accounts/stops";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import type { StopLevel } from "@/server/core/accounts/stopping";
import { dec } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { workOnStop } from "@/server/pipeline/stopping/work-on-stop";
import { fillBook, symbolAgents } from "../support/desk/full-book";
import { handAtBroker } from "../support/desk/hand-at-broker";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, fill } from "../support/desk/real-order";
import { bare, held, ORDERS, stageRealDesk } from "../support/desk/stage-real-desk";

/** What is not the desk's has no stop of it. */
const NOT_ALL_OURS = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
const SECOND = 1_000;
const reason = "a test";
/** By the promise: from when the broker is well again. */
const WITHIN_MS = 30_000;

/** Engages the switch and begins to stop, as the API does. */
async function stop(desk: RealDesk, level: StopLevel): Promise<number> {
  const { database, accountId, wall } = desk;
  await setKillSwitch(desk, { accountId, engaged: true, stopsToo: level === "all", reason });
  return (await beginStop(database.db, { accountId, level, reason, at: wall.now(), by: "a test" })).id;
}

const statesOf = async ({ database }: RealDesk, id: number) =>
  (await rowsOfStop(database.db, id)).map(({ key, state }) => `${key.split(" ")[0]} ${state}`);

/** How many there are of each. */
async function countsOf(desk: RealDesk, id: number): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const state of await statesOf(desk, id)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The least that was ever held of a symbol at the broker, by its executions in their order. */
async function leastHeld({ server }: RealDesk): Promise<number> {
  const net = new Map<string, ReturnType<typeof dec>>();
  let least = 0;
  for (const { symbol, side, qty } of (await server.broker.changesSince("", 100_000)).executions) {
    const now = (net.get(symbol) ?? dec(0)).plus(side === "buy" ? qty : dec(qty).neg());
    net.set(symbol, now);
    least = Math.min(least, now.toNumber());
  }
  return least;
}

const later = (desk: RealDesk) => desk.moveTo(desk.wall.now() + SECOND);

describe("an account of 20 positions and 50 orders that is to be flat", () => {
  const deskOf = stageRealDesk({ agents: symbolAgents() });

  it("is, with 429, 5xx, answers that are late or lost, and a restart between: sold within 30 s of the broker being well, and never short (fault 65)", async () => {
    const desk = deskOf();
    await fillBook(desk);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(50);
    const { faults } = desk.server;
    await faults.add({ fault: "rate_limited", ...ORDERS, times: 6 });
    await faults.add({ fault: "server_error", ...ORDERS, times: 4 });
    await faults.add({ fault: "server_error", ...ORDERS, afterAccept: true, times: 4 });
    await faults.add({ fault: "drop_after_accept", ...ORDERS, times: 3 });
    await faults.add({ fault: "server_error", method: "DELETE", path: ORDERS.path, times: 12 });
    await faults.add({ fault: "delay", ms: 200, path: "/v2/", times: 20 });
    await faults.add({ fault: "server_error", method: "GET", path: "/v2/positions", times: 5 });
    const id = await stop(desk, "flatten");
    const trading = [desk.trading, (await desk.openNode("next")).trading] as const;
    const kinds = ["rate_limited", "server_error", "drop_after_accept", "delay"] as const;
    const isIll = () => kinds.some((kind) => faults.standing(kind) !== null);
    for (let pass = 0; isIll() && pass < 40; pass++) {
      await workOnStop(trading[pass % 2 === 0 ? 0 : 1]);
      await later(desk);
    }
    expect(isIll()).toBe(false);
    const wellAt = desk.wall.now();
    const isAsked = async () => {
      const counts = await countsOf(desk, id);
      const resting = (await openOrdersOf(desk.database.db, desk.accountId)).filter(({ type }) => type !== "market");
      return !counts["position refused"] && !counts["position waiting"] && resting.length === 0;
    };
    while (!(await isAsked()) && desk.wall.now() - wellAt < 2 * WITHIN_MS) {
      await workOnStop(trading[1]);
      await later(desk);
    }
    expect(desk.wall.now() - wellAt).toBeLessThan(WITHIN_MS);
    // The local market fills with its next minute.
    await fill(desk);
    for (let pass = 0; (await workOnStop(trading[1])) && pass < 20; pass++) await fill(desk);

    expect(await stopById(desk.database.db, id)).toMatchObject({ state: "done", words: "the broker holds nothing any more" });
    expect(await held(desk)).toEqual([]);
    expect(await desk.alpaca.broker.positions()).toEqual([]);
    expect(await desk.alpaca.broker.openOrders()).toEqual([]);
    expect(await countsOf(desk, id)).toEqual({ "order confirmed": 10, "position confirmed": 20 });
    expect(await leastHeld(desk)).toBe(0);
    faults.reset();
    expect(await realViolations(desk)).toEqual([]);
    // The promise is measured by the desk's clock; the pauses after 429 and 5xx are real ones.
  }, 240_000);
});

describe("an account that is to be flat", () => {
  const deskOf = stageRealDesk();

  it("keeps its stops while the market is closed, says so, and is sold when it opens", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await desk.moveTo(Date.parse("2026-03-03T21:30:00Z"));
    const id = await stop(desk, "flatten");
    expect(await workOnStop(desk.trading)).toBe(true);
    expect(await statesOf(desk, id)).toEqual(["position waiting"]);
    const [row] = await rowsOfStop(desk.database.db, id);
    expect(row?.words).toBe("the market is closed: its stop stays, and it is sold when it opens, 2026-03-04T14:30:00Z");
    expect(await bare(desk)).toEqual(["0"]);
    await desk.moveTo(Date.parse("2026-03-04T14:31:00Z"));
    await workOnStop(desk.trading);
    await fill(desk);
    expect(await workOnStop(desk.trading)).toBe(false);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("leaves what is not the desk's, and names it", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await hand.order("AAPL", "buy", "3");
    await enter(desk, "tsla");
    const id = await stop(desk, "flatten");
    await workOnStop(desk.trading);
    await fill(desk);
    await workOnStop(desk.trading);
    expect((await desk.alpaca.broker.positions()).map(({ symbol, qty }) => `${symbol} ${Number(qty)}`)).toEqual(["AAPL 3"]);
    const operation = await stopById(desk.database.db, id);
    expect(operation).toMatchObject({
      state: "done",
      words: "the broker holds nothing any more but 3 AAPL that are not the desk's",
    });
    expect((await statesOf(desk, id)).sort()).toEqual(["position confirmed", "position left"]);
    expect(await leastHeld(desk)).toBe(0);
    expect(await realViolations(desk, { byHand: hand.sent, questions: NOT_ALL_OURS })).toEqual([]);
  });

  it("asked for twice is one operation that goes as far as the further, and none that goes on once the switch is released", async () => {
    const desk = deskOf();
    const { db } = desk.database;
    await enter(desk, "tsla");
    const first = await stop(desk, "entries");
    expect(await stop(desk, "flatten")).toBe(first);
    expect(await stop(desk, "pause")).toBe(first);
    expect((await goingStop(db, desk.accountId))?.level).toBe("flatten");
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason });
    expect(await stopById(db, first)).toMatchObject({ state: "ended" });
    expect(await workOnStop(desk.trading)).toBe(false);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["tsla 4"]);
    expect(await bare(desk)).toEqual(["0"]);
  });

  it("has each order named that the broker does not cancel, and says that it is over once it has", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const path = `${ORDERS.path}/`;
    await desk.server.faults.add({ fault: "server_error", method: "DELETE", path, times: 30 });
    const id = await stop(desk, "all");
    await workOnStop(desk.trading);
    const rows = await rowsOfStop(desk.database.db, id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ state, words }) => state === "refused" && words !== null)).toBe(true);
    desk.server.faults.reset();
    await workOnStop(desk.trading);
    await fill(desk);
    await workOnStop(desk.trading);
    expect(await stopById(desk.database.db, id)).toMatchObject({ state: "done", words: "no order rests at the broker any more" });
    expect(new Set(await statesOf(desk, id))).toEqual(new Set(["order confirmed"]));
  });
});
