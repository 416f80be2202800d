import { polarityOf, type TellsMore } from "./fold-copies";
import type { ScoredItem } from "./sift-items";
import { SOURCE_TERMS, type SourceKind } from "./source-kinds";

/** How a source counts: `factor` in (0, 1] is its weight against the heaviest that is present. */
export type SourceFactor = { readonly factor: number; readonly kind: SourceKind };
export type FactorOf = (source: string) => SourceFactor;

/** What one headline weighs at `at` (epoch milliseconds) before all others are looked at: factor x 2^(-age / half-life) / sqrt(symbols named). */
export function tellerStrength({ item }: ScoredItem, at: number, factorOf: FactorOf): number {
  const { factor, kind } = factorOf(item.source);
  return (factor * 2 ** (-(at - item.publishedAt) / SOURCE_TERMS[kind].halfLifeMs)) / Math.sqrt(item.symbols.length);
}

/** Compares tellers at `at` by the evidence that each brings, whatever its sign, and by their strength where that is the same. */
export function tellsMoreAt(at: number, factorOf: FactorOf): TellsMore {
  return (teller, than) => {
    const [strength, other] = [tellerStrength(teller, at, factorOf), tellerStrength(than, at, factorOf)];
    const more = strength * Math.abs(polarityOf(teller)) - other * Math.abs(polarityOf(than));
    return more > 0 || (more === 0 && strength > other);
  };
}
