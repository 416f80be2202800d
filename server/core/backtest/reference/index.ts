import { bollinger } from "./bollinger";
import { breakout } from "./breakout";
import type { ReferenceName, ReferenceStrategy } from "./reference-strategy";
import { rsi } from "./rsi";
import { smaCross } from "./sma-cross";

export const REFERENCE_STRATEGIES: Readonly<Record<ReferenceName, ReferenceStrategy>> = {
  sma_cross: smaCross,
  rsi,
  bollinger,
  breakout,
};
