import type { Db } from "@/db/client";
import {
  asContender,
  contendersOf,
  gatheringOf,
  insertContender,
  type Moment,
  settleContender,
} from "@/db/queries/risk/contenders";
import type { Contender } from "../../core/arbiter/contender";
import { judgeInTurn } from "../../core/arbiter/judge-in-turn";
import { compare } from "../../core/arbiter/precedence";
import type { FrozenDecision } from "../../core/decision/decision";
import { dec } from "../../core/money/money";
import { judge } from "../../core/risk/judge";
import type { RiskVerdict } from "../../core/risk/rule";
import type { ClaimedRun, TradingContext } from "../trading-context";
import { placeOf } from "./place-of";

type Judged = Parameters<typeof judgeInTurn>[2];

/** How long after the first entry of a moment said so the others may still come, and the pauses between looks. */
const GATHER_MS = 250;
const GATHER_PAUSES_MS = [20, 40, 80, 110];
/** How long those are waited for who are before an entry and would get what it asks for. */
const SETTLE_PAUSES_MS = [20, 40, 80, 120, 140];

/** An entry among the others that are decided for its moment in the account. */
export interface Contest {
  /** Resolves once all that may enter have said so, or their time is over. */
  gathered(): Promise<void>;
  /** Judges it in its turn and notes what became of it; null where others go first, of whom nothing is decided yet. Whoever calls it holds the books. */
  judge(tx: Db, judged: Judged): Promise<RiskVerdict | null>;
  /** Resolves when something is decided of those, or their time is over. */
  later(): Promise<void>;
}

/** Where nobody else is due. */
const ALONE: Contest = {
  gathered: async () => undefined,
  judge: async (_, { proposal, facts, params }) => judge(proposal, facts, params),
  later: async () => undefined,
};

/**
 * Puts an entry of the schedule among those of its moment. An exit, a person's run and a back-filled one wait for nobody. All waits are bounded: whoever is slow
 * or dead is not waited for, and loses nothing but its turn.
 */
export async function enterContest(
  trading: TradingContext,
  { row, agent }: ClaimedRun,
  decision: FrozenDecision,
): Promise<Contest> {
  const { db, accountId, sleep, sequencer } = trading;
  const place = placeOf(decision, agent.id, row.dueAt);
  if (place?.purpose !== "entry" || row.trigger !== "schedule") return ALONE;
  const moment: Moment = { accountId, dueAt: row.dueAt };
  const { purpose: _, ...entry } = place;
  const named = { runId: row.id, agentId: agent.id, symbol: agent.symbol, confidence: decision.confidence };
  if (!(await insertContender(db, { ...entry, ...named, ...moment }))) return ALONE;
  const hasTurn = sequencer.holds(row.id);
  let isOver = hasTurn;
  let behind: readonly Contender[] = [];
  return {
    gathered: async () => {
      if (hasTurn) return;
      for (const pauseMs of GATHER_PAUSES_MS) {
        const { missing, ageMs } = await gatheringOf(db, moment, row.id);
        if (missing === 0 || ageMs >= GATHER_MS) break;
        await sleep(Math.min(pauseMs, GATHER_MS - ageMs));
      }
      // No lock is held meanwhile, so that those who go first find it free.
      for (const pauseMs of SETTLE_PAUSES_MS) {
        const all = (await contendersOf(db, moment)).map(asContender);
        if (!all.some((other) => other.gotUsd === null && compare(other, place) < 0)) return;
        await sleep(pauseMs);
      }
      isOver = true;
    },
    judge: async (tx, judged) => {
      const all = (await contendersOf(tx, moment)).map(asContender);
      // As it is stored, so that any two compare alike wherever they are compared.
      const own = all.find(({ runId }) => runId === row.id);
      if (!own) throw new Error(`run ${row.id} is not among those of its moment`);
      const others = all.filter((other) => other !== own);
      const settled = others.filter(({ gotUsd }) => gotUsd !== null);
      const first = judgeInTurn(own, others, judged);
      if (first.kind === "later" && !isOver) {
        behind = first.behind;
        return null;
      }
      const turn = first.kind === "later" ? judgeInTurn(own, settled, judged) : first;
      if (turn.kind === "later") throw new Error(`run ${row.id} waits for runs that are settled`);
      const { verdict, lostTo } = turn;
      await settleContender(tx, row.id, {
        gotUsd: verdict.approved ? dec(judged.proposal.qty).times(judged.proposal.price).toNumber() : 0,
        reason: verdict.reason,
        lostTo: lostTo.map(({ runId }) => runId),
        notWaitedFor: first.kind === "later" ? first.behind.map(({ runId }) => runId) : [],
      });
      return verdict;
    },
    later: async () => {
      for (const pauseMs of SETTLE_PAUSES_MS) {
        await sleep(pauseMs);
        const open = (await contendersOf(db, moment)).filter(({ gotUsd }) => gotUsd === null);
        if (!open.some(({ runId }) => behind.some((other) => other.runId === runId))) return;
      }
      isOver = true;
    },
  };
}

/** What `once` comes to, tried as soon as all have come and again while it is null: others go first. */
export async function inTurn<Result>(contest: Contest, once: () => Promise<Result | null>): Promise<Result> {
  await contest.gathered();
  for (;;) {
    const result = await once();
    if (result !== null) return result;
    await contest.later();
  }
}
