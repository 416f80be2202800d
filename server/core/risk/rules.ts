import { AUTONOMY_RULES } from "./autonomy-rules";
import { LIMIT_RULES } from "./limit-rules";
import { SET_LIMIT_RULES } from "./limits/set-limit-rules";
import { MARKET_RULES } from "./market-rules";
import type { Rule } from "./rule";
import { STATE_RULES } from "./state-rules";

/** Every rule an order is judged by, in the order of the table. */
export const RULES: readonly Rule[] = [...STATE_RULES, ...AUTONOMY_RULES, ...MARKET_RULES, ...LIMIT_RULES, ...SET_LIMIT_RULES];
