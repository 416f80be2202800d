import { instantInWords } from "@/server/core/words";
import type { ClientClocks } from "./client-clocks";
import { type Priority, TERMS } from "./priorities";

const FAILURES_IN_A_ROW = 5;
/** Two failures or more, and no answer for this long. */
const SILENT_MS = 20_000;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export type CircuitName = "closed" | "open" | "half_open";

export type CircuitState = {
  readonly circuit: CircuitName;
  /** Since when it is closed, or is not. */
  readonly since: number;
  /** The last failure; null while all is well. */
  readonly reason: string | null;
  /** When the broker last gave an answer that was not a failure; null before the first. */
  readonly lastOkAt: number | null;
};

/** Whether it makes sense to ask the broker at all. Opens after failures in a row, then lets one request try, and closes by itself. */
export interface Circuit {
  /** Why a request must not go out now; null when it may. */
  objection(priority: Priority): string | null;
  /** A request goes out; `succeed`, `fail` or `drop` follows. */
  begin(): void;
  succeed(): void;
  fail(reason: string): void;
  /** Neither a success nor a failure: whoever asked gave up. */
  drop(): void;
  state(): CircuitState;
}

export function createCircuit({ wall, monotonic }: ClientClocks, random: () => number): Circuit {
  let circuit: CircuitName = "closed";
  let since = wall.now();
  let reason: string | null = null;
  let lastOkAt: number | null = null;
  let failures = 0;
  let firstFailureAt = 0;
  let openings = 0;
  let restsUntil = 0;
  let isProbing = false;

  function move(to: CircuitName): void {
    if ((circuit === "closed") !== (to === "closed")) since = wall.now();
    circuit = to;
  }

  function open(): void {
    const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** openings);
    restsUntil = monotonic.now() + Math.round(rest * (0.75 + 0.5 * random()));
    openings++;
    move("open");
  }

  function objection(priority: Priority): string | null {
    const { insists, probes } = TERMS[priority];
    if (circuit === "open" && monotonic.now() >= restsUntil) move("half_open");
    if (circuit === "closed" || insists || (circuit === "half_open" && probes && !isProbing)) return null;
    return `the broker has not answered since ${instantInWords(since)}: ${reason}`;
  }

  function fail(why: string): void {
    if (failures === 0) firstFailureAt = monotonic.now();
    failures++;
    reason = why;
    isProbing = false;
    const isSilent = failures >= 2 && monotonic.now() - firstFailureAt >= SILENT_MS;
    if (circuit === "half_open" || (circuit === "closed" && (failures >= FAILURES_IN_A_ROW || isSilent))) open();
  }

  return {
    objection,
    fail,
    begin() {
      isProbing = circuit === "half_open";
    },
    succeed() {
      failures = 0;
      openings = 0;
      reason = null;
      isProbing = false;
      lastOkAt = wall.now();
      move("closed");
    },
    drop() {
      isProbing = false;
    },
    state() {
      return { circuit, since, reason, lastOkAt };
    },
  };
}
