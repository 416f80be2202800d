import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { positionOf } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unprotected } from "@/server/api/attention/attention";
import type { AttentionContext } from "@/server/api/attention/round";
import { createRound } from "@/server/api/attention/round";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { dollars } from "@/server/core/money/figures";
import { dec, plain, roundToIncrement } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, fill } from "../../support/desk/real-order";
import { atBroker, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines } from "../../support/models/real-headlines";

const BTC = "btc-usd";
const COIN = { symbol: "BTC/USD", orderClass: "simple", bracket: null, qty: "0.1" } as const;
/** TSLA and Bitcoin with a stop 5 % under their entry; that of a coin has its limit 2 % under the stop. */
const desk = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines) });
const MINUTE_MS = 60_000;
/** After the close of that day in New York, and the first minutes of the next session. */
const [EVENING, NEXT_MORNING] = [Date.parse("2026-03-03T21:30:00Z"), Date.parse("2026-03-04T14:32:00Z")] as const;
/** What nobody of the desk holds has no stop. */
const NOBODYS = "open positions without a resting stop, or a sale under way, for all of it";

async function protectedCoin(): Promise<void> {
  await enter(desk(), BTC, COIN);
  await lookAfterBooks(desk().trading);
  expect(await stopsOf(BTC)).toHaveLength(1);
}

/** The stops that rest for the agent: quantity, price and type. */
async function stopsOf(agentId: string): Promise<readonly string[]> {
  const own = await openOrdersOf(desk().database.db, desk().accountId, agentId);
  const stops = own.filter(({ stopPrice }) => stopPrice !== null);
  return stops.map(({ side, type, qty, stopPrice }) => `${side} ${type} ${Number(qty)} at ${Number(stopPrice)}`);
}

async function stopPriceOf(agentId: string): Promise<string> {
  const own = await openOrdersOf(desk().database.db, desk().accountId, agentId);
  return own.find(({ stopPrice }) => stopPrice !== null)?.stopPrice ?? "0";
}

async function jump(symbol: string, factor: number, ms = 2 * MINUTE_MS): Promise<void> {
  await desk().server.faults.add({ fault: "jump", symbol, factor });
  await desk().moveTo(desk().wall.now() + ms);
}

/** Has `qty` of what the agent of TSLA holds be nobody's. */
async function giveAway(qty: string): Promise<void> {
  const { database, accountId, wall } = desk();
  const position = await positionOf(database.db, accountId, "tsla", "TSLA");
  if (!position) throw new Error("nothing is held");
  const about = {
    accountId,
    symbol: "TSLA",
    kind: "adoption",
    at: wall.now(),
    actor: "a test",
    avgPrice: position.avgPrice,
  } as const;
  await database.db.transaction(async (tx) => {
    await adjustPosition(tx, { ...about, agentId: "external", qty });
    await adjustPosition(tx, { ...about, agentId: "tsla", qty: plain(dec(position.qty).minus(qty)) });
  });
}

const lookAfter = async () => (await lookAfterBooks(desk().trading)).done.join("; ");
const sales = async () => (await atBroker(desk())).filter(({ side, type }) => side === "sell" && type === "market");
const halt = (engaged: boolean, stopsToo = false) =>
  setKillSwitch(desk(), { accountId: desk().accountId, engaged, reason: "a test", stopsToo });

/** What the page says of positions that nothing protects. */
async function onThePage(): Promise<string> {
  const { database, accountId, trading } = desk();
  const services = {
    instrument: async (_: unknown, symbol: string) => trading.market.instrument(symbol),
    clockOf: async () => ({ at: desk().wall.now() }),
    quote: async (_: unknown, symbol: string, at: number) => trading.market.quote(symbol, at),
  };
  const account = await accountById(database.db, accountId);
  const context = { desk: desk(), services, account } as unknown as AttentionContext;
  return (await unprotected(createRound(context))).map(({ level, text }) => `${level}: ${text}`).join("; ");
}

describe("a coin's stop-limit order whose limit the market has jumped over", () => {
  it.each(["on", "off"] as const)(
    "is cancelled and what it covered is sold within a minute, with the agent %s (fault 38)",
    async (mode) => {
      await protectedCoin();
      const stopPrice = await stopPriceOf(BTC);
      if (mode === "off") await setAgentMode(desk(), { accountId: desk().accountId, agentIds: [BTC], mode });
      // Here a bar shows a jump only if it began after it.
      await desk().moveTo(Math.ceil(desk().wall.now() / MINUTE_MS + 0.5) * MINUTE_MS - 3_000);
      await jump("BTC/USD", 0.9, MINUTE_MS + 5_000);
      expect(await onThePage()).toMatch(
        /^stop: The stop at the broker for 0\.09975 of 0\.09975 BTC\/USD of agent "btc-usd" protects nothing/,
      );
      const done = await lookAfter();
      expect(done).toContain(`the stop of BTC/USD of agent "btc-usd" at ${dollars(stopPrice)} protects nothing: its limit of `);
      expect(done).toMatch(/has jumped over the stop of \$[\d,.]+ of BTC\/USD of agent "btc-usd": sold at the market$/);
      await fill(desk());
      expect(await lookAfter()).toBe("");
      expect([await held(desk()), await stopsOf(BTC), (await sales()).length]).toEqual([[], [], 1]);
      expect(await realViolations(desk())).toEqual([]);
    },
  );

  it("is left while one bad quote says so, and while its quote is old (fault 38)", async () => {
    await protectedCoin();
    const before = await stopsOf(BTC);
    await desk().server.faults.add({ fault: "bad_quote", symbol: "BTC/USD", bid: 10, ask: 11 });
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    expect(await lookAfter()).toBe("");
    desk().server.faults.reset();
    await jump("BTC/USD", 0.9, 6 * MINUTE_MS);
    await desk().server.faults.add({ fault: "stale_quote", symbol: "BTC/USD", ms: 5.5 * MINUTE_MS });
    await desk().moveTo(desk().wall.now() + 1_000);
    expect(await lookAfter()).toBe("");
    expect([await stopsOf(BTC), await sales()]).toEqual([before, []]);
    desk().server.faults.reset();
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    expect(await lookAfter()).toMatch(/sold at the market/);
    await fill(desk());
    expect(await held(desk())).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("is left while the market stands between its limit and its stop, where it fills (fault 38)", async () => {
    await protectedCoin();
    await jump("BTC/USD", 0.94);
    expect(await lookAfter()).not.toMatch(/protects nothing/);
    await fill(desk());
    expect([await held(desk()), await sales()]).toEqual([[], []]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("holds its units until the broker says that it is cancelled, and only then are they sold (fault 38)", async () => {
    await protectedCoin();
    await desk().server.faults.add({ fault: "cancel_pending", ms: 3 * MINUTE_MS });
    await jump("BTC/USD", 0.9);
    expect(await lookAfter()).toMatch(/BTC\/USD of agent "btc-usd" has no stop: order \S+ is not cancelled yet$/);
    expect(await sales()).toEqual([]);
    await desk().moveTo(desk().wall.now() + 4 * MINUTE_MS);
    await lookAfter();
    await fill(desk());
    await lookAfter();
    expect([await held(desk()), (await sales()).length]).toEqual([[], 1]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("gives way to a stop under the market while the kill switch keeps exits back (fault 38)", async () => {
    await protectedCoin();
    await halt(true);
    await jump("BTC/USD", 0.9);
    const done = await lookAfter();
    expect(done).toMatch(
      /, and it is not sold \(the kill switch was engaged: a test\); a new stop of \$[\d,.]+ rests under the market$/,
    );
    const quote = await desk().trading.market.quote("BTC/USD", desk().wall.now());
    const lower = Number(await stopPriceOf(BTC));
    expect(lower / (quote?.bid ?? 0)).toBeGreaterThan(0.93);
    expect(lower / (quote?.bid ?? 0)).toBeLessThan(0.97);
    expect([await stopsOf(BTC), await sales()]).toEqual([[`sell stop_limit 0.09975 at ${lower}`], []]);
    expect(await lookAfter()).toBe("");
    expect(await realViolations(desk())).toEqual([]);
    await jump("BTC/USD", 0.94);
    await fill(desk());
    expect(await held(desk())).toEqual([]);
  });

  it("is told of and left where it is while the switch keeps stops back, too (fault 38)", async () => {
    await protectedCoin();
    const before = await stopsOf(BTC);
    await halt(true, true);
    await jump("BTC/USD", 0.9);
    expect(await lookAfter()).toMatch(
      /protects nothing: its limit of .*; BTC\/USD of agent "btc-usd" has no stop, and none is sent: the kill switch was engaged: a test$/,
    );
    expect([await stopsOf(BTC), await sales()]).toEqual([before, []]);
    await halt(false);
    await lookAfter();
    await fill(desk());
    expect(await held(desk())).toEqual([]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("is not put where the market has jumped over it already: what lost its stop meanwhile is sold (fault 38)", async () => {
    await protectedCoin();
    await desk().alpaca.broker.cancelAll();
    await jump("BTC/USD", 0.9);
    expect(await lookAfter()).toMatch(/has jumped over the stop of .*: sold at the market$/);
    await fill(desk());
    expect([await held(desk()), (await sales()).length]).toEqual([[], 1]);
    expect(await realViolations(desk())).toEqual([]);
  });
});

describe("a stop that would not fill", () => {
  it("because the broker has suspended it is replaced within a minute, with its target (fault 38)", async () => {
    await enter(desk(), "tsla");
    const before = await stopsOf("tsla");
    await desk().server.faults.add({ fault: "order_status", symbol: "TSLA", role: "stop", status: "suspended" });
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    const done = await lookAfter();
    expect(done).toMatch(/the stop of TSLA of agent "tsla" at \$[\d.]+ protects nothing: the broker has suspended it/);
    expect(done).toMatch(/put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/);
    expect(await stopsOf("tsla")).toEqual(before);
    expect(await lookAfter()).toBe("");
    expect(await realViolations(desk())).toEqual([]);
  });

  it("because the broker is done with it for the day is replaced in the session, and counts while the market is closed (fault 38)", async () => {
    await enter(desk(), "tsla");
    const before = await stopsOf("tsla");
    const done = { fault: "order_status", symbol: "TSLA", role: "stop", status: "done_for_day" } as const;
    await desk().server.faults.add(done);
    expect(await lookAfter()).toMatch(
      /the stop of TSLA of agent "tsla" at \$[\d.]+ protects nothing: the broker is done with it for the day; put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/,
    );
    expect(await stopsOf("tsla")).toEqual(before);
    expect(await realViolations(desk())).toEqual([]);
    await desk().moveTo(EVENING);
    await lookAfter();
    await desk().server.faults.add(done);
    expect([await lookAfter(), await onThePage(), await stopsOf("tsla")]).toEqual(["", "", before]);
    await desk().moveTo(NEXT_MORNING);
    expect([await lookAfter(), await onThePage(), await stopsOf("tsla")]).toEqual(["", "", before]);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("of a coin, suspended, is replaced within a minute (fault 38)", async () => {
    await protectedCoin();
    const before = await stopsOf(BTC);
    await desk().server.faults.add({ fault: "order_status", symbol: "BTC/USD", role: "simple", status: "suspended" });
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    expect(await lookAfter()).toMatch(/the broker has suspended it; put a stop of [\d.]+ back for BTC\/USD of agent "btc-usd"$/);
    expect(await stopsOf(BTC)).toEqual(before);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("because it waits for an entry that is gone is replaced (fault 38)", async () => {
    await enter(desk(), "tsla");
    const before = await stopsOf("tsla");
    await desk().server.faults.add({ fault: "order_status", symbol: "TSLA", role: "entry", status: "expired" });
    await desk().moveTo(desk().wall.now() + MINUTE_MS);
    expect(await lookAfter()).toMatch(/protects nothing: it waits for an entry that is gone; put a stop of /);
    expect(await stopsOf("tsla")).toEqual(before);
    expect(await realViolations(desk())).toEqual([]);
  });

  it("of more than is held is replaced by one of what is held (fault 38)", async () => {
    await enter(desk(), "tsla");
    const stopPrice = Number(await stopPriceOf("tsla"));
    await giveAway("2");
    expect(await lookAfter()).toMatch(/^cancelled orders over 4 TSLA of agent "tsla", who holds 2; put a stop of /);
    expect([await stopsOf("tsla"), [...(await held(desk()))].sort()]).toEqual([
      [`sell stop 2 at ${stopPrice}`],
      ["external 2", "tsla 2"],
    ]);
    expect(await lookAfter()).toBe("");
    expect(await realViolations(desk(), { questions: [NOBODYS] })).toEqual([]);
  });

  it("of more than is held is left while the broker holds another quantity than the books, as after a split (fault 38)", async () => {
    await enter(desk(), "tsla");
    const before = await stopsOf("tsla");
    await desk().database.sql`update positions set qty = 2 where agent_id = 'tsla'`;
    expect(await protectPositions(desk().trading)).toEqual([]);
    expect([await stopsOf("tsla"), await sales()]).toEqual([before, []]);
  });

  it.each([
    [
      "under a symbol of which nothing is held",
      "symbol = 'TSLAQ'",
      /^cancelled orders over 4 TSLAQ of agent "tsla", who holds 0; put a stop of /,
    ],
    ["on the side that buys", "side = 'buy'", /protects nothing: it buys; put a stop of /],
  ])("%s is replaced (fault 38)", async (_, change, words) => {
    await enter(desk(), "tsla");
    const before = await stopsOf("tsla");
    await desk().database.sql`update orders set ${desk().database.sql.unsafe(change)} where role = 'stop'`;
    if (change.startsWith("symbol")) await desk().database.sql`update orders set symbol = 'TSLAQ' where role = 'target'`;
    expect(await lookAfter()).toMatch(words);
    expect(await stopsOf("tsla")).toEqual(before);
    expect(await lookAfter()).toBe("");
  });
});

it("says of a stop that a jump has passed what a person would: where it was to sell, and what the market pays (fault 38)", async () => {
  await protectedCoin();
  const position = await positionOf(desk().database.db, desk().accountId, BTC, "BTC/USD");
  const stopPrice = await stopPriceOf(BTC);
  const limit = roundToIncrement(dec(stopPrice).times(0.98), "0.01", "down");
  await jump("BTC/USD", 0.9);
  expect(Number(stopPrice)).toBeLessThan(Number(position?.avgPrice));
  expect(await lookAfter()).toContain(`its limit of ${dollars(limit)} lies over the market, which pays $`);
});
