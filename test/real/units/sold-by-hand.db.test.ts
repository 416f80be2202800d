import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { allPositions, openPositions } from "@/db/queries/ledger/ledger";
import { listFills, openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { auditLog } from "@/db/schema";
import { unprotected } from "@/server/api/attention/attention";
import { soldByHand } from "@/server/api/attention/broker-attention";
import { createRound } from "@/server/api/attention/round";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { closePosition } from "@/server/control/positions/close-position";
import { dec } from "@/server/core/money/money";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { handAtBroker, sellByHand } from "../../support/desk/hand-at-broker";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";

/** An account with margin: whatever the desk sells of what is gone would be sold short. */
const deskOf = stageRealDesk({ habits: { shorting: true } });

/** The orders of the desk that rest at the broker: "stop 4". */
async function resting({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const open = await openOrdersOf(database.db, accountId);
  return open.flatMap(({ agentId, role, qty }) => (agentId === null ? [] : [`${agentId} ${role} ${Number(qty)}`])).sort();
}

/** What the books say was sold by hand: "4 of tsla". */
async function told({ database }: RealDesk): Promise<readonly string[]> {
  const rows = await database.db.select().from(auditLog).orderBy(auditLog.id);
  return rows.flatMap(({ action, subject, detail }) =>
    action === "position.sold_by_hand" ? [`${(detail as { readonly qty: string }).qty} of ${subject}`] : [],
  );
}

async function realized({ database, accountId }: RealDesk, agentId: string): Promise<number> {
  const own = (await allPositions(database.db, accountId)).filter((position) => position.agentId === agentId);
  return own.reduce((sum, { realizedUsd }) => sum + Number(realizedUsd), 0);
}

/** Sets what somebody holds without an execution. */
async function adjust(
  { database, accountId, wall }: RealDesk,
  agentId: string,
  to: { readonly qty: string; readonly avgPrice: string },
) {
  const at = wall.now();
  await database.db.transaction((tx) =>
    adjustPosition(tx, { accountId, agentId, symbol: "TSLA", kind: "movement", ...to, at, actor: "test" }),
  );
}

async function expectRight(desk: RealDesk, byHand: readonly string[]): Promise<void> {
  expect((await accountById(desk.database.db, desk.accountId)).books).toMatchObject({ agrees: true, differences: [] });
  const rows = await openPositions(desk.database.db, desk.accountId);
  expect(rows.filter(({ qty }) => dec(qty).lt(0))).toEqual([]);
  const left = "open positions without a resting stop, or a sale under way, for all of it";
  const questions = rows.some(({ agentId }) => agentId === "external") ? ([left] as const) : [];
  expect(await realViolations(desk, { byHand, questions })).toEqual([]);
}

describe("what somebody sells by hand", () => {
  it("comes back to each whose it was when the broker takes the execution back (faults 37 and 41)", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await hand.order("TSLA", "buy", "3");
    await desk.moveTo(desk.wall.now() + 1_000);
    await lookAfterBooks(desk.trading);
    await sellByHand(desk, hand, "TSLA", "5");
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk)]).toEqual([["tsla 2"], ["2 of tsla"]]);
    await desk.server.faults.add({ fault: "revise", symbol: "TSLA" });
    await desk.moveTo(desk.wall.now() + 60_000);
    expect((await lookAfterBooks(desk.trading)).books.differences).toEqual([]);
    expect((await held(desk)).toSorted()).toEqual(["external 3", "tsla 4"]);
    expect(await realized(desk, "tsla")).toBe(0);
  });

  it("is the agent's who held it: nothing is protected that is gone, and its result is what was sold (fault 37)", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await sellByHand(desk, hand, "TSLA");
    const { done } = await lookAfterBooks(desk.trading);
    expect(done).toEqual([]);
    expect([await held(desk), await resting(desk), await hand.positions()]).toEqual([[], [], []]);
    expect(await told(desk)).toEqual(["4 of tsla"]);
    const [sale, purchase] = await listFills(desk.database.db, { accountId: desk.accountId, limit: 9 });
    expect([sale?.agentId, sale?.side, Number(sale?.qty)]).toEqual(["tsla", "sell", 4]);
    const brought = 4 * (Number(sale?.price) - Number(purchase?.price));
    expect(await realized(desk, "tsla")).toBeCloseTo(brought, 9);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    await expectRight(desk, hand.sent);
  });

  it("is on the pages until a day has gone by, with whose it was and what its agents may do", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await sellByHand(desk, handAtBroker(desk), "TSLA", "3");
    await lookAfterBooks(desk.trading);
    const account = await accountById(desk.database.db, desk.accountId);
    const texts = (await soldByHand(createRound({ desk, services: {}, account } as never))).map(({ text }) => text);
    const words = /^agent "tsla": 3 TSLA were sold by hand at [\d.]+; the agents of TSLA may only reduce until you have looked$/;
    expect(texts).toContainEqual(expect.stringMatching(words));
  });

  it("leaves the rest protected, and no more than the rest", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await sellByHand(desk, hand, "TSLA", "3");
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await bare(desk)]).toEqual([["tsla 1"], ["0"]]);
    expect(await resting(desk)).toEqual(["tsla stop 1", "tsla target 1"]);
    await expectRight(desk, hand.sent);
  });

  it("is EXTERNAL's as far as that has it free, and the agents' beyond", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await hand.order("TSLA", "buy", "3");
    await fill(desk);
    await hand.closePosition("TSLA", "2");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk)]).toEqual([["external 1", "tsla 4"], []]);
    await sellByHand(desk, hand, "TSLA", "3");
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk)]).toEqual([["tsla 2"], ["2 of tsla"]]);
    expect(await resting(desk)).toEqual(["tsla stop 2", "tsla target 2"]);
    const parts = (await listFills(desk.database.db, { accountId: desk.accountId, limit: 2 })).map(
      ({ id, agentId, qty }) => [agentId, Number(qty), id.includes("#")] as const,
    );
    expect(parts).toContainEqual([null, 1, false]);
    expect(parts).toContainEqual(["tsla", 2, true]);
    await expectRight(desk, hand.sent);
  });

  it("is the agent's whose orders were cancelled", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    const first = await enter(desk, "tsla");
    await enter(desk, "tsla-2");
    if (first.kind !== "placed") throw new Error("the entry was not placed");
    await desk.alpaca.broker.cancel(first.order.id);
    await desk.moveTo(desk.wall.now() + 1_000);
    await hand.closePosition("TSLA", "4");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk)]).toEqual([["tsla-2 4"], ["4 of tsla"]]);
    expect(await resting(desk)).toEqual(["tsla-2 stop 4", "tsla-2 target 4"]);
    await expectRight(desk, hand.sent);
  });

  it("and sends before the desk has looked is sold once: a Close that was asked for sells what is left", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    const given = { accountId: desk.accountId, agentId: "tsla", marketAt: desk.wall.now() };
    const run = await closePosition(desk, { enqueue: async () => undefined }, given);
    await sellByHand(desk, hand, "TSLA");
    await desk.run([run.id]);
    expect(await runById(desk.database.db, run.id)).toMatchObject({ state: expect.stringMatching(/held|vetoed/) });
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await hand.positions()]).toEqual([[], []]);
    await expectRight(desk, hand.sent);
  });

  it.each([
    ["a stop with its target", {}],
    ["a stop alone", { orderClass: "simple", bracket: null } as const],
  ])("is never sold again by %s, where the desk does not know yet and cannot ask what is held", async (_, part) => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla", part);
    await lookAfterBooks(desk.trading);
    await hand.cancelSales("TSLA");
    await desk.moveTo(desk.wall.now() + 1_000);
    await collectChanges(desk.trading);
    expect(await bare(desk)).toEqual(["4"]);
    await hand.closePosition("TSLA");
    await desk.moveTo(desk.wall.now() + 1_000);
    desk.server.log.clear();
    await desk.server.faults.add({ fault: "server_error", method: "GET", path: "/v2/positions" });
    expect(await protectPositions(desk.trading)).toEqual([]);
    const posts = desk.server.log.all.filter(({ method, path }) => method === "POST" && path === "/v2/orders");
    expect(posts.map(({ status }) => status)).toEqual([422]);
    desk.server.faults.reset();
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await hand.positions(), await resting(desk)]).toEqual([[], [], []]);
    await expectRight(desk, hand.sent);
  });

  it("without an execution leaves no order over what is gone", async () => {
    const desk = deskOf();
    await enter(desk, "tsla");
    await lookAfterBooks(desk.trading);
    const [position] = await handAtBroker(desk).positions();
    await desk.server.faults.add({ fault: "show_position", position: { ...position, qty: "2", qty_available: "2" } });
    await adjust(desk, "tsla", { qty: "2", avgPrice: "300" });
    const { done } = await lookAfterBooks(desk.trading);
    expect(done[0]).toBe('cancelled orders over 4 TSLA of agent "tsla", who holds 2');
    await desk.moveTo(desk.wall.now() + 1_000);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await resting(desk)]).toEqual([["tsla 2"], ["tsla stop 2", "tsla target 2"]]);
  });

  it("stands right also in books that took it for EXTERNAL's before", async () => {
    const desk = deskOf();
    await adjust(desk, "external", { qty: "-4", avgPrice: "250" });
    await adjust(desk, "tsla", { qty: "4", avgPrice: "200" });
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk), await realized(desk, "tsla")]).toEqual([[], ["4 of tsla"], 200]);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    await expectRight(desk, []);
  });

  it("short, of what nobody holds, is EXTERNAL's, and the only way to hold less than nothing", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await hand.order("TSLA", "sell", "3");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await told(desk), await resting(desk)]).toEqual([["external -3"], [], []]);
    await hand.closePosition("TSLA");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await hand.positions()]).toEqual([[], []]);
    await expectRight(desk, hand.sent);
  });

  it("of a coin bears its fee with whose it was", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await hand.order("BTC/USD", "buy", "0.2");
    await fill(desk);
    await hand.order("BTC/USD", "sell", "0.1");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual(["external 0.0995"]);
    await expectRight(desk, hand.sent);
  });

  it("is seen to while the kill switch is engaged or the agent is off: its mode is left as a person set it", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await setAgentMode(desk, { accountId: desk.accountId, agentIds: ["tsla"], mode: "off" });
    await sellByHand(desk, hand, "TSLA");
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual([]);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ id, mode }) => `${id} ${mode}`)).toEqual([
      "tsla off",
      "tsla-2 reduce_only",
    ]);
    await expectRight(desk, hand.sent);
  });
});

describe("an order by which somebody would sell an agent's units", () => {
  const sale = { symbol: "TSLA", side: "sell", type: "limit", time_in_force: "gtc", limit_price: "900" } as const;
  const heldByHand = async ({ database }: RealDesk) =>
    (await database.db.select().from(auditLog))
      .filter(({ action }) => action === "position.held_by_hand")
      .map(({ subject }) => subject);

  async function onThePage(desk: RealDesk): Promise<readonly string[]> {
    const services = {
      instrument: (_: unknown, symbol: string) => desk.trading.market.instrument(symbol),
      clockOf: async () => ({ at: desk.wall.now() }),
    };
    const account = await accountById(desk.database.db, desk.accountId);
    return (await unprotected(createRound({ desk, services, account } as never))).map(({ level, text }) => `${level}: ${text}`);
  }

  /** Somebody cancels what protects the agent and puts an order of their own over `qty` of its units. */
  async function sellOver(desk: RealDesk, qty: string): Promise<string> {
    const entered = await enter(desk, "tsla");
    if (entered.kind !== "placed") throw new Error("the entry was not placed");
    await desk.alpaca.broker.cancel(entered.order.id);
    await desk.server.faults.add({ fault: "foreign_order", order: { ...sale, qty, client_order_id: "by-hand.1" } });
    const order = await desk.alpaca.broker.findByClientId("by-hand.1");
    return order?.id ?? "";
  }

  it("is left alone and named each minute and on the page, once on record, and its agents may only reduce (fault 37)", async () => {
    const desk = deskOf();
    const id = await sellOver(desk, "4");
    const words = `order ${id}, which is not the desk's, sells 4 TSLA at $900.00`;
    for (let minute = 0; minute < 3; minute++) {
      await desk.moveTo(desk.wall.now() + 60_000);
      expect((await lookAfterBooks(desk.trading)).done).toEqual([`4 TSLA of agent "tsla" have no stop: ${words}`]);
    }
    expect(await onThePage(desk)).toEqual([`stop: 4 of 4 TSLA of agent "tsla" have no stop at the broker: ${words}`]);
    expect(await heldByHand(desk)).toEqual(["tsla"]);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    expect((await desk.alpaca.broker.findByClientId("by-hand.1"))?.state).toBe("new");
    await desk.alpaca.broker.cancel(id);
    await desk.moveTo(desk.wall.now() + 60_000);
    await lookAfterBooks(desk.trading);
    expect([await bare(desk), await onThePage(desk)]).toEqual([["0"], []]);
    await expectRight(desk, ["by-hand.1"]);
  });

  it("has what is free protected, and says what is not (fault 37)", async () => {
    const desk = deskOf();
    const id = await sellOver(desk, "3");
    await lookAfterBooks(desk.trading);
    expect([await resting(desk), await bare(desk)]).toEqual([["tsla stop 1", "tsla target 1"], ["3"]]);
    await desk.moveTo(desk.wall.now() + 60_000);
    const words = `order ${id}, which is not the desk's, sells 3 TSLA at $900.00`;
    expect((await lookAfterBooks(desk.trading)).done).toEqual([`3 TSLA of agent "tsla" have no stop: ${words}`]);
    expect(await onThePage(desk)).toEqual([`stop: 3 of 4 TSLA of agent "tsla" have no stop at the broker: ${words}`]);
    expect(await resting(desk)).toEqual(["tsla stop 1", "tsla target 1"]);
  });

  it("that sells what is nobody's keeps nothing of an agent's, and is not blamed (fault 37)", async () => {
    const desk = deskOf();
    const hand = handAtBroker(desk);
    await enter(desk, "tsla");
    await hand.order("TSLA", "buy", "3");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    await desk.server.faults.add({ fault: "foreign_order", order: { ...sale, qty: "3", client_order_id: "by-hand.1" } });
    await desk.moveTo(desk.wall.now() + 60_000);
    expect((await lookAfterBooks(desk.trading)).done).toEqual([]);
    expect([await heldByHand(desk), await onThePage(desk)]).toEqual([[], []]);
  });
});
