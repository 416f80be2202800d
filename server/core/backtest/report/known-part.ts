import { PARAM_FIELDS } from "../../agents/param-fields";
import { actionsInWords } from "../actions/actions-in-words";
import { costsInWords } from "../costs-in-words";
import type { BacktestResult } from "../play/backtest-result";
import type { BacktestSpec } from "../play/backtest-spec";
import { listOf, minuteOf, section } from "./cells";
import { html, type Markup } from "./html";

/** A line of where a report comes from. */
export type Origin = readonly [name: string, value: string];

/** By what it was played, and what the result does not know. */
export function knownPart(spec: BacktestSpec, result: BacktestResult, origin: readonly Origin[]): Markup {
  const { warmUp, missing, bars, from, to, remarks, timeframe } = result;
  const actions = actionsInWords(spec.symbol, result.actions);
  const lacking = Math.max(0, warmUp.wanted - warmUp.there);
  return section(
    "What it knows and what not",
    html`<ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`,
    listOf([
      ["Played on", `${bars} ${timeframe} bars of ${spec.symbol} from ${minuteOf(from)} to ${minuteOf(to)} UTC`],
      [
        "Missing bars",
        missing.bars === 0 ? "none within the sessions" : `${missing.bars} in ${missing.gaps} gaps of the sessions`,
      ],
      [
        "Warm-up",
        lacking === 0
          ? `${warmUp.wanted} bars, all before the period`
          : `${warmUp.wanted} bars, of which ${warmUp.there} lie before it: the first ${lacking} decide nothing, or by averages that have not settled`,
      ],
      ...costsOf(spec),
      ...(actions === null ? [] : [["Dividends and splits", actions] as const]),
      ...origin.map(([name, value]) => [name, html`<code>${value}</code>`] as const),
    ]),
    html`<h3>${spec.played.kind === "account" ? "Agents" : "Parameters"}</h3>`,
    listOf(paramsOf(spec)),
  );
}

function costsOf({ played, costs }: BacktestSpec): readonly (readonly [string, string])[] {
  if (played.kind !== "account") return [["Costs", costsInWords(costs)]];
  return played.agents.map(({ agent, costs: its }) => [`Costs of ${agent.name}`, costsInWords(its)] as const);
}

function paramsOf({ played }: BacktestSpec): readonly (readonly [string, string])[] {
  if (played.kind === "rule") {
    const { strategy, hold, cashUsd, units, stop, target, params } = played;
    return Object.entries({ strategy, hold, ...params, cashUsd, units, stop, target }).map(
      ([name, value]) => [name, String(value ?? "none")] as const,
    );
  }
  if (played.kind === "account")
    return played.agents.map(({ agent: { name, symbol, version } }) => [name, `${symbol}, version ${version}`] as const);
  const values: Readonly<Record<string, string | number | boolean>> = played.agent.params;
  return Object.entries(PARAM_FIELDS).map(([name, { label }]) => [label, String(values[name] ?? "not set")] as const);
}
