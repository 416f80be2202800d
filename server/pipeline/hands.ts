/** The runs on which a process works, each by its claim, and those that it left without ending them. */
export interface Hands {
  take(runId: number, claim: string): void;
  /** The run has ended. */
  drop(runId: number): void;
  /** The attempt is over, and the run is not: the next attempt of this process need not wait until the claim runs out. */
  leave(runId: number): void;
  /** The claim of the attempt that left it here, undefined when there was none. */
  left(runId: number): string | undefined;
  /** What is worked on. */
  held(): ReadonlyMap<number, string>;
}

export function openHands(): Hands {
  const held = new Map<number, string>();
  const left = new Map<number, string>();
  return {
    take: (runId, claim) => {
      held.set(runId, claim);
      left.delete(runId);
    },
    drop: (runId) => {
      held.delete(runId);
      left.delete(runId);
    },
    leave: (runId) => {
      const claim = held.get(runId);
      held.delete(runId);
      if (claim !== undefined) left.set(runId, claim);
    },
    left: (runId) => left.get(runId),
    held: () => held,
  };
}
