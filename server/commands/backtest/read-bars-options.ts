import { ADJUSTMENTS, type Adjustment } from "../../core/backtest/actions/share-actions";
import { Fault } from "../../core/fault";
import { refuseTimeZone } from "../../core/market/bar-file/bar-file";
import { knownPair } from "../../core/market/known-pair";
import { type AssetClass, symbolSchema, type Timeframe, timeframeSchema } from "../../core/market/market";

/** A file of splits and dividends, and what the bars were changed for; null where none is told. */
export type AskedActions = { readonly file: string; readonly adjustment: Adjustment } | null;
/** The timeframe of finer bars that tell what happened within one; null where it is left to what is given. */
export type AskedDetail = Timeframe | "none" | null;

/** Of `--actions` and `--adjustment`. Throws Fault `invalid_input`. */
export function actionsOf(file: string | undefined, adjustment: string | undefined, assetClass: AssetClass): AskedActions {
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
export function detailOf(text: string | undefined): AskedDetail {
  if (text === undefined || text === "none") return text ?? null;
  return timeframeOf("detail", text);
}

/** Of `--symbol`, or what was `given` in place of a file; BTCUSD is BTC/USD. Throws Fault `invalid_input`. */
export function symbolOf(text: string | undefined, given: string): string {
  if (text === undefined) throw new Fault("invalid_input", `"${given}" is a file, whose --symbol has to be named`);
  const symbol = symbolSchema.safeParse(text);
  if (!symbol.success) throw new Fault("invalid_input", symbol.error.issues[0]?.message ?? `symbol "${text}" is not valid`);
  return knownPair(symbol.data);
}

/** The zone of the times of a file that name none. Throws Fault `invalid_input` for what is no zone, and where there is no file. */
export function zoneOf(text: string | undefined, isStored: boolean): string | null {
  if (text !== undefined && isStored)
    throw new Fault("invalid_input", `--zone "${text}" is for the times of a file, and none is named`);
  refuseTimeZone(text);
  return text ?? null;
}

/** Throws Fault `invalid_input` for none and for one that there is not. */
export function timeframeOf(name: string, text: string | undefined): Timeframe {
  const timeframe = timeframeSchema.safeParse(text);
  if (!timeframe.success)
    throw new Fault("invalid_input", `--${name} "${text ?? ""}" must be one of ${timeframeSchema.options.join(", ")}`);
  return timeframe.data;
}
