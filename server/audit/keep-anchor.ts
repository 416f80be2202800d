import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type AuditHead, walkAudit } from "@/db/queries/audit";
import { Fault, messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { addAnchor, readAnchors } from "./anchor-file";

/** What is written within this after the last head was kept can be changed without being found. */
const EVERY_MS = 10_000;
const STOP_MS = 1_000;

export interface AuditKeeper {
  /** What is wrong with the log, null when nothing is; once it was gone through from its beginning. Throws Fault `refused` while no head can be kept. */
  trouble(): Promise<string | null>;
  stop(): Promise<void>;
}

/**
 * Goes through the whole log once, then follows it, and keeps its head in `file`, outside the database. Once something is found no head is kept any
 * more, so that what was there before can be told. A database that does not answer is asked again.
 */
export function keepAnchor(given: {
  readonly db: Db;
  readonly file: string;
  readonly wall: Clock;
  readonly log: Pick<Logger, "error" | "warn">;
  readonly everyMs?: number;
}): AuditKeeper {
  const { db, file, wall, log, everyMs = EVERY_MS } = given;
  let head: AuditHead | null = null;
  let found: string | null = null;
  let isWhole = false;
  /** The newest head in the file. */
  let keptId: number | null = null;
  /** Why the last head could not be kept. */
  let unkept: Fault | null = null;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    if (found !== null) return;
    const anchors = isWhole ? [] : readAnchors(file);
    if (!isWhole) keptId = anchors.at(-1)?.id ?? null;
    const walk = await walkAudit(db, head, anchors);
    if (walk.broken !== null) {
      found = `entry ${walk.broken.id}: ${walk.broken.why}`;
      log.error({ entry: walk.broken.id, why: walk.broken.why, heads: file }, "the audit log is not what was written");
      return;
    }
    head = walk.head;
    isWhole = true;
    if (head !== null && head.id !== keptId) await keep(head);
  }

  async function keep(newest: AuditHead): Promise<void> {
    try {
      await addAnchor(file, { at: wall.now(), ...newest });
      [keptId, unkept] = [newest.id, null];
    } catch (cause) {
      unkept = new Fault("refused", `the head of the log could not be written to "${file}": ${messageOf(cause)}`, { cause });
      throw unkept;
    }
  }

  /** One at a time, for whoever asks. */
  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const turn = () =>
    lookOnce().catch((error: unknown) =>
      log.warn({ error: messageOf(error) }, "the head of the audit log was not kept; trying again"),
    );

  void turn();
  const timer = setInterval(turn, everyMs);
  return {
    trouble: async () => {
      if (!isWhole && found === null) await lookOnce();
      if (found === null && unkept !== null) throw unkept;
      return found;
    },
    stop: async () => {
      clearInterval(timer);
      // A database that does not answer keeps nobody from stopping: the next start keeps the head.
      await Promise.race([turn(), new Promise((resolve) => setTimeout(resolve, STOP_MS))]);
    },
  };
}
