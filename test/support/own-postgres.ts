import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";

const FAST = { fsync: "off", full_page_writes: "off" };

/** A Postgres that one test file may ill-treat, with the desk's schema. */
export async function openOwnPostgres(settings: Readonly<Record<string, string>> = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ztrade-own-"));
  // Postgres drops to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, settings: { ...FAST, ...settings } });
  await migrate(server.url);
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  await admin`select 1`;
  const all = () => [server.pid, ...childrenOf(server.pid)];
  return {
    url: server.url,
    admin,
    /** Every new transaction of every session, as a reload of the settings brings it about; `admin` is let out of it by name. */
    setReadOnly: async (on: boolean) => {
      await admin`set default_transaction_read_only = off`;
      await admin.unsafe(`alter system ${on ? "set default_transaction_read_only = on" : "reset default_transaction_read_only"}`);
      await admin`select pg_reload_conf()`;
    },
    /** The whole server stands still, or only the process that lets new sessions in. */
    freeze: (what: "all" | "postmaster") => {
      for (const pid of what === "all" ? all() : [server.pid]) process.kill(pid, "SIGSTOP");
    },
    thaw: () => {
      for (const pid of all()) process.kill(pid, "SIGCONT");
    },
    stop: async () => {
      await admin.end({ timeout: 1 });
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type OwnPostgres = Awaited<ReturnType<typeof openOwnPostgres>>;

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}
