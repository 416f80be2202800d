import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { childrenOf } from "@/server/drills/site/children-of";
import { pause } from "./pause";
import type { Ward } from "./ward";

const ROLE = "desk";
const PASSWORD = "of-the-chaos-run";
const NAME = "ztrade";
/** As many as Postgres permits when nobody says anything else. */
const CONNECTIONS = "100";
/** Of these, for the run itself. */
const RESERVED = "12";
const LOOK_MS = 200;
const REFILL_MS = 250;
const REPAIR_MS = 300;

/** A real Postgres of its own, that can be frozen, restarted, filled and closed to writing. */
export interface DatabaseProcess {
  /** As the desk opens it: a role without special rights. */
  readonly deskUrl: string;
  /** As the superuser, who gets in when nobody else does. */
  readonly adminUrl: string;
  freeze(): void;
  thaw(): void;
  /** Ends it as a crash does; it is started again at once. */
  crash(): void;
  /** Ends a share of the desk's sessions, in (0, 1]. */
  cut(share: number): Promise<number>;
  setReadOnly(on: boolean): Promise<void>;
  /** Takes every connection that the desk could have, and whatever becomes free, for `ms`, or until `ending`. Returns the most that it held. */
  crowd(ms: number, ending: AbortSignal): Promise<number>;
  /** Locks rows with `statement` in a session of its own for `ms`, or until `ending`. Returns how many it locked. */
  lock(statement: string, ms: number, ending: AbortSignal): Promise<number>;
  /** Everything as it was: thawed, writable. Tried until it is so. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabase(home: string, ward: Ward): Promise<DatabaseProcess> {
  const embedded = await startEmbeddedPostgres({
    dataDir: path.join(home, "postgres"),
    settings: { max_connections: CONNECTIONS, superuser_reserved_connections: RESERVED },
  });
  const root = postgres(embedded.url, { max: 1, onnotice: () => undefined });
  await root.unsafe(`create role ${ROLE} login password '${PASSWORD}'`);
  await root.unsafe(`create database ${NAME} owner ${ROLE}`);
  await root.end();
  const addressOf = (user: string | null) => {
    const url = new URL(embedded.url);
    url.pathname = `/${NAME}`;
    if (user !== null) [url.username, url.password] = [user, PASSWORD];
    return url.href;
  };
  const adminUrl = addressOf(null);
  const deskUrl = addressOf(ROLE);
  const connection = { application_name: "chaos" };
  const admin = postgres(adminUrl, { max: 5, onnotice: () => undefined, connect_timeout: 3, connection });
  const frozen = new Set<number>();
  let freezes = 0;
  let readers = 0;
  let watchedPid = 0;
  const keepWatch = () => {
    if (embedded.pid === watchedPid) return;
    watchedPid = embedded.pid;
    ward.watch(watchedPid);
  };
  keepWatch();
  const watching = setInterval(keepWatch, LOOK_MS);

  const signal = (pid: number, name: "SIGSTOP" | "SIGCONT") => {
    try {
      process.kill(pid, name);
      return true;
    } catch {
      // A session that has just ended.
      return false;
    }
  };
  const thawAll = () => {
    for (const pid of [...frozen, ...childrenOf(embedded.pid), embedded.pid]) signal(pid, "SIGCONT");
    frozen.clear();
  };
  const writeReadOnly = async () => {
    await admin.unsafe(
      readers > 0 ? "alter system set default_transaction_read_only = on" : "alter system reset default_transaction_read_only",
    );
    await admin`select pg_reload_conf()`;
  };
  const until = async (done: () => Promise<boolean>) => {
    for (;;) {
      const isDone = await Promise.race([done().catch(() => false), delay(5_000, false)]);
      if (isDone) return;
      await delay(REPAIR_MS);
    }
  };

  return {
    deskUrl,
    adminUrl,
    freeze: () => {
      freezes++;
      // The main process first, so that no session is opened behind our back.
      for (const pid of [embedded.pid, ...childrenOf(embedded.pid)]) if (signal(pid, "SIGSTOP")) frozen.add(pid);
    },
    thaw: () => {
      freezes = Math.max(0, freezes - 1);
      if (freezes === 0) thawAll();
    },
    crash: () => process.kill(embedded.pid, "SIGQUIT"),
    cut: async (share) => {
      const ended = await admin`
        select pg_terminate_backend(pid) from pg_stat_activity where usename = ${ROLE} and random() < ${share}`;
      return ended.length;
    },
    setReadOnly: async (on) => {
      readers = Math.max(0, readers + (on ? 1 : -1));
      await until(async () => {
        await writeReadOnly();
        return true;
      });
    },
    crowd: (ms, ending) => crowd(deskUrl, ms, ending),
    lock: async (statement, ms, ending) => {
      const own = postgres(adminUrl, { max: 1, onnotice: () => undefined, connect_timeout: 3, connection });
      try {
        return await own.begin("read write", async (tx) => {
          await tx.unsafe("set local lock_timeout = '10s'");
          const rows = await tx.unsafe(statement);
          if (rows.length > 0) await pause(ms, ending);
          return rows.length;
        });
      } finally {
        await own.end({ timeout: 1 });
      }
    },
    mend: async () => {
      freezes = 0;
      readers = 0;
      thawAll();
      await until(async () => {
        await writeReadOnly();
        const fresh = postgres(adminUrl, { max: 1, connect_timeout: 3, onnotice: () => undefined });
        try {
          const [row] = await fresh<{ ro: string }[]>`select current_setting('default_transaction_read_only') as ro`;
          return row?.ro === "off";
        } finally {
          await fresh.end({ timeout: 1 });
        }
      });
    },
    stop: async () => {
      clearInterval(watching);
      thawAll();
      await admin.end({ timeout: 1 });
      await embedded.stop();
    },
  };
}

async function crowd(url: string, ms: number, ending: AbortSignal): Promise<number> {
  const held = new Set<pg.Client>();
  let most = 0;
  const end = performance.now() + ms;
  try {
    const isOver = () => ending.aborted || performance.now() > end;
    while (!isOver()) {
      for (let isFull = false; !isFull && !isOver(); ) {
        const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, application_name: "crowd" });
        client.on("error", () => held.delete(client));
        client.on("end", () => held.delete(client));
        try {
          await client.connect();
          held.add(client);
        } catch {
          isFull = true;
        }
      }
      most = Math.max(most, held.size);
      await pause(REFILL_MS, ending);
    }
  } finally {
    await Promise.race([Promise.all([...held].map((client) => client.end().catch(() => undefined))), delay(2_000)]);
  }
  return most;
}
