import type { RunSequencer } from "../pipeline/trading-context";

/** Runs of one instant get their turn in the order in which they were lined up, whatever the machine does. */
export interface QueuedSequencer extends RunSequencer {
  /** Lines up the runs of an instant. */
  lineUp(runIds: readonly number[]): void;
  /** The run has ended or needs no turn: the next one may go. */
  leave(runId: number): void;
}

export function createRunSequencer(): QueuedSequencer {
  let line: number[] = [];
  const waiting = new Map<number, () => void>();
  const call = (runId: number) => {
    waiting.get(runId)?.();
    waiting.delete(runId);
  };
  /** Who is first, and who is in no line any more. */
  const callReady = () => {
    for (const runId of [...waiting.keys()]) if (runId === line[0] || !line.includes(runId)) call(runId);
  };
  return {
    lineUp: (runIds) => {
      line = [...runIds];
      callReady();
    },
    wait: (runId) => {
      if (line[0] === runId || !line.includes(runId)) return Promise.resolve();
      return new Promise((resolve) => waiting.set(runId, resolve));
    },
    leave: (runId) => {
      line = line.filter((id) => id !== runId);
      callReady();
    },
  };
}
