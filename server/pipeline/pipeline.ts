import type { Outcome, RunTrigger } from "../core/runs/run";
import type { Findings } from "./risk-facts";
import type { Step } from "./step";
import { analyzeSentiment } from "./steps/analyze-sentiment";
import { analyzeTechnical } from "./steps/analyze-technical";
import { checkMarketHours } from "./steps/check-market-hours";
import { executeTrade } from "./steps/execute-trade";
import { fetchMarketData } from "./steps/fetch-market-data";
import { logPerformance } from "./steps/log-performance";
import { makeDecision } from "./steps/make-decision";
import { validateRisk } from "./steps/validate-risk";

/**
 * One run from tick to books. Reads as the eight steps; everything they need comes with `step`. A back-filled run decides what would have been decided
 * then: the books are of now, and are no mark of that moment.
 */
export async function pipeline(
  step: Step,
  { symbol, dueAt, trigger }: { readonly symbol: string; readonly dueAt: number; readonly trigger: RunTrigger },
): Promise<Outcome> {
  const hours = await step("check_market_hours", checkMarketHours, { symbol, at: dueAt });
  if (!hours.open) return { kind: "skipped", reason: hours.reason };

  const market = await step("fetch_market_data", fetchMarketData, { symbol, at: dueAt });
  if (market.missing !== null) return held(`${symbol} was not judged: ${market.missing}`);

  const [sentiment, technical] = await settleBoth(
    step("analyze_sentiment", analyzeSentiment, { symbol, at: dueAt }),
    step("analyze_technical", analyzeTechnical, { symbol, asOf: market.asOf }),
  );
  const decision = await step("make_decision", makeDecision, { hours, market, sentiment, technical });
  const outcome = decision.action === "hold" ? held(decision.reason) : await trade({ hours, market, technical, decision });
  if (trigger !== "backfill") await step("log_performance", logPerformance, { outcome });
  return outcome;

  async function trade(findings: Findings): Promise<Outcome> {
    const verdict = await step("validate_risk", validateRisk, findings);
    if (!verdict.approved) return { kind: "vetoed", reason: verdict.reason };
    const order = await step("execute_trade", executeTrade, { clientOrderId: verdict.clientOrderId });
    if (order.waitsUntil !== null) return { kind: "waits", reason: order.reason };
    return order.accepted ? { kind: "ordered", reason: order.reason } : { kind: "vetoed", reason: order.reason };
  }
}

function held(reason: string): Outcome {
  return { kind: "held", reason };
}

/** Both results, or the first failure, but only once both have ended: nothing of a run goes on after it. */
async function settleBoth<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}
