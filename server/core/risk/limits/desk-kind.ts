import { type AccountKind, isPlayed } from "../../accounts/account";
import { levelOf } from "./levels";
import type { SetLimit } from "./limit";

/** The kind of money whose accounts the limits of the desk add to one of kind `kind`; null where that is played, or no limit is the desk's. */
export function deskKindOf(kind: AccountKind, limits: readonly SetLimit[]): AccountKind | null {
  return !isPlayed(kind) && limits.some((limit) => levelOf(limit) === "desk") ? kind : null;
}
