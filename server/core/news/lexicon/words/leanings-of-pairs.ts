import { LEANINGS_OF_PAIRS_1 } from "./leanings-of-pairs-1";
import { LEANINGS_OF_PAIRS_2 } from "./leanings-of-pairs-2";
import { LEANINGS_OF_PAIRS_3 } from "./leanings-of-pairs-3";
import { LEANINGS_OF_PAIRS_4 } from "./leanings-of-pairs-4";
import { LEANINGS_OF_PAIRS_5 } from "./leanings-of-pairs-5";
import { LEANINGS_OF_PAIRS_6 } from "./leanings-of-pairs-6";

/** What two stems side by side weigh besides what each weighs, all parts. */
export const LEANINGS_OF_PAIRS = [
  LEANINGS_OF_PAIRS_1,
  LEANINGS_OF_PAIRS_2,
  LEANINGS_OF_PAIRS_3,
  LEANINGS_OF_PAIRS_4,
  LEANINGS_OF_PAIRS_5,
  LEANINGS_OF_PAIRS_6,
].join(",");
