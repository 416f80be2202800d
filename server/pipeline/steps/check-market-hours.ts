import { assetClassOf } from "../../core/market/market";
import type { HoursReading } from "../../core/runs/step-outputs";
import { hoursAt } from "../hours-at";
import { isLastOfSession } from "../protection/session-duty";
import type { StepContext } from "../step";

export async function checkMarketHours(
  { symbol, at }: { readonly symbol: string; readonly at: number },
  { run, trading, log }: Pick<StepContext, "run" | "trading" | "log">,
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
