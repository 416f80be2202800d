import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";
import { type Performance, performanceOf } from "../performance/performance";
import { PERIODS_PER_YEAR } from "../performance/periods";
import { EMPTY_HOLDING, holdingOf } from "../trips/holding";
import type { ClosedTrip } from "../trips/open-trip";
import { tripsOf } from "../trips/trips";
import type { ImportedExecution } from "./imported-execution";

export type ImportedTrade = Omit<ClosedTrip, "seq" | "runId"> & { readonly symbol: string };

/**
 * What imported executions add up to, by the functions that the desk reckons its own with. `unmatched` counts executions that close more than the
 * files tell was opened: so much of them is in no trade. `resultUsd` is what the closed trades brought, net of `feesUsd`.
 */
export type ImportedResults = {
  readonly executions: number;
  readonly performance: Performance;
  readonly resultUsd: string;
  readonly feesUsd: string;
  readonly unmatched: number;
  readonly open: readonly { readonly symbol: string; readonly qty: string }[];
  /** In the order in which they ended. */
  readonly trades: readonly ImportedTrade[];
  /** What all that had ended had brought, at each end. */
  readonly realized: readonly { readonly at: number; readonly usd: string }[];
};

/** Moves that are reckoned before others may have the thread. */
const MOVES_AT_ONCE = 200;

/** Executions in the order in which they were made. */
export function importedResults(executions: readonly ImportedExecution[]): ImportedResults {
  const work = reckonImported(executions);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** As `importedResults`, a few milliseconds at a time: it yields where others may go on. */
export function* reckonImported(executions: readonly ImportedExecution[]): Generator<undefined, ImportedResults> {
  const found = [];
  for (const [symbol, own] of bySymbol(executions)) found.push({ symbol, ...(yield* tradesOf(symbol, own)) });
  const trades = found.flatMap((one) => one.trades).sort((a, b) => a.exitAt - b.exitAt || a.entryAt - b.entryAt);
  const none = new Float64Array(0);
  let sum = dec(0);
  const realized = trades.map(({ exitAt, pnlUsd }) => {
    sum = sum.plus(pnlUsd);
    return { at: exitAt, usd: plain(sum) };
  });
  return {
    executions: executions.length,
    performance: performanceOf({ equity: none, times: none, periodsPerYear: PERIODS_PER_YEAR.sessions, trades }),
    resultUsd: plain(sum),
    feesUsd: plain(trades.reduce((total, { feesUsd }) => total.plus(feesUsd), dec(0))),
    unmatched: found.reduce((total, one) => total + one.unmatched, 0),
    open: found.filter(({ held }) => !held.isZero()).map(({ symbol, held }) => ({ symbol, qty: plain(held) })),
    trades,
    realized,
  };
}

function bySymbol(executions: readonly ImportedExecution[]): ReadonlyMap<string, readonly ImportedExecution[]> {
  const found = new Map<string, ImportedExecution[]>();
  for (const execution of executions) {
    const own = found.get(execution.symbol);
    if (own) own.push(execution);
    else found.set(execution.symbol, [execution]);
  }
  return found;
}

function* tradesOf(symbol: string, executions: readonly ImportedExecution[]) {
  let holding = holdingOf(EMPTY_HOLDING, null);
  let unmatched = 0;
  const trades: ImportedTrade[] = [];
  for (const [seq, execution] of executions.entries()) {
    if (seq % MOVES_AT_ONCE === MOVES_AT_ONCE - 1) yield;
    const { at, side, effect, price } = execution;
    const signed = dec(execution.qty).mul(side === "buy" ? 1 : -1);
    const taken = effect === "close" ? closing(signed, holding.qty) : signed;
    if (!taken.eq(signed)) unmatched += 1;
    if (taken.isZero()) continue;
    const feesUsd = plain(dec(execution.feesUsd).mul(taken.div(signed)));
    const applied = tripsOf([{ seq, at, qty: plain(taken), feesUsd, kind: "fill", price, runId: null }], holding);
    holding = applied.holding;
    for (const { before: _, seq: __, runId: ___, ...trade } of applied.ended) trades.push({ symbol, ...trade });
  }
  return { held: holding.qty, unmatched, trades };
}

/** No more than what is held on the other side. */
function closing(signed: Decimal, held: Decimal): Decimal {
  if (held.isZero() || held.isNeg() === signed.isNeg()) return dec(0);
  return signed.abs().lte(held.abs()) ? signed : held.neg();
}
