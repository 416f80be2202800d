import { setTimeout as delay } from "node:timers/promises";
import { askOnce } from "../ask-once";
import type { Place } from "./place-cluster";
import { findPostmaster, type Postmaster } from "./postmaster";

const PATIENCE_MS = 15_000;
const POLL_MS = 100;

const ANSWER_MS = 3_000;

async function answers(url: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await askOnce(url, (sql) => sql`select 1`, { limitMs: ANSWER_MS, signal });
    return true;
  } catch {
    return false;
  }
}

/** The Postgres that already runs on the place's data, as soon as it answers; null when it ends, or does not answer within 15 s. */
export async function findAnswering(
  place: Place,
  addressOf: (at: Postmaster) => string,
  signal?: AbortSignal,
): Promise<Postmaster | null> {
  const deadline = performance.now() + PATIENCE_MS;
  let found = findPostmaster(place);
  while (found && performance.now() < deadline) {
    if (found.ready && (await answers(addressOf(found), signal))) return found;
    await delay(POLL_MS, undefined, { signal });
    found = findPostmaster(place);
  }
  return null;
}
