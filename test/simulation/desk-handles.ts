import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import type { Database } from "@/db/client";
import * as schema from "@/db/schema";

/** What drizzle and the desk call of the driver outside a transaction. */
export interface DriverClient {
  (strings: TemplateStringsArray, ...params: readonly unknown[]): unknown;
  readonly unsafe: (text: string, params?: readonly unknown[]) => unknown;
  readonly options: unknown;
  readonly begin: (work: (sql: unknown) => unknown) => unknown;
  readonly reserve: () => unknown;
  readonly listen: () => unknown;
  readonly end: () => unknown;
}

interface Handle {
  client: DriverClient;
  readonly database: Database;
}

const handles: Handle[] = [];

function handleOf(first: DriverClient): Handle {
  const sql = Object.assign((strings: TemplateStringsArray, ...params: readonly unknown[]) => handle.client(strings, ...params), {
    unsafe: (text: string, params?: readonly unknown[]) => handle.client.unsafe(text, params),
    options: first.options,
    begin: (work: (sql: unknown) => unknown) => handle.client.begin(work),
    reserve: () => handle.client.reserve(),
    listen: () => handle.client.listen(),
    end: () => handle.client.end(),
  }) as unknown as postgres.Sql;
  const db = drizzle(sql, { schema, casing: "snake_case" });
  const handle: Handle = { client: first, database: { sql, db, close: async () => undefined } };
  return handle;
}

/**
 * The databases of one seed's processes. They outlive it with all that was built on them, each with the client of another process: a seed is
 * over when the next begins, and nothing of it goes on.
 */
export function deskHandles() {
  let used = 0;
  return (client: DriverClient): Database => {
    const handle = handles[used] ?? handleOf(client);
    handles[used] = handle;
    handle.client = client;
    used += 1;
    return handle.database;
  };
}
