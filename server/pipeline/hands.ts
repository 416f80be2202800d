/** The runs on which a process works, each by its claim, and those that it left without ending them. */
export interface Hands {
  take(runId: number, claim: string): void;
  /** The run has ended, or is another attempt's. */
  drop(runId: number, claim: string): void;
  /** The attempt is over, and the run is not: the next attempt of this process need not wait until the claim runs out. */
  leave(runId: number, claim: string): void;
  /** The claim of the attempt that left it here, undefined when there was none. */
  left(runId: number): string | undefined;
  /** What is worked on. */
  held(): ReadonlyMap<number, string>;
}

export function createHands(): Hands {
  const held = new Map<number, string>();
  const left = new Map<number, string>();
  return {
    take: (runId, claim) => {
      held.set(runId, claim);
      left.delete(runId);
    },
    drop: (runId, claim) => {
      if (held.get(runId) === claim) held.delete(runId);
      if (left.get(runId) === claim) left.delete(runId);
    },
    leave: (runId, claim) => {
      if (held.get(runId) !== claim) return;
      held.delete(runId);
      left.set(runId, claim);
    },
    left: (runId) => left.get(runId),
    held: () => held,
  };
}
