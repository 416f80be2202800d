/** What the next change of the clocks of a kind, forward or back, does to a schedule. */
export interface ClockChangeNote {
  readonly at: number;
  /** Whether a run falls into the time that is skipped or comes twice. */
  readonly touches: boolean;
  /** A sentence without its full stop. */
  readonly words: string;
}
