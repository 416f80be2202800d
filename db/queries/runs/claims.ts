import { and, eq, inArray, not, type SQL, sql } from "drizzle-orm";
import { isoOf } from "@/server/core/time/instant";
import { breaks } from "../../breaks";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { KNOWN_MIGRATIONS } from "../../known-migrations";
import { nodes, runs } from "../../schema";
import type { RunRow } from "./runs";

/** How long a claim holds when its node no longer says that it works on the run. */
export const RUN_LEASE_MS = 10_000;
/** A node of an earlier program writes no leases; it holds its runs while its heart beats. */
const SILENT_SECONDS = 5;

export type OwnedRun = RunRow & { readonly claim: string };

export interface Claim {
  readonly nodeId: string;
  /** Unlike every other claim ever made. */
  readonly claim: string;
  /** Wall time, for the screen. */
  readonly at: number;
  /** Of an earlier attempt in this process that has ended without ending the run. */
  readonly abandoned?: string;
}

/** aside: the database is newer than this program, which leaves the run to others. busy: somebody works on it, or on another run of its agent. */
export type Unclaimed = "ended" | "busy" | "aside";

/** Whether the database has no migration that this program does not know. */
const isKnown = sql`(select count(*) from drizzle.__drizzle_migrations) <= ${KNOWN_MIGRATIONS}`;

const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;

const isBusy = sql`exists (
  select 1 from ${runs} other
  where other.account_id = ${runs}.account_id and other.agent_id = ${runs}.agent_id and other.state = 'running' and other.id <> ${runs}.id)`;

/** Whether nobody works on a running run any more, by the database's clock. */
const isLeft = sql`(${runs.leaseUntil} <= desk_now() or (${runs.leaseUntil} is null and not exists (
  select 1 from ${nodes} n where n.id = ${runs.nodeId} and n.seen_at > clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}))))`;

/**
 * Takes a queued run, or one that nobody works on any more, for an attempt. One that is to be cancelled is taken too, so that it ends.
 * `startedAt` is `at` on the first try alone.
 */
export async function claimRun(db: Db, id: number, claim: Claim): Promise<OwnedRun | Unclaimed> {
  try {
    const [row] = await TAKE_ONE(db).execute({ id, ...valuesOf(claim) });
    return row ? { ...row, claim: claim.claim } : await whyNot(db, id);
  } catch (error) {
    if (breaks(error, "runs_one_running")) return "busy";
    throw error;
  }
}

/** Takes those of `ids` that can be taken at once; the rest has to be taken one by one. */
export async function claimRuns(db: Db, ids: readonly number[], claim: Claim): Promise<OwnedRun[]> {
  try {
    const rows = await taking(db, inArray(runs.id, [...ids])).execute(valuesOf(claim));
    return rows.map((row) => ({ ...row, claim: claim.claim }));
  } catch (error) {
    if (breaks(error, "runs_one_running")) return [];
    throw error;
  }
}

const TAKE_ONE = builtOnce((db) => taking(db, eq(runs.id, sql.placeholder("id"))).prepare("take_run"));

/** What `taking` asks for. */
function valuesOf({ nodeId, claim, at, abandoned }: Claim) {
  return { nodeId, claim, at: isoOf(at), abandoned: abandoned ?? null };
}

function taking(db: Db, which: SQL | undefined) {
  const given = sql.placeholder;
  const isFree = sql`(${isLeft} or ${runs.claim} = ${given("abandoned")}::text)`;
  return db
    .update(runs)
    .set({
      state: "running",
      nodeId: sql`${given("nodeId")}`,
      claim: sql`${given("claim")}`,
      leaseUntil: sql`desk_now() + ${seconds(RUN_LEASE_MS)}`,
      startedAt: sql`coalesce(${runs.startedAt}, ${given("at")}::timestamptz)`,
      endedAt: null,
    })
    .where(and(which, sql`(${runs.state} = 'queued' or (${runs.state} = 'running' and ${isFree}))`, not(isBusy), isKnown))
    .returning();
}

const HOW_IT_IS = builtOnce((db) =>
  db
    .select({ state: runs.state, isKnown: sql<boolean>`${isKnown}` })
    .from(runs)
    .where(eq(runs.id, sql.placeholder("id")))
    .prepare("how_a_run_is"),
);

async function whyNot(db: Db, id: number): Promise<Unclaimed> {
  const [row] = await HOW_IT_IS(db).execute({ id });
  if (row?.isKnown === false) return "aside";
  return row?.state === "queued" || row?.state === "running" ? "busy" : "ended";
}

/** Moves the leases of runs on that this node works on; of one that somebody else has taken nothing is moved. */
export async function renewClaims(db: Db, claims: ReadonlyMap<number, string>): Promise<void> {
  if (claims.size === 0) return;
  const held = JSON.stringify([...claims].map(([id, claim]) => ({ id, claim })));
  await db.execute(sql`
    update ${runs} r set lease_until = desk_now() + ${seconds(RUN_LEASE_MS)}
    from jsonb_to_recordset(${held}::jsonb) as h(id bigint, claim text)
    where r.id = h.id and r.claim = h.claim and r.state = 'running'`);
}

/** Lets everybody take what is running. Only for who knows that no other process is there. */
export async function releaseAllClaims(db: Db): Promise<void> {
  await db.update(runs).set({ leaseUntil: sql`desk_now()` }).where(eq(runs.state, "running"));
}

/** Whether the attempt still works on the run; nobody takes it until the transaction ends. */
export async function holdsRun(tx: Db, { id, claim }: Pick<OwnedRun, "id" | "claim">): Promise<boolean> {
  const rows = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.id, id), eq(runs.claim, claim), eq(runs.state, "running")))
    .for("share");
  return rows.length > 0;
}

const LEFT = builtOnce((db) =>
  db
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.accountId, sql.placeholder("accountId")),
        inArray(runs.state, ["queued", "running"]),
        sql`(case when ${runs.state} = 'queued'
          then ${runs.queuedAt} <= clock_timestamp() - make_interval(secs => ${sql.placeholder("queuedSeconds")}::float8) else ${isLeft} end)`,
      ),
    )
    .orderBy(runs.dueAt, runs.id)
    .limit(sql.placeholder("limit"))
    .prepare("left_runs"),
);

/** Runs of the account that somebody should have taken up: queued for longer than `queuedMs`, or left by who worked on them. Oldest first. */
export async function leftRuns(db: Db, accountId: string, queuedMs: number, limit: number): Promise<RunRow[]> {
  return LEFT(db).execute({ accountId, queuedSeconds: queuedMs / 1000, limit });
}
