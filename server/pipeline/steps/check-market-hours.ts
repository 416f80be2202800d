import { assetClassOf } from "../../core/market/market";
import { hoursAt } from "../hours-at";
import { isLastOfSession } from "../protection/session-duty";
import type { StepContext } from "../step";

export type HoursReading = {
  readonly open: boolean;
  readonly reason: string;
  /** Open and close of the day's session, epoch milliseconds; null where the market never closes. */
  readonly session: { readonly open: number; readonly close: number; readonly halfDay: boolean } | null;
  /** Whether the agent's schedule brings no further run before the close. */
  readonly lastRunOfSession: boolean;
};

export async function checkMarketHours(
  { symbol, at }: { readonly symbol: string; readonly at: number },
  { run, trading, log }: StepContext,
): Promise<HoursReading> {
  const assetClass = assetClassOf(symbol);
  const hours = await hoursAt(trading, assetClass, at);
  log("info", hours.reason);
  const ending = hours.open && assetClass === "equity" ? hours.session : null;
  return {
    open: hours.open,
    reason: hours.reason,
    session: hours.session,
    lastRunOfSession: ending !== null && isLastOfSession(run.agent, at, ending),
  };
}
