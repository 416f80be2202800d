import type { Db } from "@/db/client";
import { insertDecision, saveRiskChecks } from "@/db/queries/decisions";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { insertIntent, intentOfRun } from "@/db/queries/orders/intents";
import { giveUpOpposite } from "@/db/queries/orders/opposite-orders";
import { holdsRun } from "@/db/queries/runs/claims";
import type { FrozenDecision } from "../../core/decision/decision";
import { Fault } from "../../core/fault";
import type { Instrument } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { clientOrderId, type OrderPurpose, type OrderRequest } from "../../core/orders/order";
import { sellingTime } from "../../core/orders/position-orders";
import { judge } from "../../core/risk/judge";
import { locksOf } from "../../core/risk/limits/lock-of";
import { askedEntry } from "../../core/risk/limits/set-limit-rules";
import type { RiskReading } from "../../core/runs/step-outputs";
import { agentInWords } from "../../core/words";
import { priceBeforeDay } from "../books/day-result";
import { keepLocks } from "../keep-locks";
import { marketOfLimits } from "../market-of-limits";
import { type Findings, readRiskFacts } from "../risk-facts";
import type { StepContext } from "../step";
import type { ClaimedRun } from "../trading-context";
import { lookForRunaway } from "../triggers/look-for-runaway";

/** What an entry may cost more than its decision price until it has filled. */
const RESERVE_FACTOR = "1.01";

/**
 * Judges the decision on facts that are locked until its intent is committed. The same commit freezes the decision and the steps before it:
 * from here on the run never decides anew, and nothing is ever sent without the intent.
 */
export async function validateRisk(input: Findings, { run, trading, journal, log }: StepContext): Promise<RiskReading> {
  const { decision } = input;
  const isEntry = decision.action === "buy";
  const priceBefore = isEntry ? await priceBeforeDay(trading, run.agent, run.row.dueAt) : null;
  const known = isEntry ? await marketOfLimits(trading, run, input.market.quote) : null;
  const reading = await trading.db.transaction(async (tx): Promise<RiskReading> => {
    const request = orderOf(run, decision, input.market.instrument);
    await lockBooks(tx, trading.accountId);
    if (!(await holdsRun(tx, run.row))) throw new Fault("ownership_lost", `run ${run.row.id} was taken over by another attempt`);
    const existing = await intentOfRun(tx, run.row.id);
    if (existing)
      return {
        approved: true,
        reason: "approved before the run was interrupted",
        checks: [],
        clientOrderId: existing.clientOrderId,
      };
    const purpose = purposeOf(decision);
    const proposal = {
      purpose,
      symbol: run.agent.symbol,
      qty: decision.qty,
      price: decision.price,
      stopPrice: decision.stopPrice,
      confidence: decision.confidence,
    };
    if (purpose === "entry") await lookForRunaway(tx, trading, run);
    else await giveWay(tx, { run, trading, log });
    const facts = await readRiskFacts(tx, trading, run, input, { priceBefore, known });
    const verdict = judge(proposal, facts, run.agent.params);
    await journal.save(tx);
    await insertDecision(tx, run.row, run.agent.symbol, decision);
    await saveRiskChecks(tx, run.row.id, verdict.checks);
    const { checks } = verdict;
    if (!verdict.approved) {
      log("warn", verdict.reason);
      if (purpose === "entry") await keepLocks(tx, locksOf(facts.limits, askedEntry(proposal, facts)), trading);
      return { approved: false, rule: verdict.rule, reason: verdict.reason, checks };
    }
    await insertIntent(tx, {
      accountId: trading.accountId,
      agentId: run.agent.id,
      runId: run.row.id,
      purpose,
      request,
      decisionPrice: decision.price,
      stopPrice: decision.stopPrice,
      reservedUsd: purpose === "entry" ? plain(dec(decision.qty).times(decision.price).times(RESERVE_FACTOR)) : "0",
      dueAt: run.row.dueAt,
      createdAt: trading.wall.now(),
    });
    log("info", `approved by ${checks.filter((check) => check.verdict === "pass").length} rules`);
    return { approved: true, reason: decision.reason, checks, clientOrderId: request.clientOrderId };
  });
  journal.saved();
  return reading;
}

/** What other agents of the account were about to buy of what this one sells, and nobody has sent yet, is not sent. */
async function giveWay(tx: Db, { run, trading, log }: Pick<StepContext, "run" | "trading" | "log">): Promise<void> {
  const { id, symbol } = run.agent;
  const reason = `not sent: ${agentInWords(id)} sells ${symbol} in this account, and exits go first`;
  const gone = await giveUpOpposite(tx, trading.accountId, { id, symbol, reason });
  for (const agentId of gone) log("info", `the entry of ${agentInWords(agentId)} into ${symbol} gives way: it was not sent yet`);
}

function purposeOf({ action }: FrozenDecision): OrderPurpose {
  if (action === "hold") throw new Error("a hold has no order to judge");
  return action === "buy" ? "entry" : "exit";
}

function orderOf({ row, agent }: ClaimedRun, decision: FrozenDecision, instrument: Instrument): OrderRequest {
  const { hasBrackets } = instrument;
  const purpose = purposeOf(decision);
  const base = {
    clientOrderId: clientOrderId(row.accountId, agent.id, row.dueAt, purpose),
    symbol: agent.symbol,
    type: "market",
    timeInForce: "gtc",
    extendedHours: false,
    qty: decision.qty,
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
  } as const;
  if (purpose === "exit") {
    const timeInForce = sellingTime(instrument, decision.qty);
    return { ...base, side: "sell", timeInForce, orderClass: "simple", bracket: null };
  }
  const { stopPrice, targetPrice } = decision;
  if (stopPrice === null || targetPrice === null)
    throw new Fault("refused", `the entry of ${agent.symbol} carries no stop and target`);
  if (!hasBrackets) return { ...base, side: "buy", orderClass: "simple", bracket: null };
  return { ...base, side: "buy", orderClass: "bracket", bracket: { stopPrice, stopLimitPrice: null, targetPrice } };
}
