import type { Db } from "@/db/client";
import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { agentsIn, type LiveAgent } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { isOnRecord } from "@/db/queries/is-on-record";
import { NOT_FLAT } from "@/db/queries/ledger/kept-positions";
import { openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { insertRuns, listRuns, type RunRow, unfinishedRuns } from "@/db/queries/runs/runs";
import type { MarketHours, Session } from "../../core/market/calendar/calendar";
import { dec, plain } from "../../core/money/money";
import { coverOf } from "../../core/orders/protection";
import { ENDED_STATES } from "../../core/runs/run";
import { span } from "../../core/time/span";
import { agentInWords } from "../../core/words";
import { hoursAt } from "../hours-at";
import { isDustOf } from "../is-dust-of";
import { contextFor, type TradingContext } from "../trading-context";
import { LAST_MINUTES_MS, leavesFrom } from "./session-duty";

const MINUTE_MS = 60_000;

export interface Leaving {
  /** Runs that sell, which somebody is to start. */
  readonly runs: readonly RunRow[];
  /** What is still held in the last minutes or after the close, in words. */
  readonly told: readonly string[];
}

type Late = { readonly agent: LiveAgent; readonly position: PositionRow };
type Now = { readonly now: number; readonly hours: MarketHours; readonly session: Session };

const minuteOf = (at: number) => Math.floor(at / MINUTE_MS) * MINUTE_MS;

const NOTHING: Leaving = { runs: [], told: [] };

/**
 * Sees to it that agents which promise to hold nothing over the close keep that, whatever became of the last run of their schedule: from the
 * minute after it each minute has a run that sells, until they hold nothing or the session has closed. Who holds something in the last minutes
 * is told of, once with an audit row. Asking twice in a minute makes no second run.
 */
export async function leaveBeforeClose(open: TradingContext): Promise<Leaving> {
  const trading = contextFor("exit", open);
  const now = trading.clock.now();
  const hours = await hoursAt(trading, "equity", now);
  const { session } = hours;
  if (session === null || now < session.open) return NOTHING;
  const late = await whoIsLate(trading, await agentsIn(trading.db, trading.accountId), now, session);
  const found = await Promise.all(late.map((each) => leave(trading, each, { now, hours, session })));
  return { runs: found.flatMap(({ runs }) => runs), told: found.flatMap(({ told }) => told) };
}

/** The minute after `at` when one of `agents` has something left to sell by then, up to the close; null when none has. For markets that are played. */
export async function nextToLeave(trading: TradingContext, agents: readonly LiveAgent[], at: number): Promise<number | null> {
  const { session } = await hoursAt(trading, "equity", at);
  const next = minuteOf(at) + MINUTE_MS;
  if (session === null || at < session.open || next > session.close) return null;
  return (await whoIsLate(trading, agents, next, session)).length > 0 ? next : null;
}

/** Which of `agents` still hold something a minute after their last run of the session was due. */
async function whoIsLate(
  { db, accountId, market }: TradingContext,
  agents: readonly LiveAgent[],
  now: number,
  session: Session,
): Promise<readonly Late[]> {
  const due = agents.filter((agent) => {
    const from = leavesFrom(agent, session);
    return from !== null && now >= from + MINUTE_MS;
  });
  if (due.length === 0) return [];
  const positions = await openPositions(db, accountId);
  const late: Late[] = [];
  for (const agent of due) {
    const position = positions.find(({ agentId, symbol }) => agentId === agent.id && symbol === agent.symbol);
    if (!position || dec(position.qty).lte(0)) continue;
    if (!(await isDustOf(market, agent.symbol, position.qty))) late.push({ agent, position });
  }
  return late;
}

async function leave(trading: TradingContext, late: Late, { now, hours, session }: Now): Promise<Leaving> {
  const found = hours.open ? await sellNow(trading, late, now) : { runs: [], why: hours.reason };
  const told = now < session.close - LAST_MINUTES_MS ? [] : await tell(trading, late, { now, session, why: found.why });
  return { runs: found.runs, told };
}

type Sale = Pick<Leaving, "runs"> & { readonly why: string | null };

/** The run that sells now, or why none is made. */
async function sellNow(trading: TradingContext, { agent, position }: Late, now: number): Promise<Sale> {
  const { db, accountId } = trading;
  if (agent.mode === "off") return { runs: [], why: "the agent is off" };
  const halted = await objectionToSending(db, accountId, "exit");
  if (halted !== null) return { runs: [], why: halted };
  const [unfinished, isUnsettled, resting] = await Promise.all([
    unfinishedRuns(db, accountId),
    hasOrderUnderWay(db, accountId, agent.id),
    openOrdersOf(db, accountId, agent.id),
  ]);
  const run = unfinished.find(({ agentId }) => agentId === agent.id);
  // One that nobody could start, or that is left of this minute, is started again under the same key.
  const isLeft = run?.batch === null && (run.state === "queued" || run.dueAt === minuteOf(now));
  if (run) return { runs: isLeft ? [run] : [], why: `run ${run.id} is under way` };
  if (isUnsettled) return { runs: [], why: "what became of its last order is not known yet" };
  const { leaving } = coverOf(
    position,
    resting.filter(({ symbol }) => symbol === agent.symbol),
  );
  if (dec(leaving).gte(position.qty)) return { runs: [], why: "it is being sold" };
  return { runs: await makeRun(trading, agent, now), why: null };
}

/** A tick of the minute, which is behind the agent's last one and so only sells. */
async function makeRun(
  { db, accountId, wall }: TradingContext,
  { id, version }: LiveAgent,
  now: number,
): Promise<readonly RunRow[]> {
  const dueAt = minuteOf(now);
  const tick = { accountId, agentId: id, agentVersion: version, dueAt, trigger: "schedule" as const };
  return (await insertRuns(db, [tick], wall.now())).filter(({ state }) => state === "queued");
}

type Told = { readonly now: number; readonly session: Session; readonly why: string | null };

/** Minute by minute up to the close; after it once, if nobody was told before. */
async function tell(trading: TradingContext, { agent, position }: Late, { now, session, why }: Told): Promise<readonly string[]> {
  const { db, accountId, wall } = trading;
  const { id: agentId, symbol } = agent;
  const qty = plain(position.qty);
  const isOver = now >= session.close;
  const when = isOver ? "after the close" : `${span(session.close - now)} before the close`;
  const reason = why === null || isOver ? await lastWords(db, accountId, agentId) : why;
  const words = `${agentInWords(agentId)} holds ${qty} ${symbol} ${when} and was to hold nothing: ${reason}`;
  const about = { accountId, agentId, session: session.date };
  const isNew = await db.transaction(async (tx) => {
    if (await isOnRecord(tx, { action: NOT_FLAT, subject: agentId, detail: about })) return false;
    const detail = { ...about, symbol, qty, words };
    await audit(tx, { at: wall.now(), actor: "system", action: NOT_FLAT, subject: agentId, detail });
    return true;
  });
  if (isNew) trading.tell({ topic: "account", accountId });
  return isNew || !isOver ? [words] : [];
}

async function lastWords(db: Db, accountId: string, agentId: string): Promise<string> {
  const [ended] = await listRuns(db, { accountId, agentId, limit: 1, states: ENDED_STATES });
  return ended ? `its last run ${ended.state}, ${ended.reason ?? "no reason given"}` : "it has not run";
}
