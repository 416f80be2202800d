import { instantInWords } from "../words";

/** When something was let go of, epoch milliseconds, and for how many days it was kept. */
export interface Thinned {
  readonly at: number;
  readonly keptDays: number;
}

/** Why inputs, outputs and the log of a run are not there; null where they are. */
export function lostInWords(kept: { readonly thinned: Thinned | null; readonly unreadable: Error | null }): string | null {
  const { thinned, unreadable } = kept;
  if (unreadable !== null) return unreadable.message;
  if (thinned === null) return null;
  return `thinned on ${instantInWords(thinned.at)}, kept for ${thinned.keptDays} days`;
}
