import type { PastReading, SourceScore } from "@/server/core/effectiveness/past-reading";
import type { ScoreFigures } from "@/server/core/effectiveness/score-figures";
import type { Evidence } from "@/server/core/effectiveness/suggest-weights";

let runs = 0;

/** A reading of a coin whose one source says the whole score. */
export function reading(given: Partial<PastReading> & Pick<PastReading, "at">): PastReading {
  const score = given.score === undefined ? 0.4 : given.score;
  runs += 1;
  return {
    runId: runs,
    symbol: "BTC/USD",
    price: 100,
    action: "hold",
    sources: score === null ? [] : [said("wire", score)],
    ...given,
    score,
  };
}

export function said(source: string, score: number, kind: SourceScore["kind"] = "news", weight = 1): SourceScore {
  return { source, kind, score, weight };
}

/** A coefficient over so many cases with the ends of its interval. */
export function evidence(independent: number, ic: number | null = null, low = 0, high = 0): Evidence {
  return { independent, ic, icInterval: ic === null ? null : { low, high } };
}

/** Every figure of an answer, with its name. */
export function figuresIn(figures: ScoreFigures): readonly (readonly [string, unknown])[] {
  return Object.entries(figures).flatMap(([name, figure]) =>
    figure !== null && typeof figure === "object" && "low" in figure
      ? [[`${name}.low`, figure.low] as const, [`${name}.high`, figure.high] as const]
      : [[name, figure] as const],
  );
}
