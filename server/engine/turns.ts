import type { Turns } from "../pipeline/world";

/** Runs of one instant get their turn in the order in which they were lined up, whatever the machine does. */
export interface TurnLine extends Turns {
  /** Lines up the runs of an instant. */
  lineUp(runIds: readonly number[]): void;
  /** The run has ended or needs no turn: the next one may go. */
  leave(runId: number): void;
}

export function openTurnLine(): TurnLine {
  let line: number[] = [];
  let waiting = new Map<number, () => void>();
  const callFirst = () => {
    const first = line[0];
    if (first === undefined) return;
    waiting.get(first)?.();
    waiting.delete(first);
  };
  return {
    lineUp: (runIds) => {
      line = [...runIds];
      waiting = new Map();
    },
    wait: (runId) => {
      if (line[0] === runId || !line.includes(runId)) return Promise.resolve();
      return new Promise((resolve) => waiting.set(runId, resolve));
    },
    leave: (runId) => {
      line = line.filter((id) => id !== runId);
      callFirst();
    },
  };
}
