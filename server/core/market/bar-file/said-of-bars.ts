import type { ByHand } from "../bar-shapes/by-hand";
import type { Timeframe } from "../market";
import type { Stamp } from "./stamps";

/** Whose bars a file is said to hold, and what a person says of how it is written. */
export interface SaidOfBars {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The zone of times that name none; not given, they are UTC, or what the file's shape knows. */
  readonly timeZone?: string | undefined;
  /** Whether times are starts or ends of bars, where the file's shape does not tell. */
  readonly stamp?: Stamp | undefined;
  /** Of a file whose shape is not known. */
  readonly byHand?: ByHand | undefined;
}
