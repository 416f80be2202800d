import type { Sql } from "postgres";
import type { Database } from "@/db/client";
import { connectTo, type DatabasePlace, openPlannedDatabase } from "../database/planned-database";
import { openPlainFetch } from "../plain-fetch";
import { openTurns, type Turns } from "../time/turns";
import { openWirelessFetch } from "../wireless-fetch";
import { type DeskTime, standingTime } from "./desk-time";

/** The clock that columns take their time from by default: that of the statement. */
const DESK_CLOCK = `
  create or replace function desk_now() returns timestamptz language sql volatile as
  $$ select coalesce(nullif(current_setting('ztrade.now', true), '')::timestamptz, clock_timestamp()) $$`;
/** After so many desks what they left is swept out of the tables, which are read from end to end. */
const SWEPT_EVERY = 20;

/** A database on which one desk follows another, each as if it were the first. */
export interface DeskBench {
  readonly url: string;
  readonly database: Database;
  /** A time for the next desk, which the database goes by too. */
  timeFrom(startAt: number, seed: string): DeskTime;
  /** Whether the account and the agents are there. */
  isReady(): boolean;
  /** Brings the database back to what it was when `open`, called once, had opened the account and the agents, or when it was empty. */
  reset(open?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** How a desk speaks with the local server: over HTTP, or, where many are played, in its own process. */
export type Wire = "http" | "none";

/** Opens a bench on a database that has the schema and no rows. */
export async function openDeskBench(place: DatabasePlace, wire: Wire = "http"): Promise<DeskBench> {
  const admin = connectTo(place);
  await admin.unsafe(DESK_CLOCK);
  let turns: Turns | null = null;
  const database = openPlannedDatabase(place, () => {
    if (!turns) throw new Error("no desk has been opened on the bench");
    return turns;
  });
  let back: string | null = null;
  let isReady = false;
  let resets = 0;
  return {
    url: place.url,
    database,
    timeFrom: (startAt, seed) => {
      turns = openTurns(seed, startAt);
      return standingTime(turns, wire === "http" ? openPlainFetch() : openWirelessFetch());
    },
    isReady: () => isReady,
    reset: async (open) => {
      if (back === null) {
        await open?.();
        isReady = open !== undefined;
        back = await wayBack(admin);
      }
      await admin.unsafe(back).simple();
      database.forget();
      if (++resets % SWEPT_EVERY === 0) await admin.unsafe("vacuum");
    },
    close: async () => {
      await database.end();
      await admin.end({ timeout: 5 });
    },
  };
}

/** Copies what stands in the database. Returns the statements that bring it back to this; deleted, for truncating would throw away every plan. */
async function wayBack(sql: Sql): Promise<string> {
  const relations = await sql<{ name: string; kind: string }[]>`
    select relname as name, relkind as kind from pg_class
    where relkind in ('r', 'S') and relnamespace = 'public'::regnamespace order by relname`;
  const named = (kind: string) => relations.flatMap((each) => (each.kind === kind ? [each.name] : []));
  const tables = named("r");
  const kept = ["create schema kept", ...tables.map((name) => `create table kept."${name}" as table "${name}"`)];
  await sql.unsafe(kept.join(";")).simple();
  const filled: string[] = [];
  for (const name of tables) if ((await sql.unsafe(`select 1 from "${name}" limit 1`)).length > 0) filled.push(name);
  const places: string[] = [];
  for (const name of named("S")) {
    const [at] = await sql.unsafe<{ last: string; called: boolean }[]>(
      `select last_value as last, is_called as called from "${name}"`,
    );
    if (at) places.push(`select setval('"${name}"', ${at.last}, ${at.called})`);
  }
  return [
    "set session_replication_role = replica",
    ...tables.map((name) => `delete from "${name}"`),
    ...filled.map((name) => `insert into "${name}" overriding system value select * from kept."${name}"`),
    ...places,
    "set session_replication_role = origin",
  ].join(";");
}
