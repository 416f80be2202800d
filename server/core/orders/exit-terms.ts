/** How stop and target are set: as a part of the price, or as multiples of the average true range of the agent's bars. */
export const EXITS_BY = ["percent", "atr"] as const;
export type ExitsBy = (typeof EXITS_BY)[number];

/**
 * What holds where nothing is said, as for agents from before there was a choice: no move over costs is asked for, and a reversal sells by one threshold
 * whether or not the costs are paid, for no threshold to sell is higher than -0.05.
 */
export const USUAL_EXITS = {
  exitsBy: "percent",
  stopAtr: 5,
  targetAtr: 10,
  minEdge: 0,
  holdingBars: 24,
  earlySellThreshold: -0.05,
} as const;

/** A closer stop than these is refused: it would be hit by the noise of the market, not by its move. Decimal strings. */
export const CLOSEST_STOP = { partOfPrice: "0.001", atrs: "0.5" } as const;
