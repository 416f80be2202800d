import type { Logger } from "pino";
import { messageOf } from "../../core/fault";
import { workOnStop } from "../../pipeline/stopping/work-on-stop";
import type { TradingContext } from "../../pipeline/trading-context";
import { createWaker } from "../waker";

/** A person waits for each row of it; where nothing goes on, one look is one small query. */
const LOOK_MS = 1_000;

/** Goes on with what a person asked for who stopped the account, from where it stands, also where another process began it. */
export function startStopLoop(trading: TradingContext, log: Logger): { stop(): Promise<void> } {
  const waker = createWaker();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      try {
        await workOnStop(trading);
      } catch (error) {
        log.error({ account: trading.accountId, error: messageOf(error) }, "stopping the account did not go on; trying again");
      }
      if (!stopped) await waker.wait(LOOK_MS);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
    },
  };
}
