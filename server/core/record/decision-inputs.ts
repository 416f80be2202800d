import type { DecisionBasis } from "../decision/decision";
import type { MarketReading } from "../runs/step-outputs";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import type { TechnicalReading } from "../signals/technical";

/** One thing that a decision rests on. Times in epoch milliseconds of the market, null where it is not known. */
export type RecordedInput = {
  readonly what: string;
  /** Who told it: a market, a model, the desk's books. */
  readonly source: string;
  /** Of when it speaks, and from when on it could be known. */
  readonly observedAt: number | null;
  readonly availableAt: number | null;
  readonly value: string;
};

export type Rested = {
  /** Due time of the run. */
  readonly at: number;
  readonly basis: DecisionBasis;
  readonly market: MarketReading | null;
  readonly sentiment: SentimentReading | null;
  readonly technical: TechnicalReading | null;
  /** Of the headlines that counted; null where there were none, or they are gone. */
  readonly headlines: { readonly publishedAt: number; readonly seenAt: number } | null;
  readonly version: { readonly number: number; readonly createdAt: number | null };
};

/** Everything that a decision rests on, in the order in which it was read. What its run has lost is left out. */
export function decisionInputs({
  at,
  basis,
  market,
  sentiment,
  technical,
  headlines,
  version,
}: Rested): readonly RecordedInput[] {
  const inputs: RecordedInput[] = [];
  const put = (what: string, source: string, observedAt: number | null, availableAt: number | null, value: string) =>
    inputs.push({ what, source, observedAt, availableAt, value });
  if (market) {
    const { bars, timeframe, asOf, quote, lastBar, barsBehind, source } = market;
    const behind = barsBehind > 0 ? `, ${barsBehind} behind` : "";
    put("Bars", source, asOf, asOf, `${bars} of ${timeframe}, last close ${lastBar.close}${behind}`);
    put("Quote", source, quote.at, quote.at, `bid ${quote.bid}, ask ${quote.ask}`);
  }
  if (technical) {
    const { score, confidence, asOf } = technical;
    put("Technical reading", "the desk, from these bars", asOf, asOf, scored(score, confidence));
  }
  if (sentiment) {
    const { score, confidence, used, scorer } = sentiment;
    const value = score === null ? "missing" : `${scored(score, confidence)}, ${used.length} headlines`;
    put("Headlines", scorer, headlines?.publishedAt ?? null, headlines?.seenAt ?? null, value);
  }
  const { holding, exits, freeCapitalUsd, costs } = basis;
  const held = holding ? `${holding.qty} at ${holding.avgPrice}` : "nothing";
  put("Holding", "the desk's books", holding?.openedAt ?? at, at, held);
  if (exits)
    put("Resting exits", "the desk's books", at, at, `stop ${exits.stopPrice ?? "none"}, target ${exits.targetPrice ?? "none"}`);
  put("Free capital", "the desk's books", at, at, `${freeCapitalUsd} USD`);
  if (costs)
    put(
      "Costs",
      "the account's terms",
      at,
      at,
      `${costs.slippageBps} + ${costs.halfSpreadBps} + ${costs.feeBps} bp: slippage, half the spread, fee`,
    );
  put("Parameters", `version ${version.number}`, version.createdAt, version.createdAt, "as they stood");
  return inputs;
}

function scored(score: number, confidence: number): string {
  return `score ${score.toFixed(2)}, confidence ${confidence.toFixed(2)}`;
}
