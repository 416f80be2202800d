import type { Bars, Instrument } from "../../../market/market";
import { createAgentColumn } from "../../agent/agent-column";
import type { Headlines } from "../../agent/headlines";
import { agentCostsOf } from "../../costs";
import { BarDetail } from "../../detail/bar-detail";
import { IndicatorColumns } from "../../indicator-columns";
import type { BacktestSpec } from "../../play/backtest-spec";
import { REFERENCE_STRATEGIES } from "../../reference";
import type { Tunable } from "./tunable";
import { tunableAgent } from "./tunable-agent";
import { tunableRule } from "./tunable-rule";

/**
 * What a backtest plays, with parameters that may be tried. `bars` are of the timeframe of the spec, `finer` ones tell what happens within them; headlines are
 * for an agent. Throws like `tunableRule`.
 */
export function tunableOf(
  { played, costs }: BacktestSpec,
  bars: Bars,
  instrument: Instrument,
  { finer = null, headlines = null }: { readonly finer?: Bars | null; readonly headlines?: Headlines | null } = {},
): Tunable {
  const detail = finer && new BarDetail(finer);
  if (played.kind === "agent")
    return tunableAgent(played.agent, { instrument, costs: agentCostsOf(costs), detail }, createAgentColumn(bars, headlines));
  if (played.kind === "account") throw new Error("nothing is tried of several agents");
  const { strategy, params, hold, cashUsd, units, stop, target } = played;
  const terms = { instrument, costs, cashUsd, units, stop, target, detail };
  return tunableRule({ strategy: REFERENCE_STRATEGIES[strategy], params, hold, terms }, new IndicatorColumns(bars));
}
