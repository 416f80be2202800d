import { describe, expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { closePosition } from "@/server/control/positions/close-position";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { retryBarredCloses } from "@/server/pipeline/sending/retry-barred-closes";
import { type Exceptions, realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { atBroker, bare, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const MINUTE_MS = 60_000;
const BY_HAND = "by-hand.1";
const OURS: Exceptions = { byHand: [BY_HAND] };
const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines);
const desk = stageRealDesk({ agents: AGENTS });

async function priceOf(symbol: string): Promise<number> {
  const quote = await desk().trading.market.quote(symbol, desk().wall.now());
  if (!quote) throw new Error(`no quote of ${symbol}`);
  return quote.bid;
}

/** Somebody's order that buys, at `factor` times what the market pays. */
async function bidByHand(symbol: string, factor: number, type: "limit" | "stop" = "limit"): Promise<void> {
  const price = ((await priceOf(symbol)) * factor).toFixed(2);
  const prices = type === "limit" ? { limit_price: price } : { stop_price: price };
  const order = { symbol, qty: symbol === "TSLA" ? "1" : "0.01", side: "buy", type, time_in_force: "gtc", ...prices };
  await desk().server.faults.add({ fault: "foreign_order", order: { ...order, client_order_id: BY_HAND } });
}

const stateByHand = async () => (await atBroker(desk())).find(({ clientOrderId }) => clientOrderId === BY_HAND)?.state;
const salesOf = async (symbol: string) =>
  (await atBroker(desk())).filter((order) => order.symbol === symbol && order.side === "sell" && Number(order.filledQty) > 0);

/** How many orders the broker refused as wash trades. */
const refusals = () => desk().server.log.all.filter(({ path, status }) => path === "/v2/orders" && status === 403).length;

/** The desk's orders that rest for the agent. */
async function resting(agentId: string): Promise<readonly string[]> {
  const own = await openOrdersOf(desk().database.db, desk().accountId, agentId);
  return own.map(({ id, role }) => `${role} ${id}`).sort();
}

async function audited(action: string): Promise<readonly string[]> {
  const { sql } = desk().database;
  const rows = await sql<
    { words: string }[]
  >`select detail ->> 'words' as words from audit_log where action = ${action} order by id`;
  return rows.map(({ words }) => words);
}

describe("an exit while somebody's bid rests under the market", () => {
  it.each([
    ["that the books know", true],
    ["that they do not know yet", false],
  ])("%s is sold with a limit over it, which leaves that order alone (fault 39)", async (_, isKnown) => {
    await enter(desk(), "tsla");
    await bidByHand("TSLA", 0.9);
    if (isKnown) await collectChanges(desk().trading);
    expect((await desk().closeNow("tsla")).reason).toMatch(/^sold 4 TSLA at /);
    await fill(desk());
    await lookAfterBooks(desk().trading);
    const [sale] = await salesOf("TSLA");
    expect([sale?.type, sale?.timeInForce, sale?.filledQty]).toEqual(["limit", "ioc", "4"]);
    expect(refusals()).toBe(isKnown ? 0 : 1);
    expect([await held(desk()), await stateByHand(), await audited("order.cancel_foreign")]).toEqual([[], "new", []]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("of a coin is sold with a limit over it (fault 39)", async () => {
    await enter(desk(), BTC, COIN);
    await lookAfterBooks(desk().trading);
    await bidByHand("BTC/USD", 0.9);
    expect((await desk().closeNow(BTC)).reason).toMatch(/^sold 0\.09975 BTC\/USD at /);
    await fill(desk());
    expect([await held(desk()), await stateByHand()]).toEqual([[], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("of a part is sold with a limit, and the rest is protected as before (fault 39)", async () => {
    await enter(desk(), "tsla");
    await bidByHand("TSLA", 0.9);
    const given = { accountId: desk().accountId, agentId: "tsla", qty: "1", marketAt: desk().wall.now() };
    const { id } = await reducePosition(desk(), { enqueue: async () => undefined }, desk().trading.market, given);
    await desk().run([id]);
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect([await held(desk()), await bare(desk()), await stateByHand()]).toEqual([["tsla 3"], ["0"], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });
});

describe("an exit that somebody's order leaves no way", () => {
  it("is not sent and keeps its stop and target untouched; after five minutes that order is cancelled, and it is sold (fault 39)", async () => {
    await enter(desk(), "tsla");
    await bidByHand("TSLA", 1.2, "stop");
    await collectChanges(desk().trading);
    const before = await resting("tsla");
    for (let minute = 0; minute < 3; minute++) {
      const { reason } = await desk().closeNow("tsla");
      expect(reason).toMatch(
        /^not sent: order \S+, which is not the desk's and buys 1 TSLA without a limit, stands against selling TSLA: /,
      );
      expect(reason).toMatch(
        /it is cancelled if it still does in .*, and the position keeps its stop; the desk tries again each minute$/,
      );
      expect([await resting("tsla"), await stateByHand()]).toEqual([before, "new"]);
      await desk().moveTo(desk().wall.now() + MINUTE_MS);
    }
    expect([(await audited("position.barred")).length, refusals()]).toEqual([1, 0]);
    await desk().moveTo(desk().wall.now() + 2 * MINUTE_MS);
    expect((await desk().closeNow("tsla")).reason).toMatch(/^sold 4 TSLA at /);
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect([await held(desk()), await stateByHand(), await salesOf("TSLA")]).toMatchObject([
      [],
      "canceled",
      [{ type: "market" }],
    ]);
    expect(await audited("order.cancel_foreign")).toEqual([expect.stringContaining("buys 1 TSLA without a limit")]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("that the books do not know yet is refused once, and has its stop and target back at once (fault 39)", async () => {
    await enter(desk(), "tsla");
    await bidByHand("TSLA", 1.2, "stop");
    expect((await desk().closeNow("tsla")).reason).toMatch(/stands against selling TSLA/);
    expect([await bare(desk()), await stateByHand(), refusals()]).toEqual([["0"], "new", 1]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("is sent as soon as somebody has taken that order back (fault 39)", async () => {
    await enter(desk(), "tsla");
    await bidByHand("TSLA", 1.2, "stop");
    await collectChanges(desk().trading);
    await desk().closeNow("tsla");
    const theirs = await desk().alpaca.broker.findByClientId(BY_HAND);
    await desk().alpaca.broker.cancel(theirs?.id ?? "");
    await fill(desk());
    expect((await desk().closeNow("tsla")).reason).toMatch(/^sold 4 TSLA at /);
    await fill(desk());
    expect([await held(desk()), await audited("order.cancel_foreign")]).toEqual([[], []]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });
});

describe("a close that a person asked for and somebody's order bars", () => {
  it.each([
    ["all", undefined, []],
    ["a part", "3", ["tsla 1"]],
  ] as const)(
    "of %s says so, is tried again each minute by the desk, and sells once that order has had its five minutes (fault 39)",
    async (_, qty, left) => {
      await enter(desk(), "tsla");
      const before = await resting("tsla");
      await bidByHand("TSLA", 1.2, "stop");
      await lookAfterBooks(desk().trading);
      const starter = { enqueue: async () => undefined };
      const asked = { accountId: desk().accountId, agentId: "tsla", marketAt: desk().wall.now() };
      const { id } =
        qty === undefined
          ? await closePosition(desk(), starter, asked)
          : await reducePosition(desk(), starter, desk().trading.market, { ...asked, qty });
      await desk().run([id]);
      const ended = await runById(desk().database.db, id);
      expect([ended.state, ended.reason]).toEqual([
        "vetoed",
        expect.stringMatching(
          /stands against selling TSLA: it is cancelled if it still does in .*, and the position keeps its stop; the desk tries again each minute$/,
        ),
      ]);
      expect([await resting("tsla"), await stateByHand(), refusals()]).toEqual([before, "new", 0]);
      const states: string[] = [];
      for (let minute = 0; minute < 6; minute++) {
        await desk().moveTo(desk().wall.now() + MINUTE_MS);
        await lookAfterBooks(desk().trading);
        const again = await retryBarredCloses(desk().trading);
        expect((await retryBarredCloses(desk().trading)).map((run) => run.id)).toEqual(again.map((run) => run.id));
        await desk().run(again.map((run) => run.id));
        for (const run of again) states.push((await runById(desk().database.db, run.id)).state);
      }
      expect(states.slice(0, 4)).toEqual(["vetoed", "vetoed", "vetoed", "vetoed"]);
      expect(states.filter((state) => state === "ordered")).toHaveLength(1);
      expect([states.at(-1), await held(desk()), await stateByHand()]).toEqual(["ordered", left, "canceled"]);
      expect((await bare(desk())).filter((units) => units !== "0")).toEqual([]);
      expect(await realViolations(desk(), OURS)).toEqual([]);
    },
  );
});

describe("a stop beside somebody's bid", () => {
  it("of a coin rests with its limit over a bid that lies between its limit and itself (fault 39)", async () => {
    await bidByHand("BTC/USD", 0.94);
    await enter(desk(), BTC, COIN);
    expect((await lookAfterBooks(desk().trading)).done.join()).toMatch(
      /put a stop of .* as it may rest beside a bid of somebody else$/,
    );
    const [stop] = await openOrdersOf(desk().database.db, desk().accountId, BTC);
    const bid = (await atBroker(desk())).find(({ clientOrderId }) => clientOrderId === BY_HAND);
    expect(Number(stop?.limitPrice)).toBeGreaterThan(Number(bid?.limitPrice));
    expect(Number(stop?.limitPrice)).toBeLessThan(Number(bid?.limitPrice) * 1.001);
    expect([await bare(desk()), await stateByHand()]).toEqual([["0"], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("of a coin that no stop may rest under is sold, over the bid, within the minute (fault 39)", async () => {
    await bidByHand("BTC/USD", 0.97);
    await enter(desk(), BTC, COIN);
    expect((await lookAfterBooks(desk().trading)).done.join()).toMatch(
      /BTC\/USD of agent "btc-usd" could not be protected \(potential wash trade/,
    );
    await fill(desk());
    expect([await held(desk()), await stateByHand()]).toEqual([[], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("of shares that had no target rests with one far over the market (fault 39)", async () => {
    await bidByHand("TSLA", 0.9);
    await enter(desk(), "tsla", { orderClass: "simple", bracket: null });
    expect((await lookAfterBooks(desk().trading)).done.join()).toMatch(
      /put a stop of .* as it may rest beside a bid of somebody else$/,
    );
    const own = await openOrdersOf(desk().database.db, desk().accountId, "tsla");
    const target = own.find(({ role }) => role === "target");
    expect(Number(target?.limitPrice) / (await priceOf("TSLA"))).toBeGreaterThan(1.8);
    expect([await bare(desk()), await stateByHand()]).toEqual([["0"], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });

  it("that the market has jumped over is sold over the bid, which is left alone (fault 39)", async () => {
    await enter(desk(), BTC, COIN);
    await lookAfterBooks(desk().trading);
    await bidByHand("BTC/USD", 0.8);
    await desk().server.faults.add({ fault: "jump", symbol: "BTC/USD", factor: 0.9 });
    await desk().moveTo(desk().wall.now() + 2 * MINUTE_MS);
    expect((await lookAfterBooks(desk().trading)).done.join()).toMatch(/: sold at the market$/);
    await fill(desk());
    expect([await held(desk()), await stateByHand()]).toEqual([[], "new"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });
});

describe("an agent", () => {
  it("does not enter a coin whose stop could not rest for somebody's bid, and says so (fault 39)", async () => {
    await bidByHand("BTC/USD", 0.97);
    await collectChanges(desk().trading);
    await publish(desk(), "good", "BTC/USD");
    const run = await desk().runNow(BTC);
    expect(run.reason).toMatch(
      /^BTC\/USD did not buy: its stop could not rest: order \S+, which is not the desk's and buys 0\.01 BTC\/USD at /,
    );
    const vetoes = (await riskChecksOf(desk().database.db, run.id)).filter(({ verdict }) => verdict === "veto");
    expect([run.state, vetoes.map(({ rule }) => rule)]).toEqual(["vetoed", ["stop_can_rest"]]);
    expect(await held(desk())).toEqual([]);
  });

  it("enters a coin beside a bid under the limit of its stop, and shares beside any, whose legs rest (fault 39)", async () => {
    await bidByHand("BTC/USD", 0.9);
    await collectChanges(desk().trading);
    await publish(desk(), "good", "BTC/USD");
    expect((await desk().runNow(BTC)).state).toBe("ordered");
    await fill(desk());
    await lookAfterBooks(desk().trading);
    expect(await bare(desk())).toEqual(["0"]);
    expect(await realViolations(desk(), OURS)).toEqual([]);
  });
});

describe("an agent that is to hold nothing over the close", () => {
  const [tsla] = AGENTS.filter(({ id }) => id === "tsla").map((agent) => ({ ...agent, cron: "*/10 9-15 * * 1-5" }));
  const late = stageRealDesk({ agents: tsla ? [tsla] : [], startAt: Date.parse("2026-03-03T20:44:30Z") });
  const CLOSE = Date.parse("2026-03-03T21:00:00Z");

  it("keeps its stop while somebody's order bars it, and has that order cancelled and sells in the last five minutes (fault 39)", async () => {
    await enter(late(), "tsla");
    const order = { symbol: "TSLA", qty: "1", side: "buy", type: "stop", time_in_force: "gtc", stop_price: "5000" };
    await late().server.faults.add({ fault: "foreign_order", order: { ...order, client_order_id: BY_HAND } });
    await collectChanges(late().trading);
    await late().playMinutes(CLOSE - 6 * MINUTE_MS);
    expect([await held(late()), await bare(late())]).toEqual([["tsla 4"], ["0"]]);
    await late().playMinutes(CLOSE + MINUTE_MS);
    expect(await held(late())).toEqual([]);
    const sale = (await atBroker(late())).find(({ side }) => side === "sell");
    expect(new Date(sale?.submittedAt ?? 0).toISOString()).toMatch(/^2026-03-03T20:55:/);
    const { sql } = late().database;
    const cancelled = await sql<
      { why: string }[]
    >`select detail ->> 'why' as why from audit_log where action = 'order.cancel_foreign'`;
    expect(cancelled.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^(?:the session ends in|it has stood against it for 5 min)/),
    ]);
    expect(await realViolations(late(), OURS)).toEqual([]);
  });
});
