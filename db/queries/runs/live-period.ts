import { sql } from "drizzle-orm";
import type { FrozenDecision } from "@/server/core/decision/decision";
import type { LiveFill, LiveRun } from "@/server/core/divergence/divergence";
import type { OrderPurpose, OrderRole } from "@/server/core/orders/order";
import type { Stored } from "@/server/core/stored/codec";
import { DECISION_BODY } from "@/server/core/stored/decisions";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import type { KeptSteps } from "../../journals/journal-row";
import { decisions, fills, orderIntents, orders, riskChecks, runs } from "../../schema";
import { agentsOfRuns } from "../agents";
import { keptSteps, outputOf } from "./run-steps";

interface Period {
  readonly accountId: string;
  readonly agentId: string;
  readonly from: number;
  readonly to: number;
}

type RunOfPeriod = Pick<LiveRun, "runId" | "at" | "trigger" | "state" | "reason" | "vetoedBy"> & {
  readonly decisionId: number | null;
  readonly body: Stored<FrozenDecision> | null;
};

/** What is read at once: whoever else waits gets a turn in between. */
const RUNS_A_STATEMENT = 50;

/**
 * An agent's runs that are due from `from` on and before `to`, oldest first, with what they decided and on what. Of headlines there is the reading alone,
 * without those that it was made of.
 */
export async function runsOfPeriod(db: Db, period: Period): Promise<readonly LiveRun[]> {
  const found: LiveRun[] = [];
  for (let [after, isDone] = [period.from - 1, false]; !isDone; ) {
    const rows = await readRuns(db, period, after);
    const ids = rows.map(({ runId }) => runId);
    const [agents, kept] = await Promise.all([agentsOfRuns(db, ids), keptSteps(db, ids)]);
    for (const row of rows) found.push(liveRun(row, agents, kept.get(row.runId)));
    after = rows.at(-1)?.at ?? after;
    isDone = rows.length < RUNS_A_STATEMENT;
  }
  return found;
}

function readRuns(db: Db, { accountId, agentId, to }: Period, after: number) {
  return db.execute<RunOfPeriod>(sql`
    select r.id::float8 as "runId", ${msOf(sql`r.due_at`)} as at, r.trigger, r.state, r.reason,
      d.id::float8 as "decisionId", d.body,
      (select c.rule from ${riskChecks} c where c.run_id = r.id and c.verdict = 'veto' order by c.position limit 1) as "vetoedBy"
    from ${runs} r left join ${decisions} d on d.run_id = r.id
    where r.account_id = ${accountId} and r.agent_id = ${agentId} and r.due_at > ${instantAt(after)} and r.due_at < ${instantAt(to)}
    order by r.due_at limit ${RUNS_A_STATEMENT}`);
}

function liveRun(row: RunOfPeriod, agents: Awaited<ReturnType<typeof agentsOfRuns>>, kept: KeptSteps | undefined): LiveRun {
  const { decisionId, body, ...run } = row;
  const agent = agents.get(row.runId);
  if (!agent) throw new Error(`run ${row.runId} has no agent`);
  if (kept?.unreadable) throw kept.unreadable;
  const { steps = [] } = kept ?? {};
  const market = outputOf(row.runId, steps, "fetch_market_data");
  const { lastBar, quote } = market && market.missing === null ? market : { lastBar: null, quote: null };
  const sentiment = outputOf(row.runId, steps, "analyze_sentiment");
  const made = decisionId !== null &&
    body !== null && {
      decisionId,
      decision: DECISION_BODY.read(body, decisionId),
      technical: outputOf(row.runId, steps, "analyze_technical") ?? null,
      sentiment: sentiment ? { ...sentiment, used: [], dropped: [] } : null,
    };
  return { ...run, lastBar, quote, agent, made: made || null };
}

type FillOfPeriod = Omit<LiveFill, "source"> & { readonly role: OrderRole; readonly purpose: OrderPurpose | null };

/** What filled for an agent from `from` on and before `to`, in the order of booking, with who asked for it. */
export async function fillsOfPeriod(db: Db, { accountId, agentId, from, to }: Period): Promise<readonly LiveFill[]> {
  const rows = await db.execute<FillOfPeriod>(sql`
    select ${msOf(sql`f.at`)} as at, f.side, f.qty::float8 as qty, f.price::float8 as price, o.qty::float8 as "orderQty", o.role,
      i.run_id::float8 as "runId", i.purpose
    from ${fills} f
    join ${orders} o on o.account_id = f.account_id and o.id = f.order_id
    left join ${orderIntents} i on i.id = o.intent_id
    where f.account_id = ${accountId} and f.agent_id = ${agentId} and f.at >= ${instantAt(from)} and f.at < ${instantAt(to)}
    order by f.seq`);
  return rows.map(({ role, purpose, ...fill }) => ({ ...fill, source: sourceOf(role, purpose, fill.runId) }));
}

function sourceOf(role: OrderRole, purpose: OrderPurpose | null, runId: number | null): LiveFill["source"] {
  if (role === "stop" || role === "target" || purpose === "stop") return "leg";
  return runId === null ? "other" : "run";
}
