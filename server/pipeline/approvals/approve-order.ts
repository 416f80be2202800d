import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { type ApprovalRow, answerApproval, approvalById } from "@/db/queries/autonomy/approvals";
import { requeueApproved } from "@/db/queries/autonomy/requeue-approved";
import { publish } from "@/db/queries/events";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { insertIntent } from "@/db/queries/orders/intents";
import type { RunRow } from "@/db/queries/runs/runs";
import { REAL_MONEY } from "../../core/autonomy/approval";
import { Fault } from "../../core/fault";
import { plain } from "../../core/money/money";
import type { OrderPurpose } from "../../core/orders/order";
import { sellingTime } from "../../core/orders/position-orders";
import type { Actor } from "../../core/people/actor";
import { giveWay } from "../give-way";
import { reserveOf } from "../reserve-of";
import type { TradingContext } from "../trading-context";
import { type Anew, judgeAnew, readAnew } from "./judge-anew";
import { expire } from "./overtake-approvals";

export interface PersonsAnswer {
  readonly id: number;
  readonly actor: Actor;
  readonly note: string;
  /** What the person typed; empty where nothing. */
  readonly word: string;
}

/** What came of it: the run that goes on and sends the order, or why nothing is sent. */
export type Approved = { readonly run: RunRow; readonly reason: null } | { readonly run: null; readonly reason: string };

/**
 * Turns an order that waits into an intent, by one commit under the lock of the books: judged anew on facts of now, never larger, and only before its
 * deadline. From the commit on its run is queued, and sends it over the line of every order, also after the process that committed it has died. What the
 * rules refuse now goes on waiting. Throws Fault `conflict` where it waits no more, or its run has not ended yet, and `refused` where it is real money and the
 * word for that was not typed.
 */
export async function approveOrder(trading: TradingContext, answer: PersonsAnswer): Promise<Approved> {
  const asked = await approvalById(trading.db, trading.accountId, answer.id);
  refuseAnswered(asked);
  refuseUnasked(trading, answer.word);
  // Whoever is late need not wait for the market.
  const anew = asked.deadlineAt <= trading.clock.now() ? null : await readAnew(trading, asked);
  return trading.db.transaction(async (tx) => {
    await lockBooks(tx, trading.accountId);
    const approval = await approvalById(tx, trading.accountId, answer.id);
    refuseAnswered(approval);
    if (anew === null || approval.deadlineAt <= trading.clock.now()) {
      await expire(tx, trading, approval);
      return { run: null, reason: "nothing is sent: its time was over before the answer came" };
    }
    const judged = await judgeAnew(tx, trading, approval, anew);
    if (!judged.approved) return { run: null, reason: judged.reason };
    return { run: await commit(tx, trading, { approval, anew, answer, ...judged }), reason: null };
  });
}

function refuseAnswered({ state, answeredBy, note }: ApprovalRow): void {
  if (state === "waiting") return;
  const how = state === "approved" || state === "refused" ? `${answeredBy ?? "somebody"} ${state} it` : (note ?? state);
  throw new Fault("conflict", `it waits no more: ${how}`);
}

/** A page that shows an account as it was, and a program, ask twice as well. */
function refuseUnasked({ accountKind }: TradingContext, word: string): void {
  if (accountKind !== "live" || word === REAL_MONEY) return;
  throw new Fault("refused", `word must be "${REAL_MONEY}" to approve an order that is sent with real money, and is "${word}"`);
}

interface Commit {
  readonly approval: ApprovalRow;
  readonly anew: Anew;
  readonly answer: PersonsAnswer;
  readonly qty: string;
  readonly price: number;
}

async function commit(tx: Db, trading: TradingContext, { approval, anew, answer, qty, price }: Commit): Promise<RunRow> {
  const { accountId, wall } = trading;
  const { agentId, runId, purpose, request, decisionPrice, stopPrice, dueAt } = approval;
  const { actor, note } = answer;
  const at = wall.now();
  const isFirst = await answerApproval(tx, approval.id, { state: "approved", at, marketAt: anew.run.row.dueAt, by: actor, note });
  const run = isFirst ? await requeueApproved(tx, runId, at) : null;
  if (!run) throw new Fault("conflict", "its run has not ended yet; try again in a moment");
  if (purpose === "exit") await giveWay(tx, { run: anew.run, trading, log: () => undefined });
  await insertIntent(tx, {
    accountId,
    agentId,
    runId,
    purpose,
    request: { ...request, qty, ...termsOf(purpose, anew, qty) },
    decisionPrice: Number(decisionPrice),
    stopPrice,
    reservedUsd: reserveOf(purpose, qty, price),
    dueAt,
    createdAt: at,
  });
  const detail = { agentId, runId, symbol: request.symbol, side: request.side, asked: plain(request.qty), qty, note };
  await audit(tx, { at, actor, action: "order.approve", subject: request.clientOrderId, detail });
  await publish(tx, { topic: "approvals", accountId });
  return run;
}

/** Parts of a share are sold for the day alone, and fewer may be left than were asked for. */
function termsOf(purpose: OrderPurpose, { findings: { market } }: Anew, qty: string) {
  return purpose === "exit" ? { timeInForce: sellingTime(market.instrument, qty) } : {};
}
