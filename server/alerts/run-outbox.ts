import type { Logger } from "pino";
import { whatWaits } from "@/db/queries/alerts/alerts";
import { listChannels } from "@/db/queries/alerts/channels";
import { messageOf } from "../core/fault";
import { createWaker } from "../engine/waker";
import { group, handOn } from "./hand-on";
import { type Sending, sendNext } from "./send-next";

const EVERY_MS = 2_000;

export interface Outbox {
  /** There may be something new: it is looked at now. */
  ring(): void;
  stop(): Promise<void>;
}

/** Brings alerts to their channels, one message a channel at a time and the channels side by side: one that hangs keeps no other waiting. */
export function runOutbox(given: Sending & { readonly log: Pick<Logger, "warn"> }): Outbox {
  const { db, wall, log } = given;
  const waker = createWaker();
  const sending = new Map<string, Promise<void>>();
  let stopped = false;

  async function sendAll(channelId: string): Promise<void> {
    try {
      while (!stopped && (await sendNext(given, channelId)));
    } catch (error) {
      log.warn({ channel: channelId, error: messageOf(error) }, "an alert was not sent; trying again");
    }
  }

  async function round(): Promise<void> {
    const waits = await whatWaits(db);
    if (waits.hand) await handOn(db, wall.now());
    const made = waits.hand || waits.group ? await group(db, wall.now()) : 0;
    if (!waits.send && made === 0) return;
    for (const { id } of await listChannels(db)) {
      if (sending.has(id)) continue;
      sending.set(
        id,
        sendAll(id).finally(() => sending.delete(id)),
      );
    }
  }

  const loop = (async () => {
    while (!stopped) {
      await round().catch((error: unknown) => log.warn({ error: messageOf(error) }, "alerts wait; trying again"));
      if (!stopped) await waker.wait(EVERY_MS);
    }
  })();
  return {
    ring: () => waker.ring(),
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
      await Promise.all(sending.values());
    },
  };
}
