import type { TechnicalVote } from "../technical-votes";
import type { Strategy } from "./strategy";
import { votePart, voteVoice } from "./vote-part";
import { weigh, weighFigures } from "./weigh";

/** The trend leads; volume only confirms. */
const WEIGHTS = [
  ["trend", 0.4],
  ["sma20", 0.3],
  ["price_action", 0.2],
  ["volume", 0.1],
] as const satisfies readonly (readonly [TechnicalVote["name"], number])[];

export const momentum: Strategy = {
  name: "momentum",
  title: "Momentum",
  description: "Follows the move: buys when trend, average, price action and volume point up, and does not read headlines.",
  judge: ({ technical }) => weigh(WEIGHTS.map(([name, weight]) => votePart(technical, name, weight))),
  figures: ({ technical }) => weighFigures(WEIGHTS.map(([name, weight]) => voteVoice(technical, name, weight))),
};
