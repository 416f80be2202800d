import { createHash } from "node:crypto";
import type { BacktestData } from "@/server/core/backtest/play/backtest-data";
import { barsHash } from "../market-data/bars-hash";

const DIGITS = 12;
const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, DIGITS);

/** Twelve hexadecimal digits that two results have in common which rest on the same data: the hash of the bars where there is nothing else. */
export function dataHash(data: readonly BacktestData[]): string {
  const each = data.map(hashOfOne);
  const [only] = each;
  return only !== undefined && each.length === 1 ? only : hashOf(each);
}

function hashOfOne({ bars, finer, headlines }: BacktestData): string {
  const ofBars = barsHash(bars, finer);
  if (headlines === null || headlines.items.length === 0) return ofBars;
  const told = headlines.items
    .map(({ item: { id, source, story, symbols, title, publishedAt, seenAt }, score }) =>
      JSON.stringify([id, source, story, symbols, title, publishedAt, seenAt, score.positive, score.negative, score.neutral]),
    )
    .sort();
  return hashOf([ofBars, headlines.scorer, headlines.sources, told]);
}
