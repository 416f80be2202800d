import type { TechnicalReading } from "../technical";
import type { Strategy } from "./strategy";
import { voteOf, votePart, voteVoice } from "./vote-part";
import { partOf, type Voice, weigh, weighFigures } from "./weigh";

const RSI_MIDDLE = 50;
/** An RSI of 20 or 80 is a stretch of 1. */
const RSI_FULL_STRETCH = 30;
const [RSI_WEIGHT, BANDS_WEIGHT, LEVELS_WEIGHT] = [0.4, 0.35, 0.25];
const TOO_FEW = () => "too few bars";

export const meanReversion: Strategy = {
  name: "mean_reversion",
  title: "Mean reversion",
  description: "Leans against the move: buys what RSI, Bollinger bands and levels call too cheap, and does not read headlines.",
  judge: ({ technical }) =>
    weigh([
      partOf("rsi", rsiVoice(technical), TOO_FEW),
      partOf("bollinger", bollingerVoice(technical), TOO_FEW),
      votePart(technical, "levels", LEVELS_WEIGHT),
    ]),
  figures: ({ technical }) =>
    weighFigures([rsiVoice(technical), bollingerVoice(technical), voteVoice(technical, "levels", LEVELS_WEIGHT)]),
};

function rsiVoice(technical: TechnicalReading): Voice {
  const rsi = voteOf(technical, "rsi")?.value ?? null;
  return rsi === null ? { weight: RSI_WEIGHT, value: null } : stretchVoice(RSI_WEIGHT, (RSI_MIDDLE - rsi) / RSI_FULL_STRETCH);
}

function bollingerVoice({ close, indicators }: TechnicalReading): Voice {
  const upper = indicators.bollingerUpper ?? null;
  const lower = indicators.bollingerLower ?? null;
  if (upper === null || lower === null) return { weight: BANDS_WEIGHT, value: null };
  const halfWidth = (upper - lower) / 2;
  return stretchVoice(BANDS_WEIGHT, halfWidth === 0 ? 0 : (lower + halfWidth - close) / halfWidth);
}

/** The further the stretch, the stronger and the surer the pull back. */
function stretchVoice(weight: number, stretch: number): Voice {
  const value = Math.max(-1, Math.min(1, stretch));
  return { weight, value, confidence: Math.abs(value) };
}
