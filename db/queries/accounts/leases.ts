import { setTimeout as delay } from "node:timers/promises";
import { and, eq, gt, sql } from "drizzle-orm";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { leases, nodes } from "../../schema";

/** How long a lease holds that is not renewed, by the database's clock. */
export const LEASE_MS = 5_000;
/** Nodes of an earlier program lead by a lock that nobody else takes: while one of them lives, it is theirs. */
const EARLIER = sql`exists (
  select 1 from ${nodes} n where n.protocol = 0 and n.role <> 'web' and n.seen_at > clock_timestamp() - make_interval(secs => ${LEASE_MS / 1000}))`;

const until = sql`desk_now() + make_interval(secs => ${LEASE_MS / 1000})`;

const HELD = builtOnce((db) =>
  db
    .select({ term: leases.term })
    .from(leases)
    .where(and(eq(leases.name, sql.placeholder("name")), gt(leases.until, sql`desk_now()`)))
    .prepare("lease_held"),
);

/** Takes the lease of `name` when nobody holds it. Returns the term, which no holder had before, or null. One that is held is only looked at. */
export async function acquireLease(db: Db, name: string, holder: string): Promise<number | null> {
  if ((await HELD(db).execute({ name })).length > 0) return null;
  const rows = await db.execute<{ term: string }>(sql`
    insert into ${leases} as l (name, holder, term, until)
    select ${name}, ${holder}, 1, ${until} where not ${EARLIER}
    on conflict (name) do update set holder = excluded.holder, term = l.term + 1, until = ${until}
      where l.until <= desk_now()
    returning term`);
  return rows[0] ? Number(rows[0].term) : null;
}

/** Renewals that are asked for within so many milliseconds are one statement: a node holds several leases, and renews all each second. */
const TOGETHER_MS = 20;

interface Round {
  readonly asked: { readonly name: string; readonly term: number }[];
  /** What is still held of it. */
  readonly held: Promise<ReadonlySet<string>>;
}

const rounds = new WeakMap<Db, Round>();
const keyOf = (name: string, term: number | string) => `${term} ${name}`;

/** Moves on the end of a lease; false when another term has begun. */
export async function renewLease(db: Db, name: string, term: number): Promise<boolean> {
  const round = rounds.get(db) ?? beginRound(db);
  round.asked.push({ name, term });
  return (await round.held).has(keyOf(name, term));
}

function beginRound(db: Db): Round {
  const asked: Round["asked"] = [];
  const held = delay(TOGETHER_MS).then(() => {
    rounds.delete(db);
    return renewAll(db, asked);
  });
  const round = { asked, held };
  rounds.set(db, round);
  return round;
}

async function renewAll(db: Db, asked: Round["asked"]): Promise<ReadonlySet<string>> {
  const names = sql.param(asked.map(({ name }) => name));
  const terms = sql.param(asked.map(({ term }) => String(term)));
  const rows = await db.execute<{ name: string; term: string }>(sql`
    update ${leases} as l set until = ${until} from unnest(${names}::text[], ${terms}::text[]::bigint[]) as asked(name, term)
    where l.name = asked.name and l.term = asked.term returning l.name, l.term`);
  return new Set(rows.map(({ name, term }) => keyOf(name, term)));
}

/** Ends a lease at once, so that the next holder need not wait. */
export async function releaseLease(db: Db, name: string, term: number): Promise<void> {
  await db
    .update(leases)
    .set({ until: sql`desk_now()` })
    .where(and(eq(leases.name, name), eq(leases.term, term)));
}

/** Ends every lease. Only for who knows that no other process is there. */
export async function releaseAllLeases(db: Db): Promise<void> {
  await db.update(leases).set({ until: sql`desk_now()` }).where(sql`true`);
}
