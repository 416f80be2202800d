import { tableSizes } from "@/db/queries/tables";
import { ENGINE_DAYS } from "@/server/core/retention/lives";
import { playAll, withDesk } from "./desk";
import type { Bench, BenchDesk, Figure } from "./support/open-bench-desk";

/** A Monday. */
const START = Date.parse("2026-03-02T00:00:00Z");
const DAY_MS = 86_400_000;
const DAYS = 7;
const DAYS_A_YEAR = 365;
const MB = 1e6;
const MOST_TOLD = 6;

/** What the three agents that are there from the start leave in the database in a simulated week, and in a year by that: bytes on the disk, indexes included. */
async function growth(desk: BenchDesk): Promise<Figure> {
  const { db } = desk.database;
  await desk.addAgents();
  const config = { seed: 3, startAt: START, endAt: START + DAYS * DAY_MS, symbols: [] };
  const { id } = await desk.open({ kind: "simulated", config, startCashUsd: 100_000, speed: "max", playUntil: null });
  const before = await tableSizes(db);
  const { runs } = await playAll(desk, id);
  const grown = Object.entries(await tableSizes(db))
    .map(([table, bytes]) => ({ table, bytes: bytes - (before[table] ?? 0), isEngine: table.startsWith("dbos.") }))
    .sort((a, b) => b.bytes - a.bytes);
  const bytesOf = (isEngine: boolean) =>
    grown.filter((each) => each.isEngine === isEngine).reduce((sum, { bytes }) => sum + bytes, 0);
  const year = (bytesOf(false) * DAYS_A_YEAR + bytesOf(true) * ENGINE_DAYS) / DAYS;
  const most = grown.slice(0, MOST_TOLD).map(({ table, bytes }) => `${table} ${(bytes / MB).toFixed(1)}`);
  const perThousand = ((bytesOf(false) + bytesOf(true)) / runs) * 1_000;
  return {
    figure: year / MB,
    unit: "MB in a year of three agents",
    note: `${(perThousand / MB).toFixed(1)} MB per 1,000 runs, of ${runs} in a week; MB of it: ${most.join(", ")}; of the engine's rows, ${ENGINE_DAYS} days are kept`,
  };
}

export const benches: readonly Bench[] = [{ name: "growth of the database", onlyByName: true, run: () => withDesk(growth) }];
