import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setAgentMode } from "@/db/queries/account-agents";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn, listAgents } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { listFills, listOrders } from "@/db/queries/orders/orders";
import { agreementWith } from "@/server/api/positions/agreement";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { cancelAll } from "@/server/control/orders/cancel-all";
import { booksObjection } from "@/server/core/positions/books-state";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { FaultRequest } from "../../support/alpaca/faults/fault";
import { ACTIVITY_ROW, FILL_ROW, ORDER_ROW, POSITION_ROW } from "../../support/desk/documented-rows";
import { mutatedRow } from "../../support/desk/mutated-row";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk();

const CALL = "AAPL260619C00200000";
const PUT = "AAPL260619P00180000";
const SPREAD = {
  id: "11111111-1111-4111-a111-111111111111",
  order_class: "mleg",
  qty: "1",
  limit_price: "1.5",
  legs: [
    { id: "22222222-2222-4222-a222-222222222222", symbol: CALL, side: "buy", ratio_qty: "1" },
    { id: "33333333-3333-4333-a333-333333333333", symbol: PUT, side: "sell", ratio_qty: "1" },
  ],
};
const BY_AMOUNT = { id: "44444444-4444-4444-a444-444444444444", symbol: "KO", notional: "25", qty: null };
const fee = (part: object) => ({
  activity_type: "FEE",
  date: "2026-03-03",
  net_amount: "-0.02",
  symbol: null,
  qty: null,
  status: "executed",
  ...part,
});
const order = (part: object): FaultRequest => ({ fault: "show_order", order: { ...part } });
const activity = (part: object): FaultRequest => ({ fault: "show_activity", activity: { ...part } });

const placed = (part: object): FaultRequest => ({ fault: "foreign_order", order: { side: "buy", ...part } });

/** What is in an account and moves neither units nor cash. */
const HARMLESS: readonly (readonly [string, readonly FaultRequest[]])[] = [
  ["an order of several options whose legs have no type", [order(SPREAD)]],
  ["an order in dollars that was cancelled unfilled", [order({ ...BY_AMOUNT, status: "canceled" })]],
  ["an order in dollars that rests", [order({ ...BY_AMOUNT, status: "accepted" })]],
  [
    "an order whose type, class, status and time in force nobody knows",
    [
      order({
        symbol: "KO",
        type: "iceberg",
        order_type: "iceberg",
        order_class: "swarm",
        status: "brewing",
        time_in_force: "gtd",
        limit_price: "60",
      }),
    ],
  ],
  [
    "two orders without a client id",
    [order({ symbol: "KO", client_order_id: "" }), order({ symbol: "PEP", client_order_id: null })],
  ],
  ["an order that filled more than it was for", [order({ symbol: "KO", qty: "1", filled_qty: "2" })]],
  ["an order without side", [order({ symbol: "KO", side: "" })]],
  ["an order whose quantity is text", [order({ symbol: "KO", qty: "some" })]],
  [
    "an order for the closing, one that was killed, and one of several options, as somebody placed them",
    [
      placed({ symbol: "KO", qty: "1", type: "limit", limit_price: "1", time_in_force: "cls" }),
      placed({ symbol: "KO", qty: "1", type: "limit", limit_price: "1", time_in_force: "fok" }),
      placed({ order_class: "mleg", qty: "1", type: "limit", limit_price: "0.5", time_in_force: "day", legs: SPREAD.legs }),
    ],
  ],
  ["a cancelled activity", [activity(fee({ status: "canceled" }))]],
  ["a pending activity", [activity(fee({ status: "pending" }))]],
  ["a corrected activity", [activity(fee({ status: "correct" }))]],
  ["an activity of a status nobody knows", [activity(fee({ status: "dreamt" }))]],
  ["an activity without a date", [activity(fee({ date: null }))]],
  ["an activity that is not even a row", [activity({ activity_type: 7, id: 5 })]],
  [
    "a fee in a coin that is not held",
    [
      activity({
        activity_type: "CFEE",
        date: "2026-03-03",
        net_amount: "0",
        symbol: "BTCUSD",
        qty: "-0.00025",
        status: "executed",
      }),
    ],
  ],
  [
    "an execution of a price that is none",
    [
      activity({
        activity_type: "FILL",
        type: "fill",
        order_id: BY_AMOUNT.id,
        symbol: "KO",
        side: "buy",
        qty: "1",
        price: "",
        transaction_time: "2026-03-03T15:00:30Z",
      }),
    ],
  ],
];

/** An entry whose legs somebody has cancelled. */
async function loseStop(desk: RealDesk): Promise<void> {
  const result = await enter(desk, "tsla");
  if (result.kind !== "placed") throw new Error("the entry was not placed");
  await desk.alpaca.broker.cancel(result.order.id);
  await collectChanges(desk.trading);
  expect(await bare(desk)).toEqual(["4"]);
}

/** The account's cash is so much more, or less, than its exchange has it. */
async function moveCash(desk: RealDesk, usd: number): Promise<void> {
  const { cashUsd } = await desk.alpaca.broker.account();
  await desk.server.faults.add({ fault: "show_account", account: { cash: (Number(cashUsd) + usd).toFixed(2) } });
}

/** A dividend, so that the activities are read. */
async function payDividend(desk: RealDesk): Promise<void> {
  await moveCash(desk, 1.25);
  await desk.server.faults.add(activity({ ...ACTIVITY_ROW, id: "dividend", symbol: "KO" }));
}

const PUT_BACK = expect.stringMatching(/^put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/);
const modes = async ({ database, accountId }: RealDesk) => (await agentsIn(database.db, accountId)).map(({ mode }) => mode);

describe("an account in which there is", () => {
  it.each(HARMLESS)("%s has its books compared and its positions protected (fault 35)", async (_, faults) => {
    const desk = deskOf();
    await loseStop(desk);
    await payDividend(desk);
    for (const fault of faults) await desk.server.faults.add(fault);
    const { books, done } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual([]);
    expect(done).toEqual([PUT_BACK]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await modes(desk)).toEqual(["on", "on"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])(
    "anything at all beside what the desk trades, as seed %i has it, keeps its stops (fault 35)",
    async (seed) => {
      const desk = deskOf();
      await loseStop(desk);
      const rows = (row: object, n: number) => fc.sample(mutatedRow({ ...row }), { seed, numRuns: n });
      const isRow = (row: unknown): row is Record<string, unknown> =>
        typeof row === "object" && row !== null && !Array.isArray(row);
      for (const [n, row] of rows(ORDER_ROW, 150).filter(isRow).entries())
        await desk.server.faults.add(
          order({ id: `00000000-0000-4000-a000-${String(n).padStart(12, "0")}`, ...row, client_order_id: `odd.${n}` }),
        );
      for (const row of rows(FILL_ROW, 60).filter(isRow)) await desk.server.faults.add(activity(row));
      for (const row of rows(ACTIVITY_ROW, 60).filter(isRow)) await desk.server.faults.add(activity(row));
      for (const row of rows(POSITION_ROW, 60).filter(isRow))
        await desk.server.faults.add({ fault: "show_position", position: row });
      const { done } = await lookAfterBooks(desk.trading);
      expect(done).toContainEqual(PUT_BACK);
      expect((await bare(desk)).filter((qty) => qty !== "0")).toEqual([]);
      expect((await held(desk)).filter((line) => line.startsWith("tsla"))).toEqual(["tsla 4"]);
    },
  );
});

describe("a row that is not understood", () => {
  const ODD = { ...ORDER_ROW, id: "55555555-5555-4555-a555-555555555555", symbol: "TSLA", qty: "some" };

  it("lets the agents of its symbol only reduce, once, and is shown as it came (fault 35)", async () => {
    const desk = deskOf();
    await desk.server.faults.add(order(ODD));
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.unread).toMatchObject([
      {
        what: "order",
        id: ODD.id,
        symbol: "TSLA",
        reason: 'qty: "some" is not a decimal',
        raw: expect.stringContaining('"qty":"some"'),
      },
    ]);
    expect(await modes(desk)).toEqual(["reduce_only", "reduce_only"]);
    expect(booksObjection(books, desk.wall.now())).toBeNull();
    for (const { id } of await listAgents(desk.database.db))
      await setAgentMode(desk.database.db, desk.accountId, id, "on", { at: desk.wall.now(), by: "a test", reason: null });
    await desk.moveTo(desk.wall.now() + 60_000);
    const later = await lookAfterBooks(desk.trading);
    expect(later.books.unread?.map(({ since }) => since)).toEqual(books.unread?.map(({ since }) => since));
    expect(await modes(desk)).toEqual(["on", "on"]);
    await desk.server.faults.add(order({ ...ODD, qty: "3" }));
    expect((await lookAfterBooks(desk.trading)).books.unread).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of a position is compared with nothing and stops its symbol alone (fault 35)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await desk.server.faults.add({ fault: "show_position", position: { ...POSITION_ROW, symbol: "TSLA", qty: "four" } });
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, booksObjection(books, desk.wall.now())]).toEqual([true, null]);
    expect(books.unread).toMatchObject([{ what: "position", symbol: "TSLA", reason: 'qty: "four" is not a decimal' }]);
    expect([await held(desk), await bare(desk), await modes(desk)]).toEqual([["tsla 4"], ["0"], ["reduce_only", "reduce_only"]]);
    await desk.server.faults.add({ fault: "show_position", position: { ...POSITION_ROW, symbol: "TSLA", qty: "4" } });
    expect((await lookAfterBooks(desk.trading)).books.unread).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of money whose amount nobody tells is not 0 dollars: it is told, and the cash differs until it is known (fault 35)", async () => {
    const desk = deskOf();
    await moveCash(desk, 12.5);
    const interest = { activity_type: "INT", id: "interest", date: "2026-03-03", symbol: null, qty: null, status: "executed" };
    await desk.server.faults.add(activity({ ...interest, net_amount: null }));
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual(["cash: the desk has $10,000,000.00, the broker $10,000,012.50"]);
    expect(books.unread).toMatchObject([
      { what: "activity", id: "interest", reason: expect.stringMatching(/^net_amount is missing/) },
    ]);
    expect(booksObjection(books, desk.wall.now())).toMatch(/^the books differ/);
    await desk.server.faults.add(activity({ ...interest, net_amount: "12.5" }));
    const { books: after } = await lookAfterBooks(desk.trading);
    expect([after.differences, after.unread]).toEqual([[], []]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of an order that executed is booked by its executions (fault 35)", async () => {
    const desk = deskOf();
    const id = ODD.id;
    await desk.server.faults.add(order({ ...ODD, symbol: "KO", side: "buy", status: "filled" }));
    const fill = { ...FILL_ROW, order_id: id, side: "buy", qty: "2", price: "60", symbol: "KO" };
    await desk.server.faults.add(activity({ ...fill, transaction_time: new Date(desk.wall.now()).toISOString() }));
    await desk.server.faults.add({ fault: "show_position", position: { ...POSITION_ROW, qty: "2", avg_entry_price: "60" } });
    await moveCash(desk, -120);
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual([]);
    expect(await held(desk)).toEqual(["external 2"]);
    const [row] = await listOrders(desk.database.db, { accountId: desk.accountId, limit: 5 });
    expect(row?.order).toMatchObject({ id, symbol: "KO", state: "filled", reason: expect.stringMatching(/not understood/) });
  });

  it("is cancelled with all others by a person who cancels all, and so are several options at once (fault 35)", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await desk.server.faults.add(order(SPREAD));
    await desk.server.faults.add(order(ODD));
    await collectChanges(desk.trading);
    const { cancelled, trouble } = await cancelAll(desk, verbsAt(desk.trading));
    expect(trouble).toBeNull();
    expect(cancelled.filter(({ error }) => error !== null)).toEqual([]);
    expect(cancelled.map(({ orderId }) => orderId)).toEqual(expect.arrayContaining([SPREAD.id, ODD.id]));
  });

  it("may be cancelled alone, and a leg of several options with the others (fault 35)", async () => {
    const desk = deskOf();
    await desk.server.faults.add(order(SPREAD));
    await desk.server.faults.add(order(ODD));
    await collectChanges(desk.trading);
    await desk.alpaca.broker.cancel(ODD.id);
    await desk.alpaca.broker.cancel(SPREAD.legs[0]?.id ?? "");
    await collectChanges(desk.trading);
    const rows = await listOrders(desk.database.db, { accountId: desk.accountId, limit: 5 });
    expect(rows.map(({ order: { symbol, state } }) => `${symbol} ${state}`).sort()).toEqual([
      `${CALL} canceled`,
      `${PUT} canceled`,
    ]);
    expect(desk.server.log.all.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual([
      `/v2/orders/${ODD.id}`,
      `/v2/orders/${SPREAD.id}`,
    ]);
  });
});

describe("options that somebody trades by hand", () => {
  it("are booked in contracts, at a hundred times the price of a share, and nobody asks for the price of a share (fault 35)", async () => {
    const desk = deskOf();
    await desk.server.faults.add(
      order({
        ...SPREAD,
        status: "filled",
        legs: SPREAD.legs.map((leg) => ({ ...leg, filled_qty: "1", filled_avg_price: "2.5" })),
      }),
    );
    const at = new Date(desk.wall.now()).toISOString();
    const [bought, sold] = SPREAD.legs;
    await desk.server.faults.add(
      activity({
        ...FILL_ROW,
        id: "1::call",
        order_id: bought?.id,
        symbol: CALL,
        side: "buy",
        qty: "1",
        price: "2.5",
        transaction_time: at,
      }),
    );
    await desk.server.faults.add(
      activity({
        ...FILL_ROW,
        id: "1::put",
        order_id: sold?.id,
        symbol: PUT,
        side: "sell",
        qty: "1",
        price: "1",
        transaction_time: at,
      }),
    );
    const option = { ...POSITION_ROW, asset_class: "us_option", asset_marginable: false };
    await desk.server.faults.add({
      fault: "show_position",
      position: { ...option, symbol: CALL, qty: "1", avg_entry_price: "2.5" },
    });
    await desk.server.faults.add({
      fault: "show_position",
      position: { ...option, symbol: PUT, qty: "-1", side: "short", avg_entry_price: "1" },
    });
    await moveCash(desk, -150);
    const { books } = await lookAfterBooks(desk.trading);
    expect(books.differences).toEqual([]);
    const { db } = desk.database;
    expect(
      (await openPositions(db, desk.accountId)).map(({ symbol, qty, avgPrice }) => [symbol, Number(qty), Number(avgPrice)]),
    ).toEqual([
      [CALL, 1, 250],
      [PUT, -1, 100],
    ]);
    expect((await listFills(db, { accountId: desk.accountId, limit: 5 })).map(({ price }) => Number(price)).sort()).toEqual([
      100, 250,
    ]);
    expect((await agreementWith(db, await accountById(db, desk.accountId), desk.alpaca.broker, async () => null)).agrees).toBe(
      true,
    );
    const asked = desk.server.log.all.length;
    expect(await desk.trading.market.quote(CALL, desk.wall.now())).toBeNull();
    expect(desk.server.log.all).toHaveLength(asked);
  });
});

describe("an account taken over with nothing in cash or less, positions that cost nothing and options", () => {
  const zero = { ...POSITION_ROW, symbol: "KO", qty: "5", avg_entry_price: "0" };
  const faults: readonly FaultRequest[] = [
    { fault: "show_account", account: { cash: "-250.5", non_marginable_buying_power: "0" } },
    { fault: "show_position", position: zero },
    {
      fault: "show_position",
      position: { ...POSITION_ROW, symbol: CALL, asset_class: "us_option", qty: "2", avg_entry_price: "3" },
    },
    { fault: "show_position", position: { ...POSITION_ROW, symbol: "PEP", qty: "" } },
    order(SPREAD),
    order({ ...BY_AMOUNT, status: "canceled" }),
    activity(fee({ date: "2026-02-27T10:00:00Z" })),
  ];
  const takenOver = stageRealDesk({ faults });

  it("is traded with books that agree, and that last position stops its symbol alone (fault 35)", async () => {
    const desk = takenOver();
    const { books } = await lookAfterBooks(desk.trading);
    expect([books.agrees, booksObjection(books, desk.wall.now())]).toEqual([true, null]);
    expect(await modes(desk)).toEqual(["on", "on"]);
    const { db } = desk.database;
    const account = await accountById(db, desk.accountId);
    expect([Number(account.startCashUsd), Number(account.cashUsd)]).toEqual([-250.5, -250.5]);
    expect(
      (await openPositions(db, desk.accountId)).map(({ symbol, qty, avgPrice }) => [symbol, Number(qty), Number(avgPrice)]),
    ).toEqual([
      [CALL, 2, 300],
      ["KO", 5, 0],
    ]);
    expect(books.unread).toMatchObject([{ what: "position", symbol: "PEP" }]);
    const questions = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
    expect(await realViolations(desk, { questions })).toEqual([]);
  });
});
