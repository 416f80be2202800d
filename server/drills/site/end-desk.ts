import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded";
import type { Program } from "./start-program";

export const postgresOf = (dataDir: string) => path.join(dataDir, "postgres");

/** Ends a desk with its database, which goes on where the desk was killed. */
export async function endDesk(desk: Program | null, dataDir: string): Promise<void> {
  if (desk === null) return;
  const wasKilled = !desk.isRunning();
  await desk.stop();
  if (wasKilled) await (await startEmbeddedPostgres({ dataDir: postgresOf(dataDir) })).stop();
}
