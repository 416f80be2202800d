import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Logger } from "pino";
import { z } from "zod";
import { ALERT_LEVELS } from "../core/alerts/level";
import { messageOf } from "../core/fault";
import type { WaitingMessage } from "../core/watcher/outbox";
import { READINESS_PLACES } from "../core/watcher/readiness";
import type { Standing } from "../core/watcher/standing";

const instant = z.number();

const standingSchema = z.object({
  place: z.enum([...READINESS_PLACES, "answer"]),
  words: z.string(),
  since: instant,
  looks: z.number(),
  toldAt: instant.nullable(),
  told: z.number(),
  goneSince: instant.nullable(),
});

const messageSchema = z.object({
  id: z.string(),
  at: instant,
  level: z.enum(ALERT_LEVELS),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  thread: z.string().nullable(),
  channel: z.string(),
  tries: z.number(),
  nextAt: instant,
  isSending: z.boolean(),
});

const stateSchema = z.object({
  desks: z.record(z.string(), z.array(standingSchema)),
  messages: z.array(messageSchema),
  references: z.record(z.string(), z.string()),
});

/** What a watcher knows, so that the one after it tells nothing twice. */
export interface WatchState {
  /** By the address of the desk. */
  readonly desks: Readonly<Record<string, readonly Standing[]>>;
  readonly messages: readonly WaitingMessage[];
  /** What a channel called the first message of a thread, by both. */
  readonly references: Readonly<Record<string, string>>;
}

const NOTHING: WatchState = { desks: {}, messages: [], references: {} };

export interface StateFile {
  read(): WatchState;
  /** Whole or not at all. What cannot be written is told once, and what it was for goes on. */
  write(state: WatchState): void;
}

export function createStateFile(file: string, log: Pick<Logger, "warn">): StateFile {
  let isToldOf = false;
  const say = (error: unknown, words: string) => {
    if (!isToldOf) log.warn({ file, error: messageOf(error) }, words);
    isToldOf = true;
  };
  return {
    read: () => {
      try {
        return stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT"))
          say(error, "what was told before is not known: it may be told again");
        return NOTHING;
      }
    },
    write: (state) => {
      const beside = `${file}.new`;
      try {
        writeFileSync(beside, JSON.stringify(state), { mode: 0o600 });
        renameSync(beside, file);
        isToldOf = false;
      } catch (error) {
        rmSync(beside, { force: true });
        say(error, "what is told cannot be kept: after a restart it may be told again");
      }
    },
  };
}
