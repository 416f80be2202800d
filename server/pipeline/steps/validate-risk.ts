import type { Db } from "@/db/client";
import { approvalOfRun, insertApproval } from "@/db/queries/autonomy/approvals";
import { insertDecision, saveRiskChecks } from "@/db/queries/decisions";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { insertIntent, intentOfRun } from "@/db/queries/orders/intents";
import { holdsRun } from "@/db/queries/runs/claims";
import { deadlineOf } from "../../core/autonomy/approval";
import { waitsForPerson } from "../../core/autonomy/rung";
import type { FrozenDecision } from "../../core/decision/decision";
import { Fault } from "../../core/fault";
import type { Instrument } from "../../core/market/market";
import { clientOrderId, type OrderPurpose, type OrderRequest } from "../../core/orders/order";
import { sellingTime } from "../../core/orders/position-orders";
import { locksOf } from "../../core/risk/limits/lock-of";
import { askedEntry } from "../../core/risk/limits/set-limit-rules";
import { shrunkEntry } from "../../core/risk/shrunk-entry";
import type { RiskReading } from "../../core/runs/step-outputs";
import { overtakeApprovals } from "../approvals/overtake-approvals";
import { priceBeforeDay } from "../books/day-result";
import { enterContest, inTurn } from "../contending/contest";
import { giveWay } from "../give-way";
import { keepLocks } from "../keep-locks";
import { marketOfLimits } from "../market-of-limits";
import { nextDueOf } from "../protection/session-duty";
import { reserveOf } from "../reserve-of";
import { type Findings, readRiskFacts } from "../risk-facts";
import type { StepContext } from "../step";
import type { ClaimedRun } from "../trading-context";
import { lookForRunaway } from "../triggers/look-for-runaway";

/**
 * Judges the decision on facts that are locked until its intent is committed. The same commit freezes the decision and the steps before it:
 * from here on the run never decides anew, and nothing is ever sent without the intent.
 */
export async function validateRisk(input: Findings, { run, trading, journal, log }: StepContext): Promise<RiskReading> {
  const { decision } = input;
  const isEntry = decision.action === "buy";
  const priceBefore = isEntry ? await priceBeforeDay(trading, run.agent, run.row.dueAt) : null;
  const known = isEntry ? await marketOfLimits(trading, run, input.market.quote) : null;
  const contest = await enterContest(trading, run, decision);
  const judgeOnce = async (tx: Db): Promise<RiskReading | null> => {
    const request = orderOf(run, decision, input.market.instrument);
    await lockBooks(tx, trading.accountId);
    if (!(await holdsRun(tx, run.row))) throw new Fault("ownership_lost", `run ${run.row.id} was taken over by another attempt`);
    const existing = await intentOfRun(tx, run.row.id);
    const waiting = existing === null ? await approvalOfRun(tx, run.row.id) : null;
    const before = existing?.clientOrderId ?? waiting?.request.clientOrderId;
    if (before !== undefined)
      return { approved: true, reason: "approved before the run was interrupted", checks: [], clientOrderId: before };
    const purpose = purposeOf(decision);
    if (purpose === "entry") await lookForRunaway(tx, trading, run);
    else await giveWay(tx, { run, trading, log });
    const facts = await readRiskFacts(tx, trading, run, input, { priceBefore, known });
    const asked = {
      purpose,
      symbol: run.agent.symbol,
      qty: decision.qty,
      price: decision.price,
      stopPrice: decision.stopPrice,
      confidence: decision.confidence,
    };
    const proposal = purpose === "entry" ? shrunkEntry(asked, facts, input.market.instrument) : asked;
    const { qty } = proposal;
    const verdict = await contest.judge(tx, { proposal, facts, params: run.agent.params });
    if (verdict === null) return null;
    await journal.save(tx);
    await insertDecision(tx, run.row, run.agent.symbol, decision);
    await saveRiskChecks(tx, run.row.id, verdict.checks);
    if (run.row.trigger !== "backfill") await overtakeApprovals(tx, trading, { id: run.row.id, agentId: run.agent.id });
    const { checks } = verdict;
    if (!verdict.approved) {
      log("warn", verdict.reason);
      if (purpose === "entry") await keepLocks(tx, locksOf(facts.limits, askedEntry(proposal, facts)), trading);
      return { approved: false, rule: verdict.rule, reason: verdict.reason, checks };
    }
    const intent = {
      accountId: trading.accountId,
      agentId: run.agent.id,
      runId: run.row.id,
      purpose,
      request: { ...request, qty },
      decisionPrice: decision.price,
      stopPrice: decision.stopPrice,
      dueAt: run.row.dueAt,
      createdAt: trading.wall.now(),
    };
    log("info", `approved by ${checks.filter((check) => check.verdict === "pass").length} rules`);
    if (qty !== decision.qty) log("info", `${decision.qty} made ${qty}: the most that its cap and the limits leave room for`);
    if (waitsForPerson(facts.autonomy.rung, { purpose, cause: decision.cause })) {
      const deadlineAt = deadlineOf(run.agent.symbol, run.row.dueAt, nextDueOf(run.agent, run.row.dueAt));
      await insertApproval(tx, { ...intent, deadlineAt });
    } else await insertIntent(tx, { ...intent, reservedUsd: reserveOf(purpose, qty, decision.price) });
    return { approved: true, reason: decision.reason, checks, clientOrderId: request.clientOrderId };
  };
  const reading = await inTurn(contest, () => trading.db.transaction(judgeOnce));
  journal.saved();
  return reading;
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
