import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { afterKillSwitch } from "@/server/api/accounts/after-kill-switch";
import { atBroker as reach } from "@/server/app/wiring/at-broker";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { type IntentResult, sendIntent } from "@/server/pipeline/sending/send-intent";
import { fillBook, SYMBOLS, symbolAgents } from "../support/desk/full-book";
import { orderRequest } from "../support/desk/order-request";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../support/desk/real-order";
import { atBroker, bare, held, ORDERS, PATIENCE, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

/** What a kill switch that cancels all leaves on purpose. */
const WITHOUT_STOPS = ["open positions without a resting stop, or a sale under way, for all of it"] as const;

const sent = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path);

describe("the kill switch over 20 positions with 50 open orders", () => {
  const deskOf = stageRealDesk({ agents: symbolAgents() });

  it("has all of them cancelled, rows that failed at first too, sends nothing after its commit, and survives a restart (fault 27)", async () => {
    const desk = deskOf();
    await fillBook(desk);
    expect(await held(desk)).toHaveLength(20);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(50);

    const intents = await Promise.all(SYMBOLS.map((symbol) => waitingIntent(desk, symbol)));
    const send = (some: typeof intents) => Promise.all(some.map((intent) => sendIntent(desk.trading, intent, false)));
    await desk.server.faults.add({ fault: "delay", ms: 100, ...ORDERS, times: 10 });
    const underWay = send(intents.slice(0, 10));
    await expect.poll(() => desk.server.faults.standing("delay"), PATIENCE).toBeNull();
    const beside = send(intents.slice(10, 15));
    await setKillSwitch(desk, { ...engage(desk), stopsToo: true });
    const committedAt = Date.now();
    const after = await send(intents.slice(15));
    expect(kindsOf(await underWay)).toEqual(["placed"]);
    expect(kindsOf(after)).toEqual(["void"]);
    const placed = [...(await underWay), ...(await beside)].filter(({ kind }) => kind === "placed").length;
    const posts = sent(desk);
    expect(posts.filter(({ at }) => at > committedAt)).toEqual([]);
    expect(posts).toHaveLength(30 + placed);

    await desk.server.faults.add({ fault: "cancel_row_fails", times: 5 });
    const { cancelled, trouble } = await afterKillSwitch(contextOf(desk), true, "all");
    // An entry that was answered after the switch had moved is taken back by its sender.
    expect(cancelled.length).toBeGreaterThanOrEqual(50);
    expect(cancelled.length).toBeLessThanOrEqual(50 + placed);
    expect(trouble).toBeNull();
    expect(cancelled.filter(({ error }) => error !== null)).toEqual([]);
    expect(desk.server.faults.standing("cancel_row_fails")).toBeNull();
    await fill(desk);
    expect(await desk.alpaca.broker.openOrders()).toEqual([]);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);

    await publish(desk, "bad", "AAPL");
    expect(await desk.runNow("aapl")).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("the kill switch is engaged"),
    });
    const { trading } = await desk.openNode("next");
    expect(await sendIntent(trading, await waitingIntent(desk, "AAPL"), false)).toMatchObject({ kind: "void" });
    const { done } = await lookAfterBooks(trading);
    expect(done).toHaveLength(20);
    expect(done).toContain('AAPL of agent "aapl" has no stop, and none is sent: the kill switch was engaged: a test');
    expect(sent(desk)).toEqual(posts);
    expect(await realViolations(desk, { questions: WITHOUT_STOPS })).toEqual([]);
  });
});

const engage = ({ accountId }: RealDesk) => ({ accountId, engaged: true, reason: "a test" }) as const;
const release = ({ accountId }: RealDesk) => ({ accountId, engaged: false, reason: "a test" }) as const;

const kindsOf = (results: readonly IntentResult[]) => [...new Set(results.map(({ kind }) => kind))];

/** The intent of a buy far under the market. */
function waitingIntent(desk: RealDesk, symbol: string) {
  const limit = { type: "limit", limitPrice: "1", orderClass: "simple", bracket: null, qty: "1" } as const;
  return entryIntent(desk, symbol.toLowerCase(), { symbol, ...limit });
}

function contextOf(desk: RealDesk): Parameters<typeof afterKillSwitch>[0] {
  const services = { atBroker: async () => reach(desk.trading) };
  return { desk, services, account: { id: desk.accountId } } as unknown as Parameters<typeof afterKillSwitch>[0];
}

describe("the kill switch", () => {
  const deskOf = stageRealDesk();

  it("cancels alone what a row of the cancellation of all says was not cancelled (fault 27)", async () => {
    const desk = deskOf();
    const { broker } = desk.alpaca;
    const ids = [1, 2].map((i) => `by-hand.${i}`);
    for (const clientOrderId of ids)
      await broker.submit(orderRequest({ clientOrderId, type: "limit", timeInForce: "gtc", qty: "1", limitPrice: "50" }));
    await desk.server.faults.add({ fault: "cancel_row_fails", times: 1 });
    const reports = await broker.cancelAll();
    expect(reports.map(({ trouble }) => trouble)).toEqual([null, null]);
    await fill(desk);
    expect(await broker.openOrders()).toEqual([]);
    expect(await realViolations(desk, { byHand: ids })).toEqual([]);
  });

  it("that cancelled all keeps the guard from making stops that cannot be sent, and says which position has none (fault 27)", async () => {
    const desk = deskOf();
    const entered = await enter(desk, "tsla");
    if (entered.kind !== "placed") throw new Error("the entry was not placed");
    await setKillSwitch(desk, { ...engage(desk), stopsToo: true });
    await desk.alpaca.broker.cancelAll();
    await fill(desk);
    const intents = async () => {
      const rows = await desk.database.sql<{ n: number }[]>`select count(*)::int as n from order_intents`;
      return rows[0]?.n;
    };
    const before = await intents();
    const { done } = await lookAfterBooks(desk.trading);
    expect(done).toEqual(['TSLA of agent "tsla" has no stop, and none is sent: the kill switch was engaged: a test']);
    expect(await intents()).toBe(before);
    expect(await realViolations(desk, { questions: WITHOUT_STOPS })).toEqual([]);
    await setKillSwitch(desk, release(desk));
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("lets the stop of an entry pass that had filled in part, and nothing else (fault 34)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 3 });
    await sendIntent(desk.trading, await entryIntent(desk, "tsla", { qty: "10" }), false);
    await desk.moveTo(desk.wall.now() + 61_000);
    await desk.moveTo(desk.wall.now() + 61_000);
    expect(sent(desk)).toHaveLength(1);
    await setKillSwitch(desk, engage(desk));
    const { cancelled, restored, trouble } = await afterKillSwitch(contextOf(desk), true, "entries");
    expect(cancelled.map(({ symbol, error }) => [symbol, error])).toEqual([["TSLA", null]]);
    expect(trouble).toBeNull();
    await fill(desk);
    const { done } = await lookAfterBooks(desk.trading);
    expect([...restored, ...done].join()).toMatch(/put a stop of .* back for TSLA of agent "tsla"/);
    expect(await held(desk)).toEqual(["tsla 3"]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(sent(desk)).toHaveLength(2);
    expect(await sendIntent(desk.trading, await waitingIntent(desk, "TSLA"), false)).toMatchObject({ kind: "void" });
    desk.server.faults.reset();
    expect(await realViolations(desk)).toEqual([]);
  });

  it("puts back the stop that somebody cancelled at the broker, and does not sell what cannot be protected (fault 34)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await setKillSwitch(desk, engage(desk));
    await desk.alpaca.broker.cancelAll();
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);

    await desk.alpaca.broker.cancelAll();
    await fill(desk);
    await desk.server.faults.add({ fault: "reject_later" });
    const before = sent(desk).length;
    await lookAfterBooks(desk.trading);
    const sides = (await atBroker(desk)).map(({ type, side }) => `${type} ${side}`);
    expect(sides).not.toContain("market sell");
    expect(sent(desk).length).toBeGreaterThan(before);
    desk.server.faults.reset();
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("engaged for entries and then for all keeps stops back, and does so until it is released (fault 34)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    expect(await setKillSwitch(desk, engage(desk))).toEqual({ moved: true });
    expect(await setKillSwitch(desk, { ...engage(desk), stopsToo: true })).toEqual({ moved: true });
    expect(await setKillSwitch(desk, engage(desk))).toEqual({ moved: false });
    await afterKillSwitch(contextOf(desk), true, "all");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["4"]);
    expect(await setKillSwitch(desk, release(desk))).toEqual({ moved: true });
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a close by hand", () => {
  const deskOf = stageRealDesk();

  it("waits for a cancellation that is pending, which holds the units, and sells then (fault 34)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await desk.server.faults.add({ fault: "cancel_pending", ms: 15_000 });
    expect(await desk.closeNow("tsla")).toMatchObject({ state: "ordered" });
    await fill(desk);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
