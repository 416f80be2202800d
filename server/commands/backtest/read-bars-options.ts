import { ADJUSTMENTS } from "../../core/backtest/actions/share-actions";
import { Fault } from "../../core/fault";
import { type AssetClass, type Timeframe, timeframeSchema } from "../../core/market/market";
import type { BacktestRequest } from "./read-request";

/** The file of splits and dividends, and what the bars were changed for. Throws Fault `invalid_input`. */
export function actionsOf(
  file: string | undefined,
  adjustment: string | undefined,
  assetClass: AssetClass,
): BacktestRequest["actions"] {
  const found = adjustment === undefined ? "raw" : ADJUSTMENTS.find((each) => each === adjustment);
  if (!found) throw new Fault("invalid_input", `--adjustment "${adjustment}" must be one of ${ADJUSTMENTS.join(", ")}`);
  if (file === undefined && adjustment !== undefined)
    throw new Fault("invalid_input", `--adjustment "${adjustment}" is for --actions, which names no file`);
  if (file === undefined) return null;
  if (file.trim() === "") throw new Fault("invalid_input", `--actions "${file}" must name a file of splits and dividends`);
  if (assetClass === "crypto")
    throw new Fault("invalid_input", `--actions "${file}" is for shares: coins have neither splits nor dividends`);
  return { file, adjustment: found };
}

/** The timeframe of finer bars. Throws Fault `invalid_input`. */
export function detailOf(text: string | undefined): BacktestRequest["detail"] {
  if (text === undefined || text === "none") return text ?? null;
  return timeframeOf("detail", text);
}

/** Throws Fault `invalid_input` for none and for one that there is not. */
export function timeframeOf(name: string, text: string | undefined): Timeframe {
  const timeframe = timeframeSchema.safeParse(text);
  if (!timeframe.success)
    throw new Fault("invalid_input", `--${name} "${text ?? ""}" must be one of ${timeframeSchema.options.join(", ")}`);
  return timeframe.data;
}
