import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { setReadOnly, standingStill } from "../time/standing-still";

const FAST = { fsync: "off", full_page_writes: "off" };

/** A Postgres that one test file may ill-treat, with the desk's schema, in a new folder of `home`. `admin` is a session of its own. */
export async function openOwnPostgres(settings: Readonly<Record<string, string>> = {}, home = tmpdir()) {
  const dataDir = mkdtempSync(path.join(home, "ztrade-own-"));
  // Postgres drops to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, settings: { ...FAST, ...settings } });
  await migrate(server.url);
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  await admin`select 1`;
  return {
    url: server.url,
    admin,
    setReadOnly: (on: boolean) => setReadOnly(admin, on),
    ...standingStill(() => server.pid),
    stop: async () => {
      await admin.end({ timeout: 1 });
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type OwnPostgres = Awaited<ReturnType<typeof openOwnPostgres>>;
