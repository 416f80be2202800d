import type { LimitName } from "./limit-fields";
import { LOSS_MEASURES } from "./loss-measures";
import type { Measure } from "./measure";
import { MEMORY_MEASURES } from "./memory-measures";
import { ORDER_MEASURES } from "./order-measures";
import { SIZE_MEASURES } from "./size-measures";

/** What each limit measures: one entry each. */
export const MEASURES: Readonly<Record<LimitName, Measure>> = {
  ...SIZE_MEASURES,
  ...ORDER_MEASURES,
  ...LOSS_MEASURES,
  ...MEMORY_MEASURES,
};
