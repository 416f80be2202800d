import type { Reproduction, StepReplay } from "../core/reproduction/reproduce";

/** A decision that was made again, or could not be read. */
export type Replayed = { readonly id: number } & (
  | Pick<Reproduction, "verdict" | "steps">
  | { readonly verdict: "unread"; readonly why: string }
);

export interface ReplayTally {
  readonly same: number;
  readonly notKept: number;
  /** Each with the first step that comes out otherwise. */
  readonly differing: readonly { readonly id: number; readonly first: Extract<StepReplay, { outcome: "differs" }> }[];
  readonly unread: readonly { readonly id: number; readonly why: string }[];
  /** How many steps could not be made again, by step and why. */
  readonly without: ReadonlyMap<string, number>;
}

export function replayTally(replays: readonly Replayed[]): ReplayTally {
  const made = replays.flatMap((each) => (each.verdict === "unread" ? [] : [each]));
  const without = new Map<string, number>();
  for (const { step, why } of made.flatMap(({ steps }) => steps.flatMap((each) => (each.outcome === "not_kept" ? [each] : [])))) {
    const line = `${step}: ${why}`;
    without.set(line, (without.get(line) ?? 0) + 1);
  }
  return {
    same: made.filter(({ verdict }) => verdict === "same").length,
    notKept: made.filter(({ verdict }) => verdict === "not_kept").length,
    differing: made.flatMap(({ id, steps }) => {
      const first = steps.find((each) => each.outcome === "differs");
      return first ? [{ id, first }] : [];
    }),
    unread: replays.flatMap((each) => (each.verdict === "unread" ? [{ id: each.id, why: each.why }] : [])),
    without,
  };
}

/** So many are named one by one. */
const NAMED = 20;

export function tallyLines({ same, notKept, differing, unread, without }: ReplayTally): readonly string[] {
  const total = same + notKept + differing.length + unread.length;
  const named = differing.slice(0, NAMED).map(({ id, first }) => `decision ${id} DIFFERS: ${stepLine(first)}`);
  const more = differing.length > NAMED ? [`and ${differing.length - NAMED} more that differ`] : [];
  return [
    ...named,
    ...more,
    ...unread.slice(0, NAMED).map(({ id, why }) => `decision ${id} CANNOT BE READ: ${why}`),
    ...[...without].map(([line, count]) => `not made again in ${count}: ${line}`),
    `${total} decisions: ${same} same to the bit, ${differing.length} differ, ${notKept} without what they were made on, ${unread.length} unreadable`,
  ];
}

export function stepLine(replay: StepReplay): string {
  if (replay.outcome === "same") return `${replay.step}: same`;
  if (replay.outcome === "not_kept") return `${replay.step}: not made again, ${replay.why}`;
  return `${replay.step}${replay.field} was ${replay.stored} and is now ${replay.again}`;
}
