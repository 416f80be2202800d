import { PROMISES, type PromiseName } from "../agents/promises";
import type { ReadinessTrouble } from "../watcher/readiness";
import type { RoundOfLooks } from "./incident";

/** What has to be kept for a desk to be said to work: its database takes writes, the broker's books are read, and runs begin when they are due. */
const NEEDED: readonly PromiseName[] = ["database", "nodes", "books", "on_time"];

/** Why a desk cannot be said to work, a sentence each; none where it was seen to. What could not be looked at is not said to be well. */
export function heartbeatTroubles({ found, unchecked }: RoundOfLooks, troubles: readonly ReadinessTrouble[]): readonly string[] {
  const isNeeded = ({ promise }: { readonly promise: PromiseName }) => NEEDED.includes(promise);
  const broken = found.filter((each) => isNeeded(each) && each.level !== "note").map(({ text }) => text);
  const unknown = unchecked.filter(isNeeded).map(({ promise }) => `Not known whether it holds: ${PROMISES[promise].title}`);
  return [...new Set([...troubles.map(({ words }) => words), ...broken, ...unknown])];
}
