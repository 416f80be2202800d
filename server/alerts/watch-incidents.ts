import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { forgetAlerts } from "@/db/queries/alerts/alerts";
import { keepIncidents, remindOf, standingIncidents } from "@/db/queries/alerts/incidents";
import { publish } from "@/db/queries/events";
import { compareRounds, levelsAfter, NO_MEMORY, type RoundMemory, type RoundOfLooks } from "../core/alerts/incident";
import type { AlertLevel } from "../core/alerts/level";
import { REMIND_MS } from "../core/alerts/rules";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { createWaker } from "../engine/waker";
import { measure } from "../telemetry/measure";

const EVERY_MS = 10_000;
const FORGET_EVERY_MS = 3_600_000;
/** What was told, and incidents that ended, are kept for so long. */
const KEPT_MS = 90 * 24 * 3_600_000;

/** Opens and ends incidents by what the looks at the promises find: the same that the pages show. `onChange` hears that there is something to tell. */
export function watchIncidents(given: {
  readonly db: Db;
  readonly wall: Clock;
  readonly look: () => Promise<RoundOfLooks>;
  readonly onChange: () => void;
  readonly everyMs?: number;
  readonly log: Pick<Logger, "warn">;
}): { stop(): Promise<void> } {
  const { db, wall, look, onChange, everyMs = EVERY_MS, log } = given;
  const waker = createWaker();
  let memory: RoundMemory = NO_MEMORY;
  let forgotAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  /** Returns the levels of the incidents that stand. */
  async function round(): Promise<readonly AlertLevel[]> {
    const [looks, open] = await Promise.all([look(), standingIncidents(db)]);
    const compared = compareRounds(looks, open, memory);
    const now = wall.now();
    const told = await db.transaction(async (tx) => {
      const changed = await keepIncidents(tx, compared.changes, now);
      const reminded = await remindOf(tx, now - REMIND_MS, now);
      if (changed + reminded > 0) await publish(tx, { topic: "alerts" });
      return changed + reminded;
    });
    memory = compared.memory;
    if (told > 0) onChange();
    if (now - forgotAt >= FORGET_EVERY_MS || now < forgotAt) {
      await forgetAlerts(db, now - KEPT_MS);
      forgotAt = now;
    }
    return levelsAfter(open, compared.changes);
  }

  const loop = (async () => {
    while (!stopped) {
      await waker.wait(everyMs);
      if (stopped) return;
      await measure("looks", {}, round).catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "whether the promises are kept is not known; trying again"),
      );
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
    },
  };
}
