import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type AccountRow, accountsGoingOn } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { comparedAgents } from "@/db/queries/divergences/compared-agents";
import {
  type ComparisonEnd,
  endComparison,
  releaseComparison,
  type TakenComparison,
  takeComparison,
} from "@/db/queries/divergences/divergences";
import { publish } from "@/db/queries/events";
import { lastDayToCompare } from "../core/divergence/compared-day";
import { type ComparedAgent, owedSince } from "../core/divergence/owed";
import type { HashedBeside } from "../core/divergence/play-beside";
import { Fault, messageOf } from "../core/fault";
import { assetClassOf } from "../core/market/market";
import type { Clock } from "../core/ports";
import { createWaker } from "../engine/waker";

const EVERY_MS = 5 * 60_000;
/** A desk that starts has more urgent things to do. */
const FIRST_MS = 60_000;
/** Several times as long as one may take: after that its process is gone. */
const SILENT_MS = 15 * 60_000;
const RETRY_MS = 60 * 60_000;
/** Of what nobody can explain; how many there are is told besides. */
const MOST_ROWS = 50;

/** What a period came to; `compared` is null where there was nothing to compare. Market times. */
export interface PeriodCompared {
  readonly agent: { readonly version: number };
  readonly to: number;
  readonly hasBars: boolean;
  readonly compared: HashedBeside | null;
}

export interface DailyPorts {
  readonly db: Db;
  readonly wall: Clock;
  readonly codeVersion: string;
  /** Nobody else can be using the database: what was begun by an earlier process is nobody's. */
  readonly isOwn: boolean;
  readonly marketTimeOf: (account: AccountRow) => Promise<number>;
  readonly compare: (
    account: AccountRow,
    period: { readonly agentId: string; readonly from: number; readonly to: number },
    signal: AbortSignal,
  ) => Promise<PeriodCompared>;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
}

/**
 * Compares once a day what each agent did with a backtest of it and keeps what came of it, when the day of its market is over; one after another, beside
 * everything else. `round` makes all that is to be made now.
 */
export function createDailyComparison(given: DailyPorts) {
  const { db, wall, isOwn, log } = given;
  const ending = new AbortController();
  let isFirst = true;

  async function round(): Promise<void> {
    const silentMs = isOwn && isFirst ? 0 : SILENT_MS;
    isFirst = false;
    for (const account of await accountsGoingOn(db)) {
      try {
        for (const agent of await owedIn(given, account)) {
          if (ending.signal.aborted) return;
          await make(account, agent, silentMs);
        }
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        log.warn({ account: account.id, error: error.message }, "its days were not compared with backtests; trying again");
      }
    }
  }

  async function make(account: AccountRow, agent: ComparedAgent, silentMs: number): Promise<void> {
    const { agentId, day, fromAt, endsAt } = agent;
    const now = wall.now();
    const times = { at: now, silentSince: now - silentMs, failedBefore: now - RETRY_MS };
    const taken = await takeComparison(db, { accountId: account.id, agentId, day, fromAt, toAt: endsAt, ...times });
    if (!taken) return;
    const end = await endOf(account, agent, taken);
    if (end === null) return;
    if (await endComparison(db, taken, end, wall.now())) await publish(db, { topic: "agents", agentId });
    else log.warn({ account: account.id, agent: agentId, day }, "a comparison was taken up by another process meanwhile");
  }

  /** Null where the desk ends first. */
  async function endOf(account: AccountRow, agent: ComparedAgent, taken: TakenComparison): Promise<ComparisonEnd | null> {
    const { agentId, fromAt: from, endsAt: to, day } = agent;
    try {
      const found = await given.compare(account, { agentId, from, to }, ending.signal);
      return madeOf(agent, found, given.codeVersion);
    } catch (error) {
      if (ending.signal.aborted) {
        await releaseComparison(db, taken);
        return null;
      }
      const of = { account: account.id, agent: agentId, day, error: messageOf(error) };
      if (error instanceof Fault) {
        log.warn(of, "a day was not compared with a backtest; trying again in an hour");
        return { state: "failed", failure: error.message };
      }
      log.error(of, "a day was not compared with a backtest because of a bug");
      return { state: "failed", failure: "something went wrong inside the desk; its log says what" };
    }
  }

  return { round, end: () => ending.abort() };
}

/** From now on, until what it returns is called. */
export function startDailyComparison(given: DailyPorts): () => Promise<void> {
  const { round, end } = createDailyComparison(given);
  const waker = createWaker();
  let isEnded = false;
  const loop = (async () => {
    await waker.wait(FIRST_MS);
    while (!isEnded) {
      await round().catch((error: unknown) =>
        given.log.warn({ error: messageOf(error) }, "days were not compared with backtests; trying again"),
      );
      if (!isEnded) await waker.wait(EVERY_MS);
    }
  })();
  return async () => {
    isEnded = true;
    end();
    waker.ring();
    await loop;
  };
}

/** The agents of an account of which a day is over that was not compared. */
async function owedIn({ db, wall, marketTimeOf }: DailyPorts, account: AccountRow): Promise<readonly ComparedAgent[]> {
  const at = await marketTimeOf(account);
  const agents = (await agentsIn(db, account.id)).map(({ id, symbol }) => ({
    agentId: id,
    ...lastDayToCompare(assetClassOf(symbol), at),
  }));
  const now = wall.now();
  const found = await comparedAgents(db, { accountId: account.id, agents, since: now });
  return found.filter((agent) => {
    const since = owedSince(agent, account.kind);
    return since !== null && since <= now;
  });
}

/** Throws Faults where nothing can be said of the period. */
function madeOf({ fromAt }: ComparedAgent, { agent, to, hasBars, compared }: PeriodCompared, codeVersion: string): ComparisonEnd {
  if (!hasBars) throw new Fault("data_missing", "no bars of its symbol are known");
  if (!compared) throw new Fault("data_missing", "no run of the period holds what it decided on");
  if (to <= fromAt)
    throw new Fault("data_missing", "the bars that are known end before it, or a run of it has not come to its end");
  const { rows, counts, since, decisions, fills, acts, dataHash, backtestHash } = compared;
  const unexplained = rows.filter(({ cause }) => cause === "unexplained").slice(0, MOST_ROWS);
  return {
    state: "made",
    toAt: to,
    sinceAt: since,
    agentVersion: agent.version,
    decisions,
    fills,
    acts,
    differences: rows.length,
    unexplained: counts.unexplained,
    findings: { counts, unexplained },
    dataHash,
    backtestHash,
    codeVersion,
  };
}
