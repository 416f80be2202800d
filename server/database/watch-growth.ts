import type { Db } from "@/db/client";
import { tableSizes } from "@/db/queries/tables";
import { type DatabaseGrowth, growthBetween, type TableSizes } from "../core/database-growth";
import type { Clock } from "../core/ports";

const HOUR_MS = 3_600_000;
/** What is compared with is at most a week old. */
const KEPT = 7 * 24;
/** Whoever asks sooner is told what was found last: to look costs a file of each table. */
const FRESH_MS = 60_000;

export interface GrowthWatch {
  read(): Promise<DatabaseGrowth>;
  stop(): void;
}

/** Remembers each hour how large the tables are, in this process alone: what it says of their growth begins with it. */
export function watchGrowth(given: {
  readonly db: Db;
  readonly wall: Clock;
  readonly say: (error: unknown) => void;
}): GrowthWatch {
  const { db, wall, say } = given;
  let kept: readonly TableSizes[] = [];
  let latest: TableSizes | null = null;
  const look = async (): Promise<TableSizes> => {
    const seen = { at: wall.now(), bytes: await tableSizes(db) };
    latest = seen;
    const last = kept.at(-1);
    if (!last || seen.at - last.at >= HOUR_MS) kept = [...kept, seen].slice(-KEPT);
    return seen;
  };
  const timer = setInterval(() => look().catch(say), HOUR_MS).unref();
  look().catch(say);
  return {
    read: async () => {
      const isFresh = latest !== null && Math.abs(wall.now() - latest.at) < FRESH_MS;
      const now = isFresh && latest ? latest : await look();
      return growthBetween(kept[0] ?? now, now);
    },
    stop: () => clearInterval(timer),
  };
}
