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
import type { FrozenDecision } from "../../core/decision/decision";
import { dec } from "../../core/money/money";
import { judge } from "../../core/risk/judge";
import type { RiskVerdict } from "../../core/risk/rule";
import type { ClaimedRun, TradingContext } from "../trading-context";
import { placeOf } from "./place-of";

type Judged = Parameters<typeof judgeInTurn>[2];

/** How long after the first entry of a moment said so the others may still come, and the pauses between looks. */
const GATHER_MS = 250;
const GATHER_PAUSES_MS = [15, 20, 25, 30, 40, 50, 70];
/** How long those are waited for who are before an entry and would get what it asks for. */
const SETTLE_PAUSES_MS = [20, 40, 80, 120, 140];

export interface Judgement {
  readonly verdict: RiskVerdict;
  /** Notes what became of it. */
  readonly settle: (tx: Db) => Promise<void>;
}

/** An order among the others that are decided for its moment in the account. */
export interface Contest {
  /** Resolves once all that may enter have said so, or their time is over. */
  gathered(): Promise<void>;
  /** `once` when nobody of this process who goes first waits for the books. */
  take<Result>(once: () => Promise<Result>): Promise<Result>;
  /** All entries of the moment, as whoever holds the books reads them. */
  among(tx: Db): Promise<readonly Contender[]>;
  /** Judges it in its turn among those; null where others go first, of whom nothing is decided yet. */
  judge(all: readonly Contender[], judged: Judged): Judgement | null;
  /** Resolves when something is decided of those, or their time is over. */
  later(): Promise<void>;
}

/** Where nobody else is due. */
const ALONE = {
  gathered: async () => undefined,
  among: async () => [],
  judge: (_, { proposal, facts, params }) => ({ verdict: judge(proposal, facts, params), settle: async () => undefined }),
  later: async () => undefined,
} satisfies Omit<Contest, "take">;

/**
 * Puts an entry of the schedule among those of its moment. An exit, a person's run and a back-filled one wait for nobody. All waits are bounded: whoever is slow
 * or dead is not waited for, and loses nothing but its turn.
 */
export async function enterContest(
  trading: TradingContext,
  { row, agent }: ClaimedRun,
  decision: FrozenDecision,
): Promise<Contest> {
  const { db, accountId, sleep, sequencer, turnstile } = trading;
  const place = placeOf(decision, agent.id, row.dueAt);
  if (place === null) throw new Error("a hold has no order to judge");
  const take: Contest["take"] = (once) => turnstile.take(place, once);
  if (place.purpose !== "entry" || row.trigger !== "schedule") return { ...ALONE, take };
  const moment: Moment = { accountId, dueAt: row.dueAt };
  const { purpose: _, ...entry } = place;
  const named = { runId: row.id, agentId: agent.id, symbol: agent.symbol, confidence: decision.confidence };
  if (!(await insertContender(db, { ...entry, ...named, ...moment }))) return { ...ALONE, take };
  const hasTurn = sequencer.holds(row.id);
  let isOver = hasTurn;
  let behind: readonly Contender[] = [];
  return {
    take,
    gathered: async () => {
      if (!hasTurn) await turnstile.gather(row.dueAt, () => gather(trading, moment));
    },
    among: async (tx) => (await contendersOf(tx, moment)).map(asContender),
    judge: (all, judged) => {
      // As it is stored, so that any two compare alike wherever they are compared.
      const own = all.find(({ runId }) => runId === row.id);
      if (!own) throw new Error(`run ${row.id} is not among those of its moment`);
      const others = all.filter((other) => other !== own);
      const first = judgeInTurn(own, others, judged);
      if (first.kind === "later" && !isOver) {
        behind = first.behind;
        return null;
      }
      const settled = others.filter(({ gotUsd }) => gotUsd !== null);
      const turn = first.kind === "later" ? judgeInTurn(own, settled, judged) : first;
      if (turn.kind === "later") throw new Error(`run ${row.id} waits for runs that are settled`);
      const { verdict, lostTo } = turn;
      const came = {
        gotUsd: verdict.approved ? dec(judged.proposal.qty).times(judged.proposal.price).toNumber() : 0,
        reason: verdict.reason,
        lostTo: lostTo.map(({ runId }) => runId),
        notWaitedFor: first.kind === "later" ? first.behind.map(({ runId }) => runId) : [],
      };
      return { verdict, settle: (tx) => settleContender(tx, row.id, came) };
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

/** Looks until all of the moment have come, or their time is over. */
async function gather({ db, sleep }: TradingContext, moment: Moment): Promise<void> {
  for (const pauseMs of GATHER_PAUSES_MS) {
    const { missing, ageMs } = await gatheringOf(db, moment);
    if (missing === 0 || ageMs >= GATHER_MS) return;
    await sleep(Math.min(pauseMs, GATHER_MS - ageMs));
  }
}

/** What `once` comes to, tried as soon as all have come and again while it is null: others go first. */
export async function inTurn<Result>(contest: Contest, once: () => Promise<Result | null>): Promise<Result> {
  await contest.gathered();
  for (;;) {
    const result = await contest.take(once);
    if (result !== null) return result;
    await contest.later();
  }
}
