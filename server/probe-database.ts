import net from "node:net";
import pg from "pg";
import { databaseFailure } from "@/db/failure";
import { databaseTrouble } from "@/db/trouble";
import type { DatabaseFailure } from "./core/database-state";
import { messageOf } from "./core/fault";
import { seconds } from "./core/seconds";

/** Changes nothing, and is refused all the same by whatever refuses a change. */
const A_WRITE = "update nodes set host = host where id = $1";
/** So many looks go over one connection: the next shows whether anybody new is let in. */
const LOOKS = 3;
const LIMIT_MS = 2_500;
/** Whoever holds the row keeps nobody from knowing that the database works. */
const LOCK_MS = 1_000;
const TICK_MS = 100;

export interface Probe {
  /** Asks for one write; null when the database takes it. Never rejects, and answers within the limit. */
  look(): Promise<DatabaseFailure | null>;
  close(): void;
}

interface Line {
  readonly client: pg.Client;
  readonly socket: net.Socket;
}

/**
 * A way of its own to the database, past every pool. The driver's socket is ours, so that a server which stands still does not keep one of each
 * look: it would never close its end.
 */
export function openProbe(url: string, nodeId: string): Probe {
  let line: Line | null = null;
  let looks = 0;
  const drop = () => {
    line?.socket.destroy();
    line = null;
    looks = 0;
  };
  const ask = async () => {
    line ??= openLine(url);
    if (looks++ === 0) await line.client.connect();
    await line.client.query(A_WRITE, [nodeId]);
  };
  return {
    look: async () => {
      try {
        await within(LIMIT_MS, ask());
        if (looks < LOOKS) return null;
        // Said, so that the server does not note a lost client.
        const { client } = line ?? {};
        line = null;
        looks = 0;
        client?.end().catch(() => undefined);
        return null;
      } catch (error) {
        drop();
        return failureIn(error);
      }
    },
    close: drop,
  };
}

function openLine(url: string): Line {
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
