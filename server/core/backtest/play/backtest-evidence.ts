import type { Instrument } from "../../market/market";
import { TECHNICAL_BARS } from "../../signals/technical";
import { createAgentColumn } from "../agent/agent-column";
import { playAgent } from "../agent/play-agent";
import { type HeldTrade, heldByAgent, heldBySignal } from "../evidence/chance/held-trades";
import { type BlockBootstrap, blockBootstrap, type MonteCarlo, shuffledTrades } from "../evidence/chance/monte-carlo";
import { againstRandomEntries, type EntryTest } from "../evidence/chance/random-entries";
import { checkAgentLookAhead } from "../evidence/history/check-agent-look-ahead";
import { checkAgentWarmUp } from "../evidence/history/check-agent-warm-up";
import { checkLookAhead } from "../evidence/history/check-look-ahead";
import { checkWarmUp } from "../evidence/history/check-warm-up";
import type { HistoryCheck } from "../evidence/history/history-check";
import { agentSensitivity, ruleSensitivity, type SensitivityRow } from "../evidence/sensitivity";
import { IndicatorColumns } from "../indicator-columns";
import { playSignal } from "../play-signal";
import { REFERENCE_STRATEGIES } from "../reference";
import type { BacktestSpec, PlainRule, WholeAgent } from "./backtest-spec";
import { agentTerms, ruleTerms } from "./play-terms";
import type { PlayedBacktest } from "./played-backtest";

/** What says whether a backtest can be believed. */
export interface BacktestEvidence {
  readonly lookAhead: HistoryCheck;
  readonly warmUp: HistoryCheck;
  readonly sensitivity: readonly SensitivityRow[];
  /** Null without trades. */
  readonly shuffled: MonteCarlo | null;
  readonly bootstrap: BlockBootstrap | null;
  readonly entries: EntryTest | null;
}

/** The same for everybody who asks for the same. */
const SEED = "backtest";

type ToldOf = (part: number) => void;

/** Checks a backtest that was played; tells after each of its parts which share of the work is done. */
export function evidenceOf(spec: BacktestSpec, played: PlayedBacktest, instrument: Instrument, tell: ToldOf): BacktestEvidence {
  return spec.played.kind === "agent"
    ? ofAgent(spec, spec.played, played, instrument, tell)
    : ofRule(spec, spec.played, played, instrument, tell);
}

function ofAgent(
  spec: BacktestSpec,
  { agent }: WholeAgent,
  played: PlayedBacktest,
  instrument: Instrument,
  tell: ToldOf,
): BacktestEvidence {
  const { bars, span } = played;
  const terms = agentTerms(spec, instrument);
  const column = createAgentColumn(bars);
  const sensitivity = agentSensitivity(agent, column, terms, span);
  tell(0.2);
  const lookAhead = checkAgentLookAhead(agent, bars, span, terms, { seed: SEED });
  tell(0.7);
  const warmUp = checkAgentWarmUp(agent, bars, span, terms, { seed: SEED, warmUp: TECHNICAL_BARS });
  tell(0.8);
  const { trades } = playAgent(agent, column, { ...terms, ...span });
  return { lookAhead, warmUp, sensitivity, ...chances(spec, played, heldByAgent(trades, bars), instrument) };
}

function ofRule(
  spec: BacktestSpec,
  rule: PlainRule,
  played: PlayedBacktest,
  instrument: Instrument,
  tell: ToldOf,
): BacktestEvidence {
  const { bars, span } = played;
  const strategy = REFERENCE_STRATEGIES[rule.strategy];
  const terms = ruleTerms(spec, rule, instrument);
  const make = (columns: IndicatorColumns) => strategy.signal(columns, rule.params, rule.hold);
  const signal = make(new IndicatorColumns(bars));
  const sensitivity = ruleSensitivity(bars, signal, terms, span);
  tell(0.2);
  const lookAhead = checkLookAhead(bars, span, make, { seed: SEED });
  tell(0.6);
  const warmUp = checkWarmUp(bars, span, make, strategy.warmUp(rule.params), { seed: SEED });
  tell(0.8);
  const { account } = playSignal(bars, signal, terms, span);
  return { lookAhead, warmUp, sensitivity, ...chances(spec, played, heldBySignal(account.trades.list()), instrument) };
}

function chances(
  { costs }: BacktestSpec,
  { bars, span, trades, equity, startUsd }: PlayedBacktest,
  held: readonly HeldTrade[],
  instrument: Instrument,
): Pick<BacktestEvidence, "shuffled" | "bootstrap" | "entries"> {
  return {
    shuffled: shuffledTrades(
      trades.map(({ pnlUsd }) => pnlUsd),
      startUsd,
      { seed: SEED },
    ),
    bootstrap: blockBootstrap(equity, startUsd, { seed: SEED }),
    entries: againstRandomEntries(bars, span, held, { instrument, costs }, { seed: SEED }),
  };
}
