import net from "node:net";
import pg from "pg";
import { databaseFailure } from "@/db/failure";
import { databaseTrouble } from "@/db/trouble";
import type { DatabaseFailure, Sounding } from "../core/database-state";
import { messageOf } from "../core/fault";
import { seconds } from "../core/time/seconds";

/** Changes nothing, and is refused all the same by whatever refuses a change. */
const A_WRITE = "update nodes set host = host where id = $1";
/** So many looks go over one connection: the next shows whether anybody new is let in. */
const LOOKS = 2;
const LIMIT_MS = 2_000;
/** Whoever holds the row keeps nobody from knowing that the database works. */
const LOCK_MS = 1_000;
const TICK_MS = 100;

export interface Probe {
  /** Asks for one write. Never rejects, and answers within the limit. */
  look(): Promise<Pick<Sounding, "failure" | "answered">>;
  close(): void;
}

interface Connection {
  readonly client: pg.Client;
  readonly socket: net.Socket;
}

/**
 * A way of its own to the database, past every pool. Every second look or so opens a connection before it gives the last one back: otherwise it would
 * always be let in, to the place that it left. The driver's socket is ours, so that a server which stands still does not keep one of each look:
 * it would never close its end.
 */
export function createProbe(url: string, nodeId: string): Probe {
  let connection: Connection | null = null;
  let looks = 0;
  const ask = (over: Connection, first: boolean) =>
    failureOf(async () => {
      if (first) await over.client.connect();
      await over.client.query(A_WRITE, [nodeId]);
    });
  const drop = () => {
    connection?.socket.destroy();
    connection = null;
  };
  const lookAnew = async () => {
    const next = createConnection(url);
    const [failure, open] = await Promise.all([ask(next, true), connection ? ask(connection, false) : LOST]);
    if (failure === null) {
      // Said, so that the server does not note a lost client.
      if (open === null) connection?.client.end().catch(() => undefined);
      else drop();
      connection = next;
      looks = 1;
      return WELL;
    }
    next.socket.destroy();
    if (open?.kind === "silent") drop();
    return { failure, answered: open?.kind !== "silent" };
  };
  return {
    look: async () => {
      if (connection === null || looks >= LOOKS) return lookAnew();
      looks++;
      const began = performance.now();
      const failure = await ask(connection, false);
      if (failure === null) return WELL;
      if (failure.kind !== "silent") return { failure, answered: true };
      drop();
      // Cut off in a moment: whoever comes anew may be let in.
      return performance.now() - began < LIMIT_MS / 2 ? lookAnew() : { failure, answered: false };
    },
    close: drop,
  };
}

const WELL = { failure: null, answered: true };
const LOST: DatabaseFailure = { kind: "silent", said: "there is no connection" };

/** Why `work` failed, if it did, or took too long. */
async function failureOf(work: () => Promise<void>): Promise<DatabaseFailure | null> {
  try {
    await within(LIMIT_MS, work());
    return null;
  } catch (error) {
    return failureIn(error);
  }
}

function createConnection(url: string): Connection {
  const socket = new net.Socket();
  const limits = { lock_timeout: LOCK_MS, statement_timeout: LIMIT_MS };
  const client = new pg.Client({ connectionString: url, application_name: "ztrade watch", stream: () => socket, ...limits });
  // What it loses between two looks is found by the next.
  client.on("error", () => undefined);
  return { client, socket };
}

/** Null where the database did answer, if only that another change of the row is on its way. */
function failureIn(error: unknown): DatabaseFailure | null {
  const trouble = databaseTrouble(error);
  if (trouble === "retry") return null;
  if (trouble === "wait") return databaseFailure(error);
  const isAnAnswer = error instanceof Error && "code" in error;
  return { kind: isAnAnswer ? "refuses" : "silent", said: messageOf(error) };
}

/**
 * What `work` brings within `ms` of this process's own time: while it stands still itself, or is kept busy, nobody else is late. Rejects with
 * an Error when nothing came.
 */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let left = ms;
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      left -= TICK_MS;
      if (left <= 0) end(() => reject(new Error(`no answer within ${seconds(ms)}`)));
    }, TICK_MS);
    const end = (settle: () => void) => {
      clearInterval(timer);
      settle();
    };
    work.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
