const HOUR_MS = 3_600_000;

/** What the aggregation of headlines rests on. The values were chosen on synthetic cases, not fitted to returns. */
export const SENTIMENT = {
  /** Jaccard similarity of two titles' word sets, in [0, 1], from which on they tell one story. */
  copySimilarity: 0.6,
  /** Scores further apart than this, in [0, 2], are two stories however alike their titles: "beats estimates", "misses estimates". */
  copyScoreGap: 1,
  /** Milliseconds after its first headline in which a story is retold; the same words later are news again ("shares fall"). */
  copyWindowMs: 6 * HOUR_MS,
  /** What each doubling of the number of copies adds to a story's weight, as a fraction: wide coverage says a little more. */
  copyBonus: 0.25,
  /** Evidence that there is no news, in fresh single-symbol headlines that are sure of themselves; it pulls a lone one towards 0. */
  priorEvidence: 1.5,
  /** From this evidence on a source has all of its weight against lighter ones: a third of a fresh headline that is sure of itself. */
  fullSourceEvidence: 0.3,
} as const;
