import { type Chosen, candidatesOf, templateOf } from "./candidates";
import { CHOSEN_ON, type Kind } from "./parts";
import { playPart } from "./play-part";

/** The part is cut into as many pieces of equal time. */
const PIECES = 6;
/** The first piece that a set is judged on which was chosen by those before it. */
const FIRST_JUDGED = 2;

interface Tried {
  readonly chosen: Chosen;
  readonly trades: number;
  readonly feesUsd: number;
  /** Result of the trades that were entered in each piece, US dollars after costs. */
  readonly pieces: readonly number[];
}

/** What became of one kind's choice. Results in US dollars after costs. */
export interface Choice {
  readonly kind: Kind;
  readonly candidates: number;
  /** How many of them had lost nothing over the whole part. */
  readonly inPlus: number;
  readonly best: Tried;
  /** Walk-forward: for each piece from the third on, what the set came to in it that was the best in those before. */
  readonly forward: readonly number[];
  /** What holding came to. */
  readonly holdUsd: number;
}

/**
 * Chooses by the mean result of a piece less its standard error, so that one lucky piece does not decide; of equals the one that trades least. Nothing
 * keeps it from choosing what loses: then it is what lost least.
 */
export function choose(kind: Kind): Choice {
  const base = templateOf(kind);
  const tried = candidatesOf(kind).map((chosen): Tried => {
    const { trades, figures } = playPart(CHOSEN_ON[kind], { ...base, ...chosen });
    const pieces = Array.from({ length: PIECES }, () => 0);
    for (const { entryAt, pnlUsd } of trades) {
      const piece = pieceOf(kind, entryAt);
      pieces[piece] = (pieces[piece] as number) + Number(pnlUsd);
    }
    return { chosen, trades: trades.length, feesUsd: figures.feesUsd, pieces };
  });
  const forward = Array.from({ length: PIECES - FIRST_JUDGED }, (_, n) => {
    const piece = FIRST_JUDGED + n;
    return bestOf(tried, piece).pieces[piece] as number;
  });
  return {
    kind,
    candidates: tried.length,
    inPlus: tried.filter(({ pieces }) => sum(pieces) >= 0).length,
    best: bestOf(tried, PIECES),
    forward,
    holdUsd: playPart(CHOSEN_ON[kind], base).figures.holdUsd,
  };
}

function bestOf(tried: readonly Tried[], pieces: number): Tried {
  const worth = (set: Tried) => meanLessError(set.pieces.slice(0, pieces));
  const [best] = [...tried].sort((a, b) => worth(b) - worth(a) || a.trades - b.trades);
  if (!best) throw new Error("nothing was tried");
  return best;
}

/** Mean less standard error; the error of `n` values with their sample deviation. */
function meanLessError(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  return mean - Math.sqrt(squares / (values.length - 1) / values.length);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function pieceOf(kind: Kind, at: number): number {
  const { from, to } = CHOSEN_ON[kind];
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return Math.min(PIECES - 1, Math.floor((PIECES * (at - first)) / (last - first)));
}
