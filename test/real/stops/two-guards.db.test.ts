import { describe, expect, it } from "vitest";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { Fault } from "@/server/core/fault";
import { dec } from "@/server/core/money/money";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import type { TradingContext } from "@/server/pipeline/trading-context";
import { handAtBroker } from "../../support/desk/hand-at-broker";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { atBroker, bare, held, ORDERS, stageRealDesk } from "../../support/desk/stage-real-desk";

const deskOf = stageRealDesk({ habits: { shorting: true } });

/** A position of four whose legs somebody cancelled, as two processes of the desk see it, and the person. */
async function bareDesk() {
  const desk = deskOf();
  const other = await desk.openNode("other");
  const hand = handAtBroker(desk);
  await enter(desk, "tsla");
  await hand.cancelSales("TSLA");
  await desk.moveTo(desk.wall.now() + 1_000);
  await collectChanges(desk.trading);
  expect(await bare(desk)).toEqual(["4"]);
  desk.server.log.clear();
  return { desk, other, hand };
}

/** Orders that the desk sent, refused ones too. */
const posted = ({ server }: RealDesk) =>
  server.log.all.filter(
    ({ method, path, clientOrderId }) => method === ORDERS.method && path === ORDERS.path && !clientOrderId?.startsWith("hand-"),
  );

/** Sales of the desk that rest, legs with their parent: "target 4 stop 4". */
async function pairs({ server }: RealDesk): Promise<readonly string[]> {
  const open = (await server.broker.openOrders()).filter(({ side }) => side === "sell");
  return open
    .filter(({ parentId }) => parentId === null || !open.some(({ id }) => id === parentId))
    .map(({ id, role, qty, clientOrderId }) => {
      const legs = open.filter(({ parentId }) => parentId === id).map((leg) => `${leg.role} ${leg.qty}`);
      return [clientOrderId.startsWith("hand-") ? "hand" : role, qty, ...legs].join(" ");
    });
}

describe("two guards of one position", () => {
  it.each([2, 5, 9])("%i at once, in two processes, put one stop and its target (fault 42)", async (guards) => {
    const { desk, other } = await bareDesk();
    const worlds = Array.from({ length: guards }, (_, i) => (i % 2 === 0 ? desk.trading : other.trading));
    const done = await Promise.all(worlds.map((trading, i) => protectPositions(trading, i % 3 === 0 ? "tsla" : undefined)));
    expect(done.flat()).toHaveLength(1);
    expect([await pairs(desk), posted(desk).length]).toEqual([["target 4 stop 4"], 1]);
    await lookAfterBooks(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that are the minute, a fill, the release of the kill switch and a person's reduce leave one pair over what is left", async () => {
    const { desk, other } = await bareDesk();
    const starter = { enqueue: async () => undefined };
    const at = { accountId: desk.accountId, reason: "a test" };
    await setKillSwitch(desk, { ...at, engaged: true });
    const given = { accountId: desk.accountId, agentId: "tsla", qty: "1", marketAt: desk.wall.now() };
    const run = await reducePosition(desk, starter, desk.trading.market, given);
    await setKillSwitch(desk, { ...at, engaged: false });
    await Promise.all([
      lookAfterBooks(desk.trading),
      lookAfterBooks(other.trading),
      protectPositions(other.trading, "tsla"),
      protectPositions(desk.trading),
      other.run([run.id]),
    ]);
    await fill(desk);
    await Promise.all([lookAfterBooks(desk.trading), lookAfterBooks(other.trading)]);
    // Where a stop was on its way the reduce is vetoed, and a person asks again.
    const left = (await runById(desk.database.db, run.id)).state === "ordered" ? 3 : 4;
    expect([await held(desk), await bare(desk), await pairs(desk)]).toEqual([
      [`tsla ${left}`],
      ["0"],
      [`target ${left} stop ${left}`],
    ]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("never cover a person's own shares, however many there are of each", async () => {
    const { desk, other, hand } = await bareDesk();
    await hand.order("TSLA", "buy", "4");
    await fill(desk);
    await Promise.all([desk, other, desk, other].map(({ trading }) => protectPositions(trading)));
    await lookAfterBooks(desk.trading);
    expect([await held(desk), await pairs(desk)]).toEqual([["external 4", "tsla 4"], ["target 4 stop 4"]]);
    const [position] = await hand.positions();
    expect(position).toMatchObject({ qty: "8", qty_available: "4" });
  });

  it("leave what a person's order has promised to it, and say so", async () => {
    const { desk, hand } = await bareDesk();
    await hand.order("TSLA", "sell", "3", { type: "limit", limit_price: "9000", time_in_force: "gtc" });
    await desk.moveTo(desk.wall.now() + 1_000);
    const { done } = await lookAfterBooks(desk.trading);
    expect(done.join()).toMatch(/put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"/);
    expect((await pairs(desk)).toSorted()).toEqual(["hand 3", "target 1 stop 1"]);
    const again = await lookAfterBooks(desk.trading);
    const words = /^3 TSLA of agent "tsla" have no stop: order \S+, which is not the desk's, sells 3 TSLA at \$9,000\.00$/;
    expect(again.done).toEqual([expect.stringMatching(words)]);
    expect(posted(desk).filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("sell nothing at the market that the other has protected meanwhile", async () => {
    const { desk, other } = await bareDesk();
    let refused = 0;
    /** Refuses this guard's stops, and lets the other one put its own between the last refusal and the sale. */
    const unlucky: TradingContext = {
      ...desk.trading,
      portsFor: (purpose) => {
        const ports = desk.trading.portsFor(purpose);
        const submit: typeof ports.broker.submit = async (order, leave) => {
          if (order.type === "market") return ports.broker.submit(order, leave);
          await leave?.();
          refused++;
          throw new Fault("broker_rejected", "not today");
        };
        return { ...ports, broker: { ...ports.broker, submit } };
      },
    };
    const first = protectPositions(unlucky);
    const second = (async () => {
      for (let tries = 0; tries < 400 && refused < 2; tries++) await new Promise((resolve) => setTimeout(resolve, 2));
      return protectPositions(other.trading);
    })();
    await Promise.all([first, second]);
    const [orders] = [await pairs(desk)];
    await fill(desk);
    await lookAfterBooks(desk.trading);
    const sales = (await atBroker(desk)).filter(({ side, type }) => side === "sell" && type === "market");
    const sold = sales.reduce((sum, { filledQty }) => sum.plus(filledQty), dec(0));
    // Whoever was first: it was sold or protected, and never both.
    if (sales.length === 0) expect([orders, await held(desk)]).toEqual([["target 4 stop 4"], ["tsla 4"]]);
    else expect([orders, sold.toFixed(), await held(desk)]).toEqual([[], "4", []]);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(sales.length === 0 ? 2 : 0);
    expect(await realViolations(desk)).toEqual([]);
  });
});
