import { type AccountKind, isPlayed } from "../accounts/account";
import { PROMISE_NAMES, PROMISES, type PromiseName, type PromiseText } from "./promises";

/** The promises that are given where an account of this kind is traded. */
export function promisesOf(kind: AccountKind): readonly PromiseName[] {
  return PROMISE_NAMES.filter((name) => {
    const { where }: PromiseText = PROMISES[name];
    if (where === "at a broker") return !isPlayed(kind);
    if (where === "in a replay") return kind === "replay";
    return true;
  });
}
