import { rm } from "node:fs/promises";
import path from "node:path";
import { MODEL_FILE } from "./model-files";
import type { ModelSource } from "./obtain-model";
import type { SessionEnd } from "./session";

/** What follows when there is no thread any more: another one at once, a try later, or none. */
export type Outcome = { readonly retry: "at once" } | { readonly retry: "later" | "never"; readonly reason: string };

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 15 * 60_000;

/** Doubles with each failure in a row up to a quarter of an hour, give or take half of it. `random` is in [0, 1). */
export function retryDelayMs(failures: number, random: number): number {
  return Math.round(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) * (0.5 + random));
}

/** Judges how a thread ended. A downloaded file that has changed is deleted, so that it is fetched again. */
export async function outcomeOf(end: SessionEnd, { directory, sha256 }: ModelSource): Promise<Outcome> {
  switch (end.kind) {
    case "late":
    case "recycled":
    case "closed":
      return { retry: "at once" };
    case "crashed":
      return { retry: "later", reason: `its thread ended: ${end.reason}` };
    case "refused":
      if (!end.corrupt || sha256 === null) return { retry: "never", reason: `${end.reason}, in "${directory}"` };
      await rm(path.join(directory, MODEL_FILE), { force: true });
      return { retry: "later", reason: `${end.reason}; it was deleted` };
  }
}
