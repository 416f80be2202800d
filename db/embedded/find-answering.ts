import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import type { Place } from "./place-cluster";
import { findPostmaster, type Postmaster } from "./postmaster";

const PATIENCE_MS = 15_000;
const POLL_MS = 100;

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The Postgres that already runs on the place's data, as soon as it answers; null when it ends, or does not answer within 15 s. */
export async function findAnswering(place: Place, addressOf: (at: Postmaster) => string): Promise<Postmaster | null> {
  const deadline = performance.now() + PATIENCE_MS;
  let found = findPostmaster(place);
  while (found && performance.now() < deadline) {
    if (found.ready && (await answers(addressOf(found)))) return found;
    await delay(POLL_MS);
    found = findPostmaster(place);
  }
  return null;
}
