import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { listen } from "@/db/queries/events";
import type { DeskEvent } from "../core/events";
import { messageOf } from "../core/fault";
import type { EventStream } from "../http/event-stream";
import type { Supervisor } from "./supervise";

/** What nobody was told of, or could not look at when told, is seen by then. */
const LOOK_EVERY_MS = 60_000;

/** Hands the events of every process to the pages, to `follow`, and to the supervisor, which looks for itself after each loss of the connection. */
export async function followEvents(given: {
  readonly database: Database;
  readonly stream: EventStream;
  readonly follow: (event: DeskEvent) => Promise<void>;
  readonly supervisor: Supervisor | null;
  readonly log: Pick<Logger, "error">;
}): Promise<{ readonly supervised: () => void; readonly stop: () => Promise<void> }> {
  const { database, stream, follow, supervisor, log } = given;
  let timer: NodeJS.Timeout | null = null;
  const say = (error: unknown) => log.error({ error: messageOf(error) }, "an event was not followed");
  const catchUp = () => void supervisor?.catchUp().catch(say);
  const onEvent = (event: DeskEvent) => {
    if (event.topic !== "queue") stream.push(event);
    follow(event)
      .then(() => supervisor?.follow(event))
      .catch(say);
  };
  const subscription = await listen(database, onEvent, () => {
    stream.gap();
    if (timer !== null) catchUp();
  });
  return {
    /** From now on the supervisor has begun. */
    supervised: () => {
      timer = setInterval(catchUp, LOOK_EVERY_MS);
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await subscription.stop();
    },
  };
}
