import type { TechnicalReading } from "../technical";
import type { Strategy } from "./strategy";
import { votePart } from "./vote-part";
import { type Part, weigh } from "./weigh";

const RSI_MIDDLE = 50;
/** An RSI of 20 or 80 is a stretch of 1. */
const RSI_FULL_STRETCH = 30;

export const meanReversion: Strategy = {
  name: "mean_reversion",
  title: "Mean reversion",
  description: "Leans against the move: buys what RSI, Bollinger bands and levels call too cheap, and does not read headlines.",
  judge: ({ technical }) => weigh([rsiPart(technical, 0.4), bollingerPart(technical, 0.35), votePart(technical, "levels", 0.25)]),
};

function rsiPart({ votes }: TechnicalReading, weight: number): Part {
  const rsi = votes.find((vote) => vote.name === "rsi")?.value ?? null;
  if (rsi === null) return { name: "rsi", weight, value: null, missing: "too few bars" };
  return stretchPart("rsi", weight, (RSI_MIDDLE - rsi) / RSI_FULL_STRETCH);
}

function bollingerPart({ close, indicators }: TechnicalReading, weight: number): Part {
  const upper = indicators.bollingerUpper ?? null;
  const lower = indicators.bollingerLower ?? null;
  if (upper === null || lower === null) return { name: "bollinger", weight, value: null, missing: "too few bars" };
  const halfWidth = (upper - lower) / 2;
  return stretchPart("bollinger", weight, halfWidth === 0 ? 0 : (lower + halfWidth - close) / halfWidth);
}

/** The further the stretch, the stronger and the surer the pull back. */
function stretchPart(name: string, weight: number, stretch: number): Part {
  const value = Math.max(-1, Math.min(1, stretch));
  return { name, weight, value, confidence: Math.abs(value) };
}
