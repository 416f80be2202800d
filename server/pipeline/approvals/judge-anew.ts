import type { Db } from "@/db/client";
import { agentAtVersion } from "@/db/queries/agents";
import type { ApprovalRow } from "@/db/queries/autonomy/approvals";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { runById } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { midOf } from "../../core/market/market";
import { dec } from "../../core/money/money";
import { sellableQty } from "../../core/orders/position-orders";
import { judge } from "../../core/risk/judge";
import { priceBeforeDay } from "../books/day-result";
import { type MarketOfLimits, marketOfLimits } from "../market-of-limits";
import { type Findings, readRiskFacts } from "../risk-facts";
import { analyzeTechnical } from "../steps/analyze-technical";
import { checkMarketHours } from "../steps/check-market-hours";
import { fetchMarketData } from "../steps/fetch-market-data";
import type { ClaimedRun, TradingContext } from "../trading-context";

/** A decision that waited, with the market as it is now. */
export interface Anew {
  readonly run: ClaimedRun;
  readonly findings: Findings;
  readonly priceBefore: number | null;
  readonly known: MarketOfLimits | null;
}

/**
 * Reads the market again for an order that waits, which may ask the network: not while the books are held. The run stands at this moment from here on.
 * Throws Fault `data_missing` where nothing can be told now.
 */
export async function readAnew(trading: TradingContext, approval: ApprovalRow): Promise<Anew> {
  const { db, clock } = trading;
  const row = await runById(db, approval.runId);
  const [agent, steps] = await Promise.all([agentAtVersion(db, row.agentId, row.agentVersion), loadSteps(db, row.id)]);
  const decision = outputOf(row.id, steps, "make_decision");
  if (!decision) throw new Error(`run ${row.id} waits and has no decision`);
  const at = clock.now();
  const run: ClaimedRun = { row: { ...row, claim: row.claim ?? "", dueAt: at }, agent };
  const context = { run, trading, log: () => undefined };
  const { symbol } = agent;
  const [hours, market] = await Promise.all([
    checkMarketHours({ symbol, at }, context),
    fetchMarketData({ symbol, at }, context),
  ]);
  if (market.missing !== null) throw new Fault("data_missing", `${symbol} cannot be judged now: ${market.missing}`);
  const isEntry = approval.purpose === "entry";
  const [technical, priceBefore, known] = await Promise.all([
    analyzeTechnical({ symbol, asOf: market.asOf }, context),
    isEntry ? priceBeforeDay(trading, agent, at) : null,
    isEntry ? marketOfLimits(trading, run, market.quote) : null,
  ]);
  return { run, findings: { hours, market, technical, decision }, priceBefore, known };
}

/** What an order that waited is now: its units, never more than were asked for, at the price of now, or why it may not be. */
export type JudgedAnew =
  | { readonly approved: true; readonly qty: string; readonly price: number }
  | { readonly approved: false; readonly reason: string };

/** Judges an order that waited on facts that are locked until its intent is committed, by every rule that an order of this moment is judged by. */
export async function judgeAnew(
  tx: Db,
  trading: TradingContext,
  { request, purpose, stopPrice }: ApprovalRow,
  { run, findings, priceBefore, known }: Anew,
): Promise<JudgedAnew> {
  const facts = await readRiskFacts(tx, trading, run, findings, { priceBefore, known });
  const { market, decision } = findings;
  const { symbol } = request;
  const price = midOf(market.quote);
  const no = (reason: string) => ({ approved: false, reason }) as const;
  const held = sellableQty(market.instrument, facts.heldQty);
  if (purpose === "exit" && held === "0") return no(`${symbol} did not sell: nothing is held any more`);
  const qty = purpose === "exit" && dec(held).lt(request.qty) ? held : request.qty;
  const { targetPrice, confidence } = decision;
  if (purpose === "entry" && targetPrice !== null && dec(market.quote.ask).gte(targetPrice))
    return no(`${symbol} did not buy: the price has reached the target of ${targetPrice}`);
  const verdict = judge({ purpose, symbol, qty, price, stopPrice, confidence }, facts, run.agent.params);
  return verdict.approved ? { approved: true, qty, price } : no(verdict.reason);
}
