import type { Instrument } from "../../market/market";
import { createAgentColumn } from "../agent/agent-column";
import { agentCostsOf } from "../costs";
import { IndicatorColumns } from "../indicator-columns";
import type { BacktestSpec, PlainRule } from "../play/backtest-spec";
import type { PlayedBacktest } from "../play/played-backtest";
import { REFERENCE_STRATEGIES } from "../reference";
import { heldTrades } from "./chance/held-trades";
import { type BlockBootstrap, blockBootstrap, type MonteCarlo, shuffledTrades } from "./chance/monte-carlo";
import { againstRandomEntries, type EntryTest } from "./chance/random-entries";
import { checkAgentLookAhead } from "./history/check-agent-look-ahead";
import { checkAgentWarmUp } from "./history/check-agent-warm-up";
import { checkLookAhead, type SignalMaker } from "./history/check-look-ahead";
import { checkWarmUp } from "./history/check-warm-up";
import { type HistoryCheck, notChecked } from "./history/history-check";
import { agentSensitivity, ruleSensitivity, type SensitivityRow, sharedSensitivity } from "./sensitivity";

/** What says whether a backtest can be believed; null where there is too little to say it by. Plain JSON. */
export interface Evidence {
  readonly lookAhead: HistoryCheck;
  readonly warmUp: HistoryCheck;
  readonly sensitivity: readonly SensitivityRow[];
  readonly tradeOrder: MonteCarlo | null;
  readonly blocks: BlockBootstrap | null;
  readonly entries: EntryTest | null;
}

/** In the order in which they are made. */
export const EVIDENCE_PARTS = ["lookAhead", "warmUp", "sensitivity", "tradeOrder", "blocks", "entries"] as const;

/** Makes each part when it is called for, so that one may tell how far it is and stop in between. */
export type EvidenceMakers = { readonly [Part in keyof Evidence]: () => Evidence[Part] };

/**
 * The evidence of a backtest that was played as `run`, part by part. The same spec, run and seed make the same.
 */
export function evidenceMakers(spec: BacktestSpec, run: PlayedBacktest, instrument: Instrument, seed: string): EvidenceMakers {
  const { played } = spec;
  if (played.kind === "account") return ofAccount(run, seed);
  const own = played.kind === "rule" ? ofRule(spec, played, run, instrument, seed) : ofAgent(spec, run, instrument, seed);
  const { bars, span, trades, equity, startUsd } = run;
  // An agent pays what the simulated exchange takes, and nothing besides.
  const costs = played.kind === "rule" ? spec.costs : { ...spec.costs, perUnitUsd: 0, minOrderUsd: 0, regulatory: false };
  return {
    ...own,
    tradeOrder: () =>
      shuffledTrades(
        trades.map(({ pnlUsd }) => pnlUsd),
        startUsd,
        { seed },
      ),
    blocks: () => blockBootstrap(equity, startUsd, { seed }),
    entries: () => againstRandomEntries(bars, span, heldTrades(trades, bars), { instrument, costs }, { seed }),
  };
}

/** All of `evidenceMakers` at once. */
export function gatherEvidence(spec: BacktestSpec, run: PlayedBacktest, instrument: Instrument, seed: string): Evidence {
  const { lookAhead, warmUp, sensitivity, tradeOrder, blocks, entries } = evidenceMakers(spec, run, instrument, seed);
  return {
    lookAhead: lookAhead(),
    warmUp: warmUp(),
    sensitivity: sensitivity(),
    tradeOrder: tradeOrder(),
    blocks: blocks(),
    entries: entries(),
  };
}

const ALONE = "it is played for each agent alone: ask for a backtest of one of them";

/** What reads ahead, or wants more bars before, is an agent's own matter. */
function ofAccount({ trades, equity, startUsd, shares }: PlayedBacktest, seed: string): EvidenceMakers {
  const results = trades.map(({ pnlUsd }) => pnlUsd);
  return {
    lookAhead: () => notChecked(seed, ALONE),
    warmUp: () => notChecked(seed, ALONE),
    sensitivity: () => (shares === null ? [] : sharedSensitivity(shares)),
    tradeOrder: () => shuffledTrades(results, startUsd, { seed }),
    blocks: () => blockBootstrap(equity, startUsd, { seed }),
    entries: () => null,
  };
}

type OwnParts = Pick<EvidenceMakers, "lookAhead" | "warmUp" | "sensitivity">;

function ofRule(
  spec: BacktestSpec,
  rule: PlainRule,
  { bars, span, indicators, detail, actions }: PlayedBacktest,
  instrument: Instrument,
  seed: string,
): OwnParts {
  const { params, hold, cashUsd, units, stop, target } = rule;
  const strategy = REFERENCE_STRATEGIES[rule.strategy];
  const make: SignalMaker = (columns) => strategy.signal(columns, params, hold);
  const terms = { instrument, costs: spec.costs, cashUsd, units, stop, target, ...besides(detail, actions) };
  const columns = indicators ?? new IndicatorColumns(bars);
  return {
    lookAhead: () => checkLookAhead(columns, span, make, { seed }),
    warmUp: () => checkWarmUp(columns, span, make, strategy.warmUp(params), { seed }),
    sensitivity: () => ruleSensitivity(bars, make(columns), terms, span),
  };
}

function besides(detail: PlayedBacktest["detail"], actions: PlayedBacktest["actions"]) {
  return { detail: detail?.source ?? null, payouts: actions?.payouts ?? null };
}

function ofAgent(
  { played, costs }: BacktestSpec,
  { bars, headlines, span, detail, actions }: PlayedBacktest,
  instrument: Instrument,
  seed: string,
): OwnParts {
  if (played.kind !== "agent") throw new Error("a plain rule is no agent");
  const terms = { instrument, costs: agentCostsOf(costs), ...besides(detail, actions) };
  return {
    lookAhead: () => checkAgentLookAhead(played.agent, bars, span, terms, { seed, headlines }),
    warmUp: () => checkAgentWarmUp(played.agent, bars, span, terms, { seed, headlines }),
    sensitivity: () => agentSensitivity(played.agent, createAgentColumn(bars, headlines), terms, span),
  };
}
