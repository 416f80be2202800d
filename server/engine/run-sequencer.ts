import { compare, type Place } from "../core/arbiter/precedence";
import type { RunSequencer } from "../pipeline/trading-context";

/** Runs of one instant get their turn in the order of precedence, whatever the machine does: the first one goes when all have decided or left. */
export interface QueuedSequencer extends RunSequencer {
  /** Lines up the runs of an instant. */
  lineUp(runIds: readonly number[]): void;
  /** The run has ended or needs no turn: the next one may go. */
  leave(runId: number): void;
}

type Waiting = { readonly place: Place | null; readonly go: () => void };

export function createRunSequencer(): QueuedSequencer {
  let line: number[] = [];
  /** Whose turn it is. */
  let going: number | null = null;
  const waiting = new Map<number, Waiting>();
  const call = (runId: number) => {
    waiting.get(runId)?.go();
    waiting.delete(runId);
  };
  /** Who is in no line any more, and, once all of the line are there, who is first of them. */
  const callReady = () => {
    for (const runId of [...waiting.keys()]) if (!line.includes(runId)) call(runId);
    if (going !== null || line.some((runId) => !waiting.has(runId))) return;
    const [first] = [...line].sort((a, b) => comparePlaces(waiting.get(a)?.place, waiting.get(b)?.place));
    if (first === undefined) return;
    going = first;
    call(first);
  };
  return {
    lineUp: (runIds) => {
      line = [...runIds];
      if (going !== null && !line.includes(going)) going = null;
      callReady();
    },
    wait: (runId, place) => {
      if (going === runId || !line.includes(runId)) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.set(runId, { place, go: resolve });
        callReady();
      });
    },
    holds: (runId) => line.includes(runId),
    leave: (runId) => {
      line = line.filter((id) => id !== runId);
      if (going === runId) going = null;
      callReady();
    },
  };
}

/** Who has no order needs nothing of what there is, and goes last. Those who are alike keep the order of the line. */
function comparePlaces(a: Place | null | undefined, b: Place | null | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return compare(a, b);
}
