import { accountById } from "@/db/queries/accounts/accounts";
import { agentAtVersion } from "@/db/queries/agents";
import { type ApprovalRow, approvalOfRun } from "@/db/queries/autonomy/approvals";
import { decisionNotesOf, headlineTimes, storedVersion } from "@/db/queries/decision-record";
import { type DecisionRow, decisionById } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/orders/intents";
import { fillsOfOrders, ordersOfRun } from "@/db/queries/orders/orders";
import { runById } from "@/db/queries/runs/runs";
import { tripOfFill } from "@/db/queries/trips/trips";
import { decisionInputs } from "../../core/record/decision-inputs";
import { outcomeLater } from "../../core/record/outcome-later";
import { slippageOf } from "../../core/record/slippage";
import type { ApiContext } from "../context";
import { createKnownBars } from "../counterfactual/known-bars";
import { findingsOf } from "../decisions/decide-again";
import { configHash } from "./config-hash";
import { readContest } from "./read-contest";

type Fills = Awaited<ReturnType<typeof fillsOfOrders>>;

/** A decision's record: who and by what, on what, what was sent, what came of it later, and what people wrote to it. */
export async function readRecord(ctx: ApiContext, decisionId: number) {
  const { db } = ctx.desk.database;
  const row = await decisionById(db, decisionId);
  const [account, run, agent, version, findings, intent, approval, orders, notes, contest] = await Promise.all([
    accountById(db, row.accountId),
    runById(db, row.runId),
    agentAtVersion(db, row.agentId, row.agentVersion),
    storedVersion(db, row.agentId, row.agentVersion),
    findingsOf(db, row),
    intentOfRun(db, row.runId),
    approvalOfRun(db, row.runId),
    ordersOfRun(db, row.accountId, row.runId),
    decisionNotesOf(db, decisionId),
    readContest(db, row.runId),
  ]);
  const entries = orders.filter(({ role }) => role === "entry" || role === "simple").map(({ id }) => id);
  const used = findings.sentiment?.used.map(({ id }) => id) ?? [];
  const [fills, headlines, { at: now }] = await Promise.all([
    fillsOfOrders(db, row.accountId, entries),
    headlineTimes(db, ctx.services.newsScope(account), used),
    ctx.services.clockOf(account),
  ]);
  const { symbol, dueAt, action, price, qty, body } = row;
  const { timeframe, holdingBars, sellThreshold } = agent.params;
  const market = findings.market?.missing === null ? findings.market : null;
  const entered = action === "buy" ? await enteredBy(ctx, row, fills) : null;
  const bars = await createKnownBars(ctx.services, account, now, dueAt)({ symbol, timeframe });
  return {
    identity: {
      account: account.name,
      kind: account.kind,
      trigger: run.trigger,
      dueAt,
      asOf: market?.asOf ?? null,
      mode: row.mode,
      codeVersion: row.codeVersion,
      configHash: version ? configHash({ symbol: agent.symbol, ...version }) : null,
    },
    proposal: {
      conviction: row.confidence,
      horizonBars: holdingBars,
      timeframe,
      invalidatedBy: action === "buy" ? { stopPrice: body.stopPrice, score: sellThreshold } : null,
    },
    inputs: decisionInputs({
      at: dueAt,
      basis: body.basis,
      ...findings,
      market,
      headlines,
      version: { number: row.agentVersion, createdAt: version?.createdAt ?? null },
    }),
    execution: {
      sizeBefore: qty,
      sizeAfter: (intent ?? approval)?.request.qty ?? "0",
      /** The person's answer that it waited for; null where it waited for none. */
      approval: approval && answerOf(approval),
      intentAt: intent?.createdAt ?? null,
      sentAt: orders.find(({ id }) => entries.includes(id))?.submittedAt ?? null,
      filledAt: fills[0]?.at ?? null,
      slippage: slippageOf(fills, price),
    },
    outcome: { at: now, ...outcomeLater({ bars, at: dueAt, price, now, horizonBars: holdingBars, entered }) },
    notes,
    contest,
  };
}

function answerOf({ state, createdAt, answeredAt, answeredBy, note }: ApprovalRow) {
  return { state, createdAt, answeredAt, answeredBy, note };
}

/** Whether what was bought is held still, or where it was sold. */
async function enteredBy(ctx: ApiContext, row: DecisionRow, fills: Fills) {
  const [first] = fills;
  if (!first) return null;
  const trip = await tripOfFill(ctx.desk.database.db, row.accountId, first);
  return trip && !("open" in trip) ? { at: trip.exitAt, price: Number(trip.exitPrice) } : ("open" as const);
}
