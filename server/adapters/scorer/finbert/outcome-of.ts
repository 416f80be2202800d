import { rm } from "node:fs/promises";
import path from "node:path";
import { MODEL_FILE } from "./model-files";
import type { ModelSource } from "./obtain-model";
import type { SessionEnd } from "./session";

/** What follows when there is no thread any more: another one at once, a try later, or none. */
export type Outcome = { readonly retry: "at once" } | { readonly retry: "later" | "never"; readonly reason: string };

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
