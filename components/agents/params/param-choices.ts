import type { AgentMode, CapitalFollows, StrategyName } from "@/server/core/agents/agent";
import { PARAM_FIELDS, type ParamName } from "@/server/core/agents/param-fields";
import type { Timeframe } from "@/server/core/market/market";
import { EXITS_BY, type ExitsBy } from "@/server/core/orders/exit-terms";
import { STRATEGIES } from "@/server/core/signals/strategies";

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

type ChoiceName = { [Name in ParamName]: (typeof PARAM_FIELDS)[Name]["kind"] extends "choice" ? Name : never }[ParamName];

const TIMEFRAME_LABELS: Readonly<Record<Timeframe, string>> = {
  "1m": "1 minute",
  "5m": "5 minutes",
  "15m": "15 minutes",
  "1h": "1 hour",
  "1d": "1 day",
};

const EXITS_BY_LABELS: Readonly<Record<ExitsBy, string>> = {
  percent: "Percent of the price",
  atr: "Average true range",
};

const CAPITAL_LABELS: Readonly<Record<CapitalFollows, string>> = {
  equity: "What it has won and lost",
  fixed: "Nothing: it is fixed",
};

/** What each choice among the parameters offers; a new choice does not compile until its options stand here. */
const CHOICES: Readonly<Record<ChoiceName, readonly Choice[]>> = {
  strategy: Object.values(STRATEGIES).map(({ name, title }) => ({ value: name, label: title })),
  timeframe: Object.entries(TIMEFRAME_LABELS).map(([value, label]) => ({ value, label })),
  exitsBy: EXITS_BY.map((value) => ({ value, label: EXITS_BY_LABELS[value] })),
  capitalFollows: Object.entries(CAPITAL_LABELS).map(([value, label]) => ({ value, label })),
};

/** What is in force where nothing was chosen: in agents from before it could be. */
const UNCHOSEN: Readonly<Partial<Record<ParamName, string>>> = { capitalFollows: "fixed" satisfies CapitalFollows };

/** The choice in force. */
export function chosenOf(name: ParamName, value: unknown): string {
  return String(value ?? UNCHOSEN[name] ?? "");
}

export function choicesOf(name: string): readonly Choice[] {
  return name in CHOICES ? CHOICES[name as ChoiceName] : [];
}

/** What a choice means beyond its name; null where the name says it all. */
export function choiceHelp(name: string, value: unknown): string | null {
  return name === "strategy" ? (STRATEGIES[value as StrategyName]?.description ?? null) : null;
}

export const PARAM_NAMES = Object.keys(PARAM_FIELDS) as readonly ParamName[];

export const MODES = [
  { value: "on", label: "On" },
  { value: "observe", label: "Observe" },
  { value: "reduce_only", label: "Reduce only" },
  { value: "off", label: "Off" },
] as const satisfies readonly Choice<AgentMode>[];

export const MODE_SAYS: Readonly<Record<AgentMode, string>> = {
  on: "It may enter and exit.",
  observe: "It decides and says what it would do, and buys nothing.",
  reduce_only: "It may sell what it holds and enters nothing.",
  off: "It does not run. A stop and a target that rest at the broker stay there.",
};
