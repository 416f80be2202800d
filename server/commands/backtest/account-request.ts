import type { BacktestCosts } from "../../core/backtest/costs";
import { Fault } from "../../core/fault";
import type { AssetClass } from "../../core/market/market";
import {
  type BacktestRequest,
  costsOf,
  daysOf,
  evidenceSeedOf,
  htmlFileOf,
  OF_RULES,
  parseOptions,
  positive,
} from "./read-request";

/** Several agents of the desk on one account, as a person asked for them. */
export interface AccountRequest extends Pick<BacktestRequest, "fromDay" | "toDay" | "evidenceSeed" | "htmlFile"> {
  readonly agentIds: readonly string[];
  /** Null for as much as their capitals come to. */
  readonly cashUsd: number | null;
  costsFor(assetClass: AssetClass): BacktestCosts;
}

/** Reads a command line that names several agents and nothing that they are played on; null for any other. Throws Fault `invalid_input`. */
export function readAccountRequest(args: readonly string[]): AccountRequest | null {
  const { values, positionals } = parseOptions(args);
  const { agent: agentIds = [], cash, strategy, template } = values;
  if (agentIds.length < 2 || positionals.length > 0) return null;
  const twice = agentIds.find((id, n) => agentIds.indexOf(id) !== n);
  if (twice !== undefined) throw new Fault("invalid_input", `--agent "${twice}" is named twice`);
  const own = { strategy, template, symbol: values.symbol, timeframe: values.timeframe };
  const odd = [
    ...Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    ...OF_RULES.filter((name) => name !== "cash" && values[name] !== undefined),
  ];
  if (odd[0] !== undefined) throw new Fault("invalid_input", `--${odd[0]} is not for several agents: each has its own`);
  return {
    agentIds,
    cashUsd: positive("cash", cash),
    ...daysOf(values),
    evidenceSeed: evidenceSeedOf(values),
    htmlFile: htmlFileOf(values.html),
    costsFor: (assetClass) => costsOf(values, assetClass),
  };
}
