import type { Db } from "@/db/client";
import { agentModeIn } from "@/db/queries/account-agents";
import { accountById } from "@/db/queries/accounts/accounts";
import { readKillSwitch, reducingReason, stateOfAccount } from "@/db/queries/accounts/kill-switch";
import { autonomyIn } from "@/db/queries/autonomy/autonomy";
import { positionOf } from "@/db/queries/ledger/ledger";
import { countEntries, intentOfRun, reservations, reservedCash } from "@/db/queries/orders/intents";
import { otherLeaver } from "@/db/queries/orders/opposite-orders";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { otherUnknown } from "@/db/queries/orders/unsettled-intents";
import { together } from "@/db/statements/together";
import { isPlayed } from "../core/accounts/account";
import type { FrozenDecision } from "../core/decision/decision";
import { edgeOf } from "../core/decision/edge";
import { assetClassOf, type Instrument, midOf } from "../core/market/market";
import { dayStart } from "../core/market/market-day";
import { dec, plain } from "../core/money/money";
import { EXTERNAL, UNSETTLED_STATES } from "../core/orders/order";
import { isDust } from "../core/orders/position-orders";
import { barsOfStop } from "../core/orders/way-out";
import { booksObjection } from "../core/positions/books-state";
import { NO_LIMITS } from "../core/risk/limits/limit-facts";
import type { RiskFacts } from "../core/risk/rule";
import type { HoursReading, MarketReading } from "../core/runs/step-outputs";
import type { TechnicalReading } from "../core/signals/technical";
import { standingOf } from "../core/sizing/agent-capital";
import { dayResultOf } from "./books/day-result";
import { readLimitFacts } from "./limit-facts";
import type { MarketOfLimits } from "./market-of-limits";
import { accountObjection } from "./sending/account-objection";
import { bidInWords, foreignBids } from "./sending/find-way-out";
import type { ClaimedRun, TradingContext } from "./trading-context";

/** What the steps before the risk check found. */
export type Findings = {
  readonly hours: HoursReading;
  readonly market: MarketReading;
  readonly technical: TechnicalReading;
  readonly decision: FrozenDecision;
};

type Known = { readonly priceBefore: number | null; readonly known: MarketOfLimits | null };

/**
 * What is so at this moment, read inside the transaction that will commit the intent. `priceBefore`: what `priceBeforeDay` said,
 * and `known` what `marketOfLimits` did, null for an exit.
 */
export async function readRiskFacts(
  tx: Db,
  trading: TradingContext,
  run: ClaimedRun,
  findings: Findings,
  known: Known,
): Promise<RiskFacts> {
  const { hours, market, technical, decision } = findings;
  const { row, agent } = run;
  const rows = await readRows(tx, trading, run, findings, known);
  const { account, halt, autonomy, position, reserved, own, others } = rows;
  const units = Number(position?.qty ?? 0);
  const heldQty = isDust(market.instrument, position?.qty ?? "0") ? 0 : units;
  const { inUseUsd, earnedUsd } = standingOf(agent.params, position, midOf(market.quote));
  const unsettled = reserved.unsettled - (own && (UNSETTLED_STATES as readonly string[]).includes(own.state) ? 1 : 0);
  return {
    at: row.dueAt,
    mode: rows.mode,
    autonomy: { rung: autonomy.rung, cap: autonomy.cap },
    trigger: row.trigger,
    assetClass: assetClassOf(agent.symbol),
    marketOpen: hours.open,
    halted: stateOfAccount(halt) === "halted",
    haltReason: halt.engaged ? halt.reason : halt.deskReason,
    reducing: reducingReason(halt),
    barsBehind: market.barsBehind,
    quote: market.quote,
    lastClose: market.lastBar.close,
    usualPrice: market.usualPrice,
    atr: technical.indicators.atr14 ?? null,
    edge: edgeOf({ agent, at: row.dueAt, technical, ...decision.basis }),
    heldQty,
    usedCapitalUsd: inUseUsd + Number(reserved.reservedUsd),
    earnedUsd,
    cashUsd: Math.max(0, Number(account.cashUsd) - Number(rows.reservedUsd)),
    tradesToday: rows.tradesToday,
    dayPnlUsd: rows.dayPnlUsd,
    unsettledIntents: unsettled,
    broker:
      others === null
        ? null
        : {
            booksObjection: booksObjection(account.books, trading.wall.now(), agent.symbol),
            lineTrouble: trading.broker.trouble(),
            accountObjections: {
              purchase: accountObjection(account, { symbol: agent.symbol, isSale: false, now: trading.wall.now() }),
              sale: accountObjection(account, { symbol: agent.symbol, isSale: true, now: trading.wall.now() }),
            },
            ...others,
            mostOrderUsd: trading.broker.rules.mostPerOrderUsd[assetClassOf(agent.symbol)] ?? null,
          },
    leaver: rows.leaver,
    limits: rows.limits,
    openOrders: rows.open.filter((order) => order.symbol === agent.symbol && order.side === "buy").length,
  };
}

function readRows(
  tx: Db,
  trading: TradingContext,
  run: ClaimedRun,
  { hours, market, decision }: Findings,
  { priceBefore, known }: Known,
) {
  const { accountId } = trading;
  const { row, agent } = run;
  const at = row.dueAt;
  return together({
    account: accountById(tx, accountId),
    halt: readKillSwitch(tx, accountId),
    mode: agentModeIn(tx, accountId, agent.id),
    autonomy: autonomyIn(tx, accountId, agent.id),
    position: positionOf(tx, accountId, agent.id, agent.symbol),
    reserved: reservations(tx, accountId, agent.id),
    tradesToday: countEntries(tx, accountId, agent.id, dayStart(assetClassOf(agent.symbol), at)),
    open: openOrdersOf(tx, accountId, agent.id),
    own: intentOfRun(tx, row.id),
    reservedUsd: reservedCash(tx, accountId),
    dayPnlUsd: dayResultOf(tx, accountId, { agent, at, price: midOf(market.quote) }, priceBefore),
    leaver: known && otherLeaver(tx, accountId, { ...agent, at }),
    limits: known === null ? NO_LIMITS : readLimitFacts(tx, trading, run, { hours, market, known }),
    others: isPlayed(trading.accountKind)
      ? null
      : whatOthersDo({ ...trading, db: tx }, run, market.instrument, decision.stopPrice),
  });
}

/** What others of the account do at the broker that bears on an order. */
function whatOthersDo(trading: TradingContext, { agent }: ClaimedRun, instrument: Instrument, stopPrice: string | null) {
  const { db, accountId } = trading;
  return together({
    unknownBy: otherUnknown(db, accountId, agent),
    shortQty: shortOf(db, accountId, agent.symbol),
    barsStop: whatBarsStop(trading, instrument, stopPrice),
  });
}

/** What somebody is short of a symbol; null when nobody is. */
async function shortOf(tx: Db, accountId: string, symbol: string): Promise<string | null> {
  const external = await positionOf(tx, accountId, EXTERNAL, symbol);
  return external && dec(external.qty).lt(0) ? plain(dec(external.qty).abs()) : null;
}

/**
 * The bids of somebody else in the account beside which the stop of an entry could not rest, in words, or the broker's rule against stops; null when
 * there is none. In a bracket it rests beside any bid.
 */
async function whatBarsStop(trading: TradingContext, instrument: Instrument, stopPrice: string | null): Promise<string | null> {
  const rule = trading.broker.rules.barsStops[instrument.assetClass];
  if (rule !== undefined) return rule;
  if (instrument.hasBrackets || stopPrice === null) return null;
  const bids = await foreignBids(trading, instrument.symbol);
  const against = barsOfStop(bids, stopPrice, instrument, trading.broker.rules.washTrades);
  return (
    bids
      .filter(({ id }) => against.some((bid) => bid.id === id))
      .map(bidInWords)
      .join(" and ") || null
  );
}
