import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";

/** A database of its own that really writes to the disk, with the desk's tables and what `more` makes. */
export async function openBenchDatabase(more?: (url: string) => Promise<void>) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ztrade-bench-"));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir });
  await migrate(server.url, more && (() => more(server.url)));
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
