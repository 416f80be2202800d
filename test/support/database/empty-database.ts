import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

const made: string[] = [];

async function run(statement: string): Promise<void> {
  const sql = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await sql.unsafe(statement).finally(() => sql.end());
}

/** The address of a database without a table. */
export async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await run(`create database ${name}`);
  made.push(name);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Takes away all that this file of tests made. */
export async function dropEmptyDatabases(): Promise<void> {
  for (const name of made.splice(0)) await run(`drop database ${name} with (force)`);
}
