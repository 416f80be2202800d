/**
 * What a request is for, the most urgent first. exit: exits, protection and cancels. entry: entries. What is read on behalf of these is as urgent.
 * books: comparing with the broker, and what decisions rest on. look: pages.
 */
export const PRIORITIES = ["exit", "entry", "books", "look"] as const;
export type Priority = (typeof PRIORITIES)[number];

interface Terms {
  /** Share of a minute's budget that is left to those who are more urgent. */
  readonly leaves: number;
  /** How long a request waits for its turn before it is refused: less than the step may take that waits for it, so that a run says what was missing. */
  readonly patienceMs: number;
  /** Whether it goes out although the broker asked for a pause or seems to be down. */
  readonly insists: boolean;
  /** Whether it may find out that the broker answers again. An entry may not: its fate would be unknown. */
  readonly probes: boolean;
}

export const TERMS = {
  exit: { leaves: 0, patienceMs: 20_000, insists: true, probes: true },
  entry: { leaves: 0.2, patienceMs: 5_000, insists: false, probes: false },
  books: { leaves: 0.3, patienceMs: 10_000, insists: false, probes: true },
  look: { leaves: 0.5, patienceMs: 10_000, insists: false, probes: true },
} as const satisfies Record<Priority, Terms>;
