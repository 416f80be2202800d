import { Fault } from "../../core/fault";
import { type BarFileGiven, parseBarFile } from "../../core/market/bar-file/bar-file";
import { beginsAsJson } from "../../core/market/bar-shapes/json-rows";
import { type Bar, type Bars, barAt } from "../../core/market/market";
import { readGiven } from "./import-bars";

const ROWS_SHOWN = 5;

/** The first and the last bars of a file as they would be stored, ascending. */
export interface BarPreview {
  readonly first: readonly Bar[];
  readonly last: readonly Bar[];
  /** Whether all of the file was read; else what is wrong in its middle is not known. */
  readonly isWhole: boolean;
}

/** What would be stored of a file, told by its beginning and its end (null where the beginning is all of it). Throws `invalid_input` for what is no bar file, and `unsupported` for JSON of which there is a part. */
export function previewBars(
  { head, tail }: { readonly head: string; readonly tail: string | null },
  given: BarFileGiven & { readonly fileName: string },
): BarPreview {
  if (tail !== null && beginsAsJson(head))
    throw new Fault(
      "unsupported",
      "a JSON file of this size is read whole or not at all: what it holds is seen when it is imported",
    );
  const { bars } = parseBarFile(tail === null ? head : head + tail, readGiven(given));
  const count = bars.time.length;
  const shown = Math.min(ROWS_SHOWN, count);
  return {
    first: between(bars, 0, shown),
    last: between(bars, Math.max(shown, count - ROWS_SHOWN), count),
    isWhole: tail === null,
  };
}

function between(bars: Bars, from: number, to: number): readonly Bar[] {
  return Array.from({ length: to - from }, (_, i) => barAt(bars, from + i));
}
