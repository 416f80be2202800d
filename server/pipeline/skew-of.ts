import type { Theirs } from "./books/quiet-look";
import type { TradingContext } from "./trading-context";

/** Beyond this the broker is asked for its time, to be exact: what comes along with an answer is off by up to half a second and its way. */
const ROUGH_MS = 1_200;

/** How far the broker's clock is ahead of this machine's, in milliseconds, right after `theirs` was read. */
export async function skewOf({ broker, wall }: TradingContext, { account: { toldAt } }: Theirs): Promise<number> {
  const roughMs = toldAt === undefined ? Number.POSITIVE_INFINITY : toldAt - wall.now();
  if (Math.abs(roughMs) <= ROUGH_MS) return Math.round(roughMs);
  return Math.round((await broker.time()) - wall.now());
}
