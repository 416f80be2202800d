import type { AgentParams } from "@/server/core/agents/agent";
import type { SweepMeasure } from "@/server/core/backtest/evidence/sweep/summarise-sweep";
import type { WalkKind } from "@/server/core/backtest/evidence/walk-forward/plan-windows";
import type { Search } from "@/server/core/backtest/play/backtest-spec";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import type { ReferenceName } from "@/server/core/backtest/reference/reference-strategy";
import type { Hold } from "@/server/core/backtest/reference/signal";
import type { Timeframe } from "@/server/core/market/market";
import type { NewBacktest } from "../backtest-types";

/** A parameter to try, while it is typed; none where it has no name. */
export interface AxisDraft {
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly step: number | null;
}

export const NO_AXIS: AxisDraft = { name: "", from: null, to: null, step: null };

/** A new backtest while it is put together; null where a field holds no number. */
export interface NewDraft {
  readonly kind: NewBacktest["played"]["kind"];
  readonly agentId: string;
  /** Null for those of the version in force. */
  readonly params: AgentParams | null;
  /** Those that share an account, and its cash; null for as much as their capitals come to. */
  readonly agentIds: readonly string[];
  readonly sharedCashUsd: number | null;
  /** The account whose limits hold; null for none. */
  readonly limitsOf: string | null;
  /** Symbol and timeframe, parted by a space: the name of what is stored. */
  readonly series: string;
  readonly strategy: ReferenceName;
  readonly ruleParams: Readonly<Record<string, number | null>>;
  readonly hold: Hold;
  readonly cashUsd: number | null;
  readonly stop: number | null;
  readonly target: number | null;
  readonly from: string;
  readonly to: string;
  readonly feeBps: number | null;
  readonly halfSpreadBps: number | null;
  readonly slippageBps: number | null;
  /** Of finer bars that tell what happened within one; "none" for none. */
  readonly detail: Timeframe | "none";
  readonly note: string;
  readonly search: "none" | Search["kind"];
  readonly axes: readonly AxisDraft[];
  readonly measure: SweepMeasure;
  readonly walk: WalkKind;
  readonly inSampleDays: number | null;
  readonly outOfSampleDays: number | null;
}

export function usualRuleParams(strategy: ReferenceName): NewDraft["ruleParams"] {
  return Object.fromEntries(Object.entries(REFERENCE_STRATEGIES[strategy].params).map(([name, { usual }]) => [name, usual]));
}

export const FIRST_DRAFT: NewDraft = {
  kind: "agent",
  agentId: "",
  params: null,
  agentIds: [],
  sharedCashUsd: null,
  limitsOf: null,
  series: "",
  strategy: "sma_cross",
  ruleParams: usualRuleParams("sma_cross"),
  hold: "long_flat",
  cashUsd: 10_000,
  stop: null,
  target: null,
  from: "",
  to: "",
  feeBps: null,
  halfSpreadBps: null,
  slippageBps: null,
  detail: "none",
  note: "",
  search: "none",
  axes: [NO_AXIS, NO_AXIS],
  measure: "sharpe",
  walk: "rolling",
  inSampleDays: 60,
  outOfSampleDays: 20,
};

/** What is asked of the desk; null while a field that is needed is empty. */
export function requestOf(draft: NewDraft): NewBacktest | null {
  const played = playedOf(draft);
  const search = searchOf(draft);
  if (played === null || search === null) return null;
  const { from, to, note, detail, feeBps, halfSpreadBps, slippageBps } = draft;
  const costs = Object.fromEntries(Object.entries({ feeBps, halfSpreadBps, slippageBps }).filter(([, value]) => value !== null));
  const days = { ...(from !== "" && { from }), ...(to !== "" && { to }) };
  return { played, costs, note, ...search, ...days, ...(detail !== "none" && { detail }) };
}

/** Nothing where nothing is searched for; null while a field that is needed is empty. */
function searchOf(draft: NewDraft): Pick<NewBacktest, "tried"> | null {
  const { search: kind, measure, walk, inSampleDays, outOfSampleDays } = draft;
  if (kind === "none" || draft.kind === "account") return {};
  const axes = draft.axes.filter(({ name }) => name !== "").map(completedAxis);
  const whole = axes.flatMap((axis) => (axis === null ? [] : [axis]));
  if (axes.length === 0 || whole.length < axes.length) return null;
  if (kind === "sweep") return { tried: { kind, axes: whole, measure } };
  if (inSampleDays === null || outOfSampleDays === null) return null;
  return { tried: { kind, axes: whole, measure, walk, inSampleDays, outOfSampleDays } };
}

function completedAxis({ name, from, to, step }: AxisDraft) {
  return from === null || to === null || step === null ? null : { name, from, to, step };
}

function playedOf(draft: NewDraft): NewBacktest["played"] | null {
  if (draft.kind === "agent") {
    const { agentId, params } = draft;
    return agentId === "" ? null : { kind: "agent", agentId, ...(params && { params }) };
  }
  if (draft.kind === "account") {
    const { agentIds, sharedCashUsd, limitsOf } = draft;
    if (agentIds.length < 2) return null;
    return {
      kind: "account",
      agentIds: [...agentIds],
      ...(limitsOf !== null && { limitsOf }),
      ...(sharedCashUsd !== null && { cashUsd: sharedCashUsd }),
    };
  }
  const { series, strategy, ruleParams, hold, cashUsd, stop, target } = draft;
  const [symbol = "", timeframe = ""] = series.split(" ");
  const values = Object.entries(ruleParams);
  if (series === "" || cashUsd === null || values.some(([, value]) => value === null)) return null;
  const params = Object.fromEntries(values) as Record<string, number>;
  return { kind: "rule", symbol, timeframe: timeframe as Timeframe, strategy, params, hold, cashUsd, stop, target };
}
