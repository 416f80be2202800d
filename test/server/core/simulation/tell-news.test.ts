import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { createSimulation } from "@/server/core/simulation/create-simulation";

const DAY = 86_400_000;
const MINUTE = 60_000;
const START = Date.UTC(2025, 6, 7);
const FROM = START - 300 * DAY;

/** How far the price moved in the direction of each headline, as the lexicon reads it, from `after` to `until` minutes around it. */
function movesAround(symbol: string): (after: number, until: number) => { readonly mean: number; readonly error: number } {
  const simulation = createSimulation({ seed: 1, startAt: START });
  const { time, close } = simulation.minuteBars(symbol, FROM, START);
  const indexOf = new Map(Array.from(time, (start, i) => [start, i]));
  const headlines = simulation.news(symbol, FROM, START).flatMap(({ title, publishedAt }) => {
    const index = indexOf.get(Math.floor(publishedAt / MINUTE) * MINUTE);
    const { positive, negative } = scoreText(title);
    return index === undefined ? [] : [{ index, direction: Math.sign(positive - negative) }];
  });
  return (after, until) => {
    const moves = headlines.flatMap(({ index, direction }) => {
      const [from, to] = [index + after, index + until];
      const inSession = Number(time[to]) - Number(time[from]) === (until - after) * MINUTE;
      return inSession ? [direction * Math.log(Number(close[to]) / Number(close[from]))] : [];
    });
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    const variance = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / moves.length;
    return { mean, error: Math.sqrt(variance / moves.length) };
  };
}

describe.each(["TSLA", "BTC/USD"])("headlines on %s", (symbol) => {
  const moves = movesAround(symbol);

  it("lead prices: these go on in their direction over the following hour, by less than half a percent", () => {
    const { mean, error } = moves(0, 60);
    expect(mean).toBeGreaterThan(4 * error);
    expect(mean).toBeLessThan(0.005);
  });

  it("lag prices: these went in their direction before", () => {
    const { mean, error } = moves(-20, -1);
    expect(mean).toBeGreaterThan(4 * error);
  });

  it("tell nothing of the time from two hours after them on", () => {
    const { mean, error } = moves(120, 180);
    expect(Math.abs(mean)).toBeLessThan(3 * error);
  });
});
