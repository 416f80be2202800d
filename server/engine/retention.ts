import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { audit, lastDeed } from "@/db/queries/audit";
import { packStepRows } from "@/db/queries/retention/pack-step-rows";
import { type Batch, lastRunBefore, thinJournals } from "@/db/queries/retention/thin-journals";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import type { Engine } from "./engine";
import { type Electorate, electLeader } from "./leader-election";
import { createWaker } from "./waker";

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;
/** A desk that starts has more urgent things to do. */
const FIRST_MS = 2 * 60_000;
/** Packing them takes a few hundredths of a second, and whoever trades gets its turn in between. */
const RUNS_A_BATCH = 100;
const PAUSE_MS = 250;
const DEED = "steps.thin";

/** For how many days what is named is kept. */
export interface KeptDays {
  /** What the engine has finished. */
  readonly engine: number;
  /** Inputs, outputs and logs of steps. */
  readonly steps: number;
}

/** How much one round took away. */
export interface Thinned {
  readonly forgotten: number;
  readonly packed: number;
  readonly thinned: number;
  readonly unreadable: number;
}

export interface RetentionPorts {
  readonly db: Db;
  readonly engine: Pick<Engine, "forgetFinished">;
  readonly days: KeptDays;
  readonly wall: Clock;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly firstMs?: number;
  readonly pauseMs?: number;
  readonly runsABatch?: number;
}

/**
 * Once an hour, journals once a day, takes away what is past its stated life (`server/core/retention/lives.ts`), in batches that each are a transaction of
 * their own: what was done stays done when it is killed, and the next round goes on. Returns how to stop it.
 */
export function startRetention(ports: RetentionPorts): () => Promise<void> {
  const { log, firstMs = FIRST_MS } = ports;
  const waker = createWaker();
  const ended = new AbortController();
  const loop = (async () => {
    await waker.wait(firstMs);
    while (!ended.signal.aborted) {
      await round(ports, ended.signal).then(
        (done) => {
          if (Object.values(done).some((count) => count > 0)) log.info({ ...done }, "took away what is past its life");
        },
        (error: unknown) => log.warn({ error: messageOf(error) }, "what is past its life was not taken away; trying again"),
      );
      if (!ended.signal.aborted) await waker.wait(EVERY_MS);
    }
  })();
  return async () => {
    ended.abort();
    waker.ring();
    await loop;
  };
}

/** The same, by one node of all. Returns how to stop it. */
export function leadRetention(ports: RetentionPorts, electorate: Electorate): () => Promise<void> {
  let stop: (() => Promise<void>) | null = null;
  const lead = async () => {
    stop = startRetention(ports);
  };
  const lost = async () => {
    await stop?.();
    stop = null;
  };
  return electLeader("retention", { lead, lost }, electorate).stop;
}

/** Journals are thinned once a day, by the log of who changed what. */
async function round(ports: RetentionPorts, signal: AbortSignal): Promise<Thinned> {
  const last = await lastDeed(ports.db, DEED);
  const isDue = last === null || Math.abs(ports.wall.now() - last.at) >= DAY_MS;
  return takeAway(ports, signal, isDue);
}

/** All that is past its life; ended early it has done what it has done. */
export function thinOnce(ports: RetentionPorts, signal: AbortSignal): Promise<Thinned> {
  return takeAway(ports, signal, true);
}

async function takeAway(ports: RetentionPorts, signal: AbortSignal, withJournals: boolean): Promise<Thinned> {
  const { db, engine, days, wall, pauseMs = PAUSE_MS, runsABatch: limit = RUNS_A_BATCH } = ports;
  const now = wall.now();
  const forgotten = await engine.forgetFinished(now - days.engine * DAY_MS);
  const each = { signal, pauseMs };
  const packed = await inTurn(each, (after) => packStepRows(db, { after, limit }));
  const upTo = withJournals ? await lastRunBefore(db, now - days.steps * DAY_MS) : null;
  if (upTo === null) return { forgotten, packed: packed.done, thinned: 0, unreadable: 0 };
  const { done, unreadable } = await inTurn(each, (after) => thinJournals(db, { after, upTo, keptDays: days.steps, limit }));
  if (done > 0) {
    const detail = { runs: done, keptDays: days.steps };
    await db.transaction((tx) => audit(tx, { at: now, actor: "system", action: DEED, subject: `runs up to ${upTo}`, detail }));
  }
  return { forgotten, packed: packed.done, thinned: done, unreadable };
}

async function inTurn(
  { signal, pauseMs }: { readonly signal: AbortSignal; readonly pauseMs: number },
  batch: (after: number) => Promise<Batch>,
): Promise<Omit<Batch, "next">> {
  let [done, unreadable] = [0, 0];
  for (let after: number | null = 0; after !== null && !signal.aborted; ) {
    const made: Batch = await batch(after);
    done += made.done;
    unreadable += made.unreadable;
    after = made.next;
    if (after !== null) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { done, unreadable };
}
