import { fieldOf } from "./limit";
import { LIMIT_NAMES, type LimitName } from "./limit-fields";

/** What the house recommends for an account, none of which looks back over a window of choice. */
export const HOUSE_LIMITS: readonly { readonly name: LimitName; readonly value: number }[] = LIMIT_NAMES.flatMap((name) => {
  const { house } = fieldOf(name);
  return house === null ? [] : [{ name, value: house }];
});
