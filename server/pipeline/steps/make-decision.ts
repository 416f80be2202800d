import { positionOf } from "@/db/queries/ledger/ledger";
import { reservations } from "@/db/queries/orders/intents";
import { decide } from "../../core/decision/decide";
import type { DecisionBasis, FrozenDecision } from "../../core/decision/decision";
import { midOf } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { costsWith } from "../../core/money/trading-costs";
import { sellableQty } from "../../core/orders/position-orders";
import type { HoursReading, MarketReading } from "../../core/runs/step-outputs";
import type { SentimentReading } from "../../core/signals/sentiment/sentiment";
import { FORMULA } from "../../core/signals/strategies/formula";
import type { TechnicalReading } from "../../core/signals/technical";
import { capitalOf, standingOf } from "../../core/sizing/agent-capital";
import { exitPrices } from "../protection/exit-prices";
import type { StepContext } from "../step";

export async function makeDecision(
  input: {
    readonly hours: HoursReading;
    readonly market: MarketReading;
    readonly sentiment: SentimentReading;
    readonly technical: TechnicalReading;
  },
  { run, trading, log }: StepContext,
): Promise<FrozenDecision> {
  const { hours, market, sentiment, technical } = input;
  const { agent, row } = run;
  const [position, { reservedUsd }] = await Promise.all([
    positionOf(trading.db, trading.accountId, agent.id, agent.symbol),
    reservations(trading.db, trading.accountId, agent.id),
  ]);
  const closing = row.instruction === "close";
  const units = position !== null && !dec(position.qty).isZero() ? position : null;
  // Dust does not keep it from entering; whoever wants to close it is told what it is.
  const held = units !== null && (closing || sellableQty(market.instrument, units.qty) !== "0") ? units : null;
  const price = midOf(market.quote);
  const { inUseUsd, earnedUsd } = standingOf(agent.params, position, price);
  const basis: DecisionBasis = {
    instrument: market.instrument,
    price,
    usualPrice: market.usualPrice,
    holding: held ? { qty: Number(held.qty), avgPrice: Number(held.avgPrice), openedAt: held.openedAt ?? row.dueAt } : null,
    exits: held ? await exitPrices(trading, held, market.instrument) : null,
    freeCapitalUsd: Math.max(0, capitalOf(agent.params, earnedUsd) - inUseUsd - Number(reservedUsd)),
    lastRunOfSession: hours.lastRunOfSession,
    sessionEndsAt: market.instrument.assetClass === "equity" ? (hours.session?.close ?? null) : null,
    costs: costsWith(trading.broker.rules.feeBps, market.instrument.assetClass),
    closing,
    formula: FORMULA,
    closingQty: row.instructionQty === null ? null : plain(row.instructionQty),
  };
  const decision = decide({ agent, at: row.dueAt, sentiment, technical, ...basis });
  log("info", decision.reason);
  return { ...decision, basis };
}
