export interface FollowedRun {
  readonly id: number;
  /** Whom it is about, as a person reads it: `Tesla`. */
  readonly name: string;
  /** What a person asked for: a sale, or a run that decides for itself. */
  readonly asked: "sale" | "decision";
}

let followed: readonly FollowedRun[] = [];
const listeners = new Set<() => void>();

function change(next: readonly FollowedRun[]): void {
  followed = next;
  for (const listener of listeners) listener();
}

/** Runs that a person started on this page, until it is told what came of them. */
export const followedRuns = {
  read: (): readonly FollowedRun[] => followed,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  add: (run: FollowedRun): void => change([...followed.filter(({ id }) => id !== run.id), run]),
  end: (id: number): void => change(followed.filter((run) => run.id !== id)),
};
