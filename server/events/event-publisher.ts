import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { publish } from "@/db/queries/events";
import type { DeskEvent } from "../core/events";
import { messageOf } from "../core/fault";

const GATHER_MS = 80;
const MOST_AT_ONCE = 50;

export interface EventPublisher {
  readonly tell: (event: DeskEvent) => void;
  stop(): Promise<void>;
}

/**
 * Gathers events for a moment and sends them to every process together. Events are hints to load again: one that is lost with this process
 * costs nothing, since its pages load everything when they find another.
 */
export function createEventPublisher({ db }: Pick<Database, "db">, log: Logger): EventPublisher {
  let gathered: DeskEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  const send = async () => {
    timer = undefined;
    const events = gathered;
    gathered = [];
    try {
      for (let i = 0; i < events.length; i += MOST_AT_ONCE) await publish(db, ...events.slice(i, i + MOST_AT_ONCE));
    } catch (error) {
      log.warn({ error: messageOf(error) }, "pages were not told what happened");
    }
  };
  return {
    tell: (event) => {
      gathered.push(event);
      timer ??= setTimeout(() => {
        sending = sending.then(send);
      }, GATHER_MS);
    },
    stop: async () => {
      clearTimeout(timer);
      await sending;
      await send();
    },
  };
}
