import type { AgentParams } from "../agents/agent";
import type { Bars } from "../market/market";
import { DEFAULT_TRADING_COSTS } from "../money/trading-costs";
import { decideOnPaper, type PaperDecision, type RunFindings } from "./decide-on-paper";
import type { PaperBook, PaperTrade } from "./paper-book";
import { playBars } from "./play-bars";

/** What a run came to in the books of one side: the trades that ended since the run before it, and what was decided. */
export type PlayedRun = { readonly book: PaperBook; readonly trades: readonly PaperTrade[]; readonly made: PaperDecision };

/** Plays the books on to a run over `bars`, those that were complete then, and decides it on paper with `params`. Pure: equal books and findings, equal outcome. */
export function playRun(book: PaperBook, params: AgentParams, findings: RunFindings, bars: Bars): PlayedRun {
  const { instrument } = findings.market;
  const { byClass, participation } = DEFAULT_TRADING_COSTS;
  const costs = findings.basis.costs ?? byClass[instrument.assetClass];
  const played = playBars(book, bars, { instrument, costs, participation });
  return { trades: played.trades, ...decideOnPaper(played.book, params, findings) };
}
