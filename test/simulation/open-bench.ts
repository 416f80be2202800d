import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import type { Database } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import * as schema from "@/db/schema";
import { connect, openSqlServer, type SqlAddress, type SqlServer } from "./sql-server";

/** Fast, and doing nothing of its own accord; who waits in a circle is found by the simulation. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  track_counts: "off",
  deadlock_timeout: "1h",
  wal_level: "minimal",
  max_wal_senders: "0",
  track_activities: "off",
  update_process_title: "off",
  checkpoint_timeout: "1h",
  max_wal_size: "8GB",
  bgwriter_lru_maxpages: "0",
  max_connections: "200",
} as const;

/** The clock that columns take their time from by default: that of the statement, where one was set. */
const DESK_CLOCK = `
  create or replace function desk_now() returns timestamptz language sql volatile as
  $$ select coalesce(nullif(current_setting('ztrade.now', true), '')::timestamptz, clock_timestamp()) $$`;

/** A Postgres for one or more benches. Returns its address by TCP and the folder of its socket. */
export async function startSimulationPostgres() {
  const home = mkdtempSync(path.join(tmpdir(), "ztrade-simulate-"));
  // Its user is another one.
  chmodSync(home, 0o777);
  const server = await startEmbeddedPostgres({ dataDir: home, settings: { ...SETTINGS, unix_socket_directories: home } });
  return {
    url: server.url,
    socket: home,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What one process needs for one seed after another. */
export interface Bench {
  readonly sqlServer: SqlServer;
  readonly sql: Sql;
  readonly database: Database;
  close(): Promise<void>;
}

/** A database of its own on the server, with the connections that one seed after another is played on. */
export async function openBench({ url, socket }: { readonly url: string; readonly socket: string }): Promise<Bench> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  const name = `simulation_${randomBytes(4).toString("hex")}`;
  await admin.unsafe(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.href);
  const { port, username, password } = own;
  const address: SqlAddress = {
    host: socket,
    port: Number(port),
    username,
    password: decodeURIComponent(password),
    database: name,
  };
  const sqlServer = await openSqlServer(address);
  const sql = connect(address);
  await sql.unsafe(DESK_CLOCK);
  return {
    sqlServer,
    sql,
    database: databaseOn(sql),
    close: async () => {
      await sqlServer.close();
      await sql.end({ timeout: 0 });
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** The desk's way to write to the database beside the simulation. Its plans are kept, which a desk's are not. */
function databaseOn(sql: Sql): Database {
  const prepared = { ...sql, unsafe: (text: string, params: never[] = []) => sql.unsafe(text, params, { prepare: true }) };
  const client = Object.assign(sql.bind(null), prepared, {
    begin: (work: (tx: unknown) => unknown) => sql.begin(async (tx) => work(tx)),
  });
  return { sql, db: drizzle(client as unknown as Sql, { schema, casing: "snake_case" }), close: async () => undefined };
}
