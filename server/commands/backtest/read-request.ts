import { parseArgs } from "node:util";
import { AGENT_TEMPLATES, type AgentTemplate } from "../../core/agents/default-agents";
import { type BacktestCosts, refuseCosts, usualCosts } from "../../core/backtest/costs";
import { REFERENCE_STRATEGIES } from "../../core/backtest/reference";
import {
  REFERENCE_NAMES,
  type ReferenceParams,
  type ReferenceStrategy,
  referenceParams,
} from "../../core/backtest/reference/reference-strategy";
import { HOLDS, type Hold } from "../../core/backtest/reference/signal";
import { Fault } from "../../core/fault";
import { type AssetClass, assetClassOf, symbolSchema, type Timeframe } from "../../core/market/market";
import { CRYPTO_TIERS } from "../../core/money/crypto-tiers";
import { type AskedActions, type AskedDetail, actionsOf, detailOf, symbolOf, timeframeOf, zoneOf } from "./read-bars-options";

export const USAGE = `npm run backtest -- FILE --symbol TSLA --timeframe 5m --strategy ${REFERENCE_NAMES.join("|")} [--from 2025-07-01 --to 2025-09-30]
npm run backtest -- SYMBOL --timeframe 5m --strategy … takes the bars of the desk's database
--agent tsla plays an agent of the desk, --template share-news one with the parameters of a template; --evidence says whether it can be believed
--agent tsla --agent iwm plays several of the desk on one account of --cash, without a file or a symbol
--html FILE writes all of it as one page; --detail 1m lets bars of a minute say what happened within a bar
--zone America/New_York is that of the file's times where these name none
--actions FILE tells of splits and dividends (date,symbol,kind,value), --adjustment raw|split|all what the bars were changed for`;

/** What is played. */
export type WantedRule = { readonly strategy: ReferenceStrategy; readonly params: ReferenceParams; readonly hold: Hold };

/** Whom a backtest plays: a plain rule, the parameters of a template, or an agent of the desk by its id. */
export type Wanted =
  | ({ readonly kind: "rule" } & WantedRule)
  | { readonly kind: "template"; readonly template: AgentTemplate }
  | { readonly kind: "agent"; readonly agentId: string };

/** All that a person asked for, checked. */
export type BacktestRequest = {
  /** Null where the bars are those of the database. */
  readonly file: string | null;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly detail: AskedDetail;
  readonly actions: AskedActions;
  /** Of times of the file that name none; null for UTC. */
  readonly timeZone: string | null;
  /** First and last day, both included, epoch milliseconds of their start in UTC; null for all there is. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly wanted: Wanted;
  readonly costs: BacktestCosts;
  readonly cashUsd: number;
  readonly units: number | null;
  readonly stop: number | null;
  readonly target: number | null;
  readonly acceptsDefects: boolean;
  /** Of the evidence; null where none is asked for. */
  readonly evidenceSeed: string | null;
  /** Where the report goes; null where none is asked for. */
  readonly htmlFile: string | null;
};

const TEXT = { type: "string" } as const;
const OPTIONS = {
  symbol: TEXT,
  timeframe: TEXT,
  detail: TEXT,
  actions: TEXT,
  zone: TEXT,
  adjustment: TEXT,
  from: TEXT,
  to: TEXT,
  strategy: TEXT,
  agent: { type: "string", multiple: true },
  template: TEXT,
  hold: TEXT,
  param: { type: "string", multiple: true },
  cash: TEXT,
  units: TEXT,
  stop: TEXT,
  target: TEXT,
  "slippage-bps": TEXT,
  "half-spread-bps": TEXT,
  "fee-bps": TEXT,
  "crypto-tier": TEXT,
  "per-unit": TEXT,
  "min-order": TEXT,
  "regulatory-fees": { type: "boolean" },
  participation: TEXT,
  "accept-defects": { type: "boolean" },
  evidence: { type: "boolean" },
  seed: TEXT,
  html: TEXT,
} as const;

export type Values = ReturnType<typeof parseOptions>["values"];

const USUAL_CASH_USD = 10_000;
const USUAL_SEED = "1";

/** Reads a command line. Throws Fault `invalid_input` that names what is missing or wrong. */
export function readRequest(args: readonly string[]): BacktestRequest {
  const { values, positionals } = parseOptions(args);
  const [given] = positionals;
  const agents = values.agent ?? [];
  if (given !== undefined && agents.length > 1)
    throw new Fault("invalid_input", `several agents are played on the bars of the database: leave "${given}" out`);
  if (given === undefined || positionals.length > 1) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const isSymbol = values.symbol === undefined && symbolSchema.safeParse(given).success;
  const symbol = symbolOf(isSymbol ? given : values.symbol, given);
  const { fromDay, toDay } = daysOf(values);
  return {
    file: isSymbol ? null : given,
    symbol,
    timeframe: timeframeOf("timeframe", values.timeframe),
    detail: detailOf(values.detail),
    actions: actionsOf(values.actions, values.adjustment, assetClassOf(symbol)),
    timeZone: zoneOf(values.zone, isSymbol),
    fromDay,
    toDay,
    wanted: wantedOf(values, assetClassOf(symbol)),
    costs: costsOf(values, assetClassOf(symbol)),
    cashUsd: positive("cash", values.cash) ?? USUAL_CASH_USD,
    units: positive("units", values.units),
    stop: fraction("stop", values.stop),
    target: fraction("target", values.target),
    acceptsDefects: values["accept-defects"] ?? false,
    evidenceSeed: evidenceSeedOf(values),
    htmlFile: htmlFileOf(values.html),
  };
}

export function evidenceSeedOf({ evidence = false, seed }: Values): string | null {
  if (seed !== undefined && !evidence)
    throw new Fault("invalid_input", `--seed "${seed}" is for --evidence, which is not asked for`);
  return evidence ? (seed ?? USUAL_SEED) : null;
}

export function htmlFileOf(text: string | undefined): string | null {
  if (text?.trim() === "") throw new Fault("invalid_input", `--html "${text}" must name a file for the report`);
  return text ?? null;
}

export function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new Fault("invalid_input", `${(error as Error).message}; usage: ${USAGE}`, { cause: error });
  }
}

/** What only a plain rule asks for: an agent has it in its parameters, and pays as at the simulated exchange. */
export const OF_RULES = ["hold", "param", "cash", "units", "stop", "target", "per-unit", "min-order", "regulatory-fees"] as const;

function wantedOf(values: Values, assetClass: AssetClass): Wanted {
  const [agentId] = values.agent ?? [];
  const named = [values.strategy, agentId, values.template].filter((each) => each !== undefined);
  if (named.length !== 1)
    throw new Fault("invalid_input", "one of --strategy, --agent and --template says what is played, and no more than one");
  if (values.strategy !== undefined) return { kind: "rule", ...ruleOf(values) };
  const odd = OF_RULES.find((name) => values[name] !== undefined);
  if (odd) throw new Fault("invalid_input", `--${odd} is for a --strategy: an agent has its own`);
  if (agentId !== undefined) return { kind: "agent", agentId };
  const template = AGENT_TEMPLATES.find(({ id }) => id === values.template);
  if (template?.assetClass === assetClass) return { kind: "template", template };
  const ids = AGENT_TEMPLATES.filter((each) => each.assetClass === assetClass).map(({ id }) => id);
  throw new Fault("invalid_input", `--template "${values.template}" must be one of ${ids.join(", ")}`);
}

function ruleOf({ strategy: name, hold = "long_flat", param = [] }: Values): WantedRule {
  const found = REFERENCE_NAMES.find((each) => each === name);
  if (!found) throw new Fault("invalid_input", `--strategy "${name ?? ""}" must be one of ${REFERENCE_NAMES.join(", ")}`);
  const kept = HOLDS.find((each) => each === hold);
  if (!kept) throw new Fault("invalid_input", `--hold "${hold}" must be one of ${HOLDS.join(", ")}`);
  const given = param.map((text) => {
    const [key = "", value = ""] = text.split("=");
    return [key, numberOf(`--param ${key}`, value)] as const;
  });
  const strategy = REFERENCE_STRATEGIES[found];
  return { strategy, params: referenceParams(strategy, Object.fromEntries(given)), hold: kept };
}

export function costsOf(values: Values, assetClass: AssetClass): BacktestCosts {
  const usual = usualCosts(assetClass);
  const of = (name: keyof Values & string, otherwise: number) => {
    const text = values[name];
    return typeof text === "string" ? numberOf(`--${name}`, text) : otherwise;
  };
  const costs = {
    slippageBps: of("slippage-bps", usual.slippageBps),
    halfSpreadBps: of("half-spread-bps", usual.halfSpreadBps),
    feeBps: of("fee-bps", tierBps(values["crypto-tier"], assetClass) ?? usual.feeBps),
    perUnitUsd: of("per-unit", usual.perUnitUsd),
    minOrderUsd: of("min-order", usual.minOrderUsd),
    regulatory: values["regulatory-fees"] ?? usual.regulatory,
    participation: of("participation", usual.participation),
  };
  refuseCosts(costs);
  if (costs.regulatory && assetClass !== "equity")
    throw new Fault("invalid_input", "--regulatory-fees are taken of sales of shares alone");
  return costs;
}

function tierBps(text: string | undefined, assetClass: AssetClass): number | null {
  if (text === undefined) return null;
  const tier = CRYPTO_TIERS[numberOf("--crypto-tier", text) - 1];
  if (assetClass !== "crypto" || !tier)
    throw new Fault(
      "invalid_input",
      `--crypto-tier "${text}" must be from 1 to ${CRYPTO_TIERS.length}, for a pair such as BTC/USD`,
    );
  return tier.takerBps;
}

/** The period that was asked for. */
export function daysOf({ from, to }: Pick<Values, "from" | "to">): Pick<BacktestRequest, "fromDay" | "toDay"> {
  const [fromDay, toDay] = [dayOf("from", from), dayOf("to", to)];
  if (fromDay !== null && toDay !== null && fromDay > toDay)
    throw new Fault("invalid_input", `the period is empty: from "${from}" is after to "${to}"`);
  return { fromDay, toDay };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function dayOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const at = DAY.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new Fault("invalid_input", `--${name} "${text}" must be a day such as 2025-07-01`);
  return at;
}

export function positive(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = numberOf(`--${name}`, text);
  if (value <= 0) throw new Fault("invalid_input", `--${name} "${text}" must be above 0`);
  return value;
}

function fraction(name: string, text: string | undefined): number | null {
  const value = positive(name, text);
  if (value !== null && value >= 1 && name === "stop")
    throw new Fault("invalid_input", `--${name} "${text}" must be a fraction under 1, such as 0.02 for 2 %`);
  return value;
}

function numberOf(name: string, text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new Fault("invalid_input", `${name} "${text}" must be a number`);
  return value;
}
