import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { moveStop } from "@/server/control/orders/move-stop";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import { closePosition } from "@/server/control/positions/close-position";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { aroundOwnStops } from "@/server/pipeline/sending/around-own-stops";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../../support/desk/real-order";
import { atBroker, bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { publish } from "../../support/models/real-headlines";

const deskOf = stageRealDesk();

/** Prices of the stops that rest, by the desk's books. */
async function stopPrices({ database, accountId }: RealDesk): Promise<readonly string[]> {
  return (await openOrdersOf(database.db, accountId)).flatMap(({ stopPrice }) => stopPrice ?? []);
}

describe("a position", () => {
  it("whose stop is gone at the broker gets it back at the price that was said", async () => {
    const desk = deskOf();
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await desk.alpaca.broker.cancel(result.order.id);
    await collectChanges(desk.trading);
    expect(await bare(desk)).toEqual(["4"]);
    const { done } = await lookAfterBooks(desk.trading);
    expect(done).toEqual([expect.stringMatching(/^put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/)]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that is reduced keeps the stop and the target of its entry for the rest, and another agent may buy beside them", async () => {
    const desk = deskOf();
    const entered = await enter(desk, "tsla");
    if (entered.kind !== "placed") throw new Error("the entry was not placed");
    const given = { accountId: desk.accountId, agentId: "tsla", qty: "1", marketAt: desk.wall.now() };
    const run = await reducePosition(desk, { enqueue: async () => undefined }, desk.trading.market, given);
    await desk.run([run.id]);
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["tsla 3"]);
    const legs = (await openOrdersOf(desk.database.db, desk.accountId)).map(({ role, qty }) => [role, Number(qty)]);
    expect(legs.sort()).toEqual([
      ["stop", 3],
      ["target", 3],
    ]);
    await moveStop(desk, verbsAt(desk.trading), { agentId: "tsla", stopPrice: "50" });
    const resting = await openOrdersOf(desk.database.db, desk.accountId);
    expect(resting.map(({ role, stopPrice }) => [role, stopPrice === null ? null : Number(stopPrice)]).sort()).toEqual([
      ["stop", 50],
      ["target", null],
    ]);
    await enter(desk, "tsla-2");
    expect(await held(desk)).toEqual(["tsla 3", "tsla-2 4"]);
    expect(await bare(desk)).toEqual(["0", "0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("whose entry fills in part is protected for that part once the rest is cancelled (fault 11)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 3 });
    await sendIntent(desk.trading, await entryIntent(desk, "tsla", { qty: "10" }), false);
    await desk.moveTo(desk.wall.now() + 61_000);
    await desk.moveTo(desk.wall.now() + 61_000);
    await collectChanges(desk.trading);
    expect(await held(desk)).toEqual(["tsla 3"]);
    await desk.moveTo(desk.wall.now() + 120_000);
    const { done } = await lookAfterBooks(desk.trading);
    expect(done.join()).toMatch(/cancelled the entry of agent "tsla" in TSLA, which did not fill in time/);
    expect(await held(desk)).toEqual(["tsla 3"]);
    expect(await bare(desk)).toEqual(["0"]);
    desk.server.faults.reset();
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is topped up around the desk's own stop, which is put back for both agents (fault 26)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { orderClass: "simple", bracket: null });
    await lookAfterBooks(desk.trading);
    const intent = await entryIntent(desk, "tsla-2", { orderClass: "simple", bracket: null });
    const refused = await sendIntent(desk.trading, intent, false);
    expect(refused).toMatchObject({ kind: "refused", isWash: true });
    if (refused.kind !== "refused") throw new Error("the order was not refused");
    const log = () => undefined;
    expect(await aroundOwnStops(intent, refused, { trading: desk.trading, log })).toMatchObject({ kind: "placed" });
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["tsla 4", "tsla-2 4"]);
    expect(await bare(desk)).toEqual(["0", "0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("whose top-up is refused for another reason has its stop back as it was (fault 26)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla", { orderClass: "simple", bracket: null });
    await lookAfterBooks(desk.trading);
    const before = await stopPrices(desk);
    const intent = await entryIntent(desk, "tsla-2", { qty: "100000", orderClass: "simple", bracket: null });
    const refused = await sendIntent(desk.trading, intent, false);
    if (refused.kind !== "refused" || !refused.isWash) throw new Error("the order was not refused as a wash trade");
    const log = () => undefined;
    expect(await aroundOwnStops(intent, refused, { trading: desk.trading, log })).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/insufficient buying power/),
    });
    expect(await stopPrices(desk)).toEqual(before);
    expect(await held(desk)).toEqual(["tsla 4"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that somebody trades by hand is booked as EXTERNAL within a minute, and its agents may only reduce (fault 21)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const order = { symbol: "TSLA", side: "buy", type: "market", time_in_force: "day", qty: "3", client_order_id: "by-hand" };
    await desk.server.faults.add({ fault: "foreign_order", order });
    await desk.moveTo(desk.wall.now() + 60_000);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["external 3", "tsla 4"]);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
    const questions = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
    expect(await realViolations(desk, { byHand: ["by-hand"], questions })).toEqual([]);
  });

  it("of parts of a share is protected and sold whole, for the day", async () => {
    const desk = deskOf();
    const order = { symbol: "TSLA", side: "buy", type: "market", time_in_force: "day", qty: "2.5", client_order_id: "by-hand" };
    await desk.server.faults.add({ fault: "foreign_order", order });
    await fill(desk);
    await lookAfterBooks(desk.trading);
    const given = { agentId: "tsla", stopPrice: "50" };
    expect(await adoptPosition(desk, verbsAt(desk.trading), given)).toEqual({ stopTrouble: null });
    expect([await held(desk), await bare(desk)]).toEqual([["tsla 2.5"], ["0"]]);
    const [stop] = await openOrdersOf(desk.database.db, desk.accountId);
    expect([Number(stop?.qty), stop?.timeInForce]).toEqual([2.5, "day"]);
    const starter = { enqueue: async () => undefined };
    const sale = { accountId: desk.accountId, agentId: "tsla", marketAt: desk.wall.now() };
    const reduced = await reducePosition(desk, starter, desk.trading.market, { ...sale, qty: "0.75" });
    await desk.run([reduced.id]);
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await bare(desk)]).toEqual([["tsla 1.75"], ["0"]]);
    const closed = await closePosition(desk, starter, { ...sale, marketAt: desk.wall.now() });
    await desk.run([closed.id]);
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual([]);
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
    expect(await realViolations(desk, { byHand: ["by-hand"] })).toEqual([]);
  });

  it("follows a split at the same cost (fault 22)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    const cost = (await openPositions(desk.database.db, desk.accountId)).map(
      ({ qty, avgPrice }) => Number(qty) * Number(avgPrice),
    );
    await desk.server.faults.add({ fault: "split", symbol: "TSLA", ratio: 3 });
    await lookAfterBooks(desk.trading);
    const after = await openPositions(desk.database.db, desk.accountId);
    expect(after.map(({ qty }) => Number(qty))).toEqual([12]);
    expect(after.map(({ qty, avgPrice }) => Number(qty) * Number(avgPrice))[0]).toBeCloseTo(cost[0] ?? 0, 6);
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("whose stop is gone after a split gets it back at the price that it is by the split (fault 22)", async () => {
    const desk = deskOf();
    const entered = await enter(desk, "tsla");
    if (entered.kind !== "placed") throw new Error("the entry was not placed");
    const [before] = await stopPrices(desk);
    await desk.alpaca.broker.cancel(entered.order.id);
    await desk.server.faults.add({ fault: "split", symbol: "TSLA", ratio: 4 });
    await desk.moveTo(desk.wall.now() + 60_000);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["tsla 16"]);
    const [after, ...more] = await stopPrices(desk);
    expect(more).toEqual([]);
    expect(Number(after)).toBeCloseTo(Number(before) / 4, 1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that was decided before a split is not entered on the day after it (fault 22)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.runAndDie(run.id, "before the order left");
    await desk.server.faults.add({ fault: "split", symbol: "TSLA", ratio: 4 });
    await desk.moveTo(desk.wall.now() + 86_400_000);
    await lookAfterBooks(desk.trading);
    await desk.run([run.id]);
    expect(await runById(desk.database.db, run.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("its moment has passed"),
    });
    expect(await atBroker(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
