import { readFileSync } from "node:fs";
import type { Sql } from "postgres";

/** A Postgres on this machine that can be made to stand still, whole, or only the process that lets new sessions in. */
export function standingStill(postmaster: () => number) {
  const all = () => [postmaster(), ...childrenOf(postmaster())];
  return {
    freeze: (what: "all" | "postmaster") => {
      for (const pid of what === "all" ? all() : [postmaster()]) process.kill(pid, "SIGSTOP");
    },
    thaw: () => {
      for (const pid of all()) process.kill(pid, "SIGCONT");
    },
  };
}

/** The main process of the server that `sql` is a session of. */
export async function postmasterOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const stat = readFileSync(`/proc/${row?.pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Every new transaction of every session is read-only from now on, or not any more; `sql`, a single session, is let out of it. */
export async function setReadOnly(sql: Sql, on: boolean): Promise<void> {
  await sql`set default_transaction_read_only = off`;
  await sql.unsafe(`alter system ${on ? "set default_transaction_read_only = on" : "reset default_transaction_read_only"}`);
  await sql`select pg_reload_conf()`;
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}
