import { Fault } from "../core/fault";
import type { TradingContext } from "./trading-context";

/** How long a run waits for a broker that cannot be asked who the account is. */
const OPEN_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

interface Ports {
  readonly tradingContextOf: (accountId: string) => Promise<TradingContext>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A node that starts while the broker cannot be asked is not to end a run that another has left in the midst of its work. */
export async function waitForContext({ tradingContextOf, sleep }: Ports, accountId: string): Promise<TradingContext> {
  for (const pauseMs of OPEN_PAUSES_MS) {
    try {
      return await tradingContextOf(accountId);
    } catch (error) {
      if (!(error instanceof Fault && error.code === "broker_unreachable")) throw error;
      await sleep(pauseMs);
    }
  }
  return tradingContextOf(accountId);
}
