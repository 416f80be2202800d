import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/db/embedded";
import { findProcess } from "@/db/embedded/processes";
import { migrate } from "@/db/migrate";
import { findScratch, SCRATCHES } from "../find-scratch";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const TEMPLATE = "ztrade_template";
const HOME = /^ztrade-test-(\d+)$/;
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_compression: "off",
  max_wal_size: "256MB",
  max_connections: "400",
};

function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await sql.unsafe(statement).finally(() => sql.end());
}

/** A test run that was killed leaves its Postgres behind. */
async function removeLeftovers(scratch: string): Promise<void> {
  for (const name of readdirSync(scratch)) {
    const pid = HOME.exec(name)?.[1];
    if (pid === undefined || findProcess(Number(pid))) continue;
    const dataDir = path.join(scratch, name);
    if (existsSync(path.join(dataDir, "data", "postmaster.pid"))) await (await startEmbeddedPostgres({ dataDir })).stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One server for all test files, with the schema in a template that each of them copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const scratch of SCRATCHES) await removeLeftovers(scratch);
  const dataDir = path.join(findScratch(), `ztrade-test-${process.pid}`);
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  await run(server.url, `create database ${TEMPLATE}`);
  await migrate(addressOf(server.url, TEMPLATE));
  project.provide("databaseUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/**
 * A database of its own with the whole schema and no rows; about 30 ms, for the files are copied: by default every page of them goes through the
 * log. Close every connection of yours before dropping it.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("databaseUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await run(serverUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  return { url: addressOf(serverUrl, name), drop: () => run(serverUrl, `drop database ${name} with (force)`) };
}

/** Cuts every connection to a database of a test, which takes no other until `bringBack`. */
export async function takeAway(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await run(inject("databaseUrl"), `alter database ${name} allow_connections false`);
  await run(inject("databaseUrl"), `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
}

export async function bringBack(url: string): Promise<void> {
  await run(inject("databaseUrl"), `alter database ${new URL(url).pathname.slice(1)} allow_connections true`);
}
