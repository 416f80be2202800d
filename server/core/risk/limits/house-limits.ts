import { fieldOf, isTighter, type SetLimit } from "./limit";
import { LIMIT_NAMES, type LimitName } from "./limit-fields";

/** What the house recommends for an account, none of which looks back over a window of choice. */
export const HOUSE_LIMITS: readonly { readonly name: LimitName; readonly value: number }[] = LIMIT_NAMES.flatMap((name) => {
  const { house } = fieldOf(name);
  return house === null ? [] : [{ name, value: house }];
});

/** Whether the house's value takes the place of what an account has: of nothing, or of what lets more through. */
export function isHouseTighter(name: LimitName, now: Pick<SetLimit, "value" | "windowMin"> | null, house: number): boolean {
  return now === null || (now.value !== house && isTighter(name, now, { value: house, windowMin: null }));
}
