import type { Db } from "@/db/client";
import { approvalOfRun, insertApproval } from "@/db/queries/autonomy/approvals";
import { insertDecision, saveRiskChecks } from "@/db/queries/decisions";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { insertIntent, intentOfRun, type NewIntent } from "@/db/queries/orders/intents";
import { holdsRun } from "@/db/queries/runs/claims";
import { together } from "@/db/statements/together";
import { deadlineOf } from "../../core/autonomy/approval";
import { type Rung, waitsForPerson } from "../../core/autonomy/rung";
import type { FrozenDecision } from "../../core/decision/decision";
import { Fault } from "../../core/fault";
import type { Instrument } from "../../core/market/market";
import { clientOrderId, type OrderPurpose, type OrderRequest } from "../../core/orders/order";
import { sellingTime } from "../../core/orders/position-orders";
import { locksOf } from "../../core/risk/limits/lock-of";
import { askedEntry } from "../../core/risk/limits/set-limit-rules";
import { proposalOf } from "../../core/risk/proposal-of";
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
    // Sent without waiting for each other's answers; each reads what is so once the books are held.
    const { isHeld, existing, waiting } = await together({
      locked: lockBooks(tx, trading.accountId),
      isHeld: holdsRun(tx, run.row),
      existing: intentOfRun(tx, run.row.id),
      waiting: approvalOfRun(tx, run.row.id),
    });
    if (!isHeld) throw new Fault("ownership_lost", `run ${run.row.id} was taken over by another attempt`);
    const before = existing?.clientOrderId ?? waiting?.request.clientOrderId;
    if (before !== undefined)
      return {
        approved: true,
        reason: "approved before the run was interrupted",
        checks: [],
        facts: null,
        clientOrderId: before,
      };
    const purpose = purposeOf(decision);
    if (purpose === "entry") await lookForRunaway(tx, trading, run);
    else await giveWay(tx, { run, trading, log });
    const [facts, among] = await Promise.all([readRiskFacts(tx, trading, run, input, { priceBefore, known }), contest.among(tx)]);
    const proposal = proposalOf(decision, facts, { symbol: run.agent.symbol, instrument: input.market.instrument });
    const { qty } = proposal;
    const judgement = contest.judge(among, { proposal, facts, params: run.agent.params });
    if (judgement === null) return null;
    const { verdict, settle } = judgement;
    const { checks } = verdict;
    await together({
      contest: settle(tx),
      steps: journal.save(tx),
      decision: insertDecision(tx, run.row, run.agent.symbol, decision),
      checks: saveRiskChecks(tx, run.row.id, checks),
      approvals: run.row.trigger !== "backfill" && overtakeApprovals(tx, trading, { id: run.row.id, agentId: run.agent.id }),
    });
    if (!verdict.approved) {
      log("warn", verdict.reason);
      if (purpose === "entry") await keepLocks(tx, locksOf(facts.limits, askedEntry(proposal, facts)), trading);
      return { approved: false, rule: verdict.rule, reason: verdict.reason, checks, facts };
    }
    log("info", `approved by ${checks.filter((check) => check.verdict === "pass").length} rules`);
    if (qty !== decision.qty) log("info", `${decision.qty} made ${qty}: the most that its cap and the limits leave room for`);
    await keepOrder(tx, { run, trading }, { decision, request: { ...request, qty }, purpose, rung: facts.autonomy.rung });
    return { approved: true, reason: decision.reason, checks, facts, clientOrderId: request.clientOrderId };
  };
  return inTurn(contest, () => trading.db.transaction(judgeOnce));
}

type Approved = Pick<NewIntent, "purpose" | "request"> & { readonly decision: FrozenDecision; readonly rung: Rung };

/** Writes the intent of an approved order, or what waits for a person where the agent's rung wants one. */
async function keepOrder(
  tx: Db,
  { run: { row, agent }, trading }: Pick<StepContext, "run" | "trading">,
  { decision, request, purpose, rung }: Approved,
): Promise<void> {
  const intent = {
    accountId: trading.accountId,
    agentId: agent.id,
    runId: row.id,
    purpose,
    request,
    decisionPrice: decision.price,
    stopPrice: decision.stopPrice,
    dueAt: row.dueAt,
    createdAt: trading.wall.now(),
  };
  if (waitsForPerson(rung, { purpose, cause: decision.cause })) {
    const deadlineAt = deadlineOf(agent.symbol, row.dueAt, nextDueOf(agent, row.dueAt));
    await insertApproval(tx, { ...intent, deadlineAt });
  } else await insertIntent(tx, { ...intent, reservedUsd: reserveOf(purpose, request.qty, decision.price) });
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
