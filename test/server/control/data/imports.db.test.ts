import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listImports, readBars } from "@/db/queries/market";
import { createFileReader } from "@/server/adapters/files/create-file-reader";
import { createUploads } from "@/server/adapters/files/create-uploads";
import type { Desk } from "@/server/control/actor";
import type { ImportedFile } from "@/server/control/data/import-bars";
import { createImports, type Imports } from "@/server/control/data/imports";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const SERIES = { symbol: "TSLA", timeframe: "5m", fileName: "tsla.csv" } as const;
const HEADER = "timestamp,open,high,low,close,volume\n";
const BARS = `${HEADER}2025-07-03T13:30:00Z,1,2,1,2,5\n2025-07-03T13:35:00Z,2,3,2,3,5\n`;
const NOW = Date.UTC(2026, 0, 1);

const directory = mkdtempSync(path.join(tmpdir(), "ztrade-imports-"));
const logged: unknown[] = [];
let server: TestDatabase;
let database: Database;
let desk: Desk;
let told = 0;
let wallAt = NOW;
const wall = { now: () => wallAt };
let imports: Imports;

beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
  desk = { database, wall, actor: "a person" };
});
afterAll(async () => {
  await imports.close();
  await database.close();
  await server.drop();
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  await imports?.close();
  [told, wallAt, logged.length] = [0, NOW, 0];
  const uploads = await createUploads(directory);
  const log = { error: (what: unknown) => logged.push(what) };
  imports = createImports({ files: createFileReader(), uploads, wall, log, tell: () => told++ });
  await database.db.execute(sql`delete from market_bars`);
});

async function begin(
  text: string,
  said: Partial<Pick<ImportedFile, "replace" | "acceptRejected" | "timeZone" | "stamp" | "byHand">> = {},
) {
  async function* body() {
    yield Buffer.from(text);
  }
  const { id: uploadId } = await imports.upload(body());
  return imports.begin(desk, { ...SERIES, ...said, uploadId });
}

const phaseBecomes = (phase: string) => expect.poll(() => imports.newest()?.phase, { timeout: 20_000, interval: 5 }).toBe(phase);

/** Holds what the loading of these bars waits for, until `work` is over. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('bars TSLA 5m', 0))`;
    await work();
  });
}

describe("an import", () => {
  it("tells how far it is, stores what the file holds, puts it on record, and leaves no file", async () => {
    const begun = await begin(BARS);
    expect(begun).toMatchObject({ ...SERIES, phase: "reading", rows: 0, readBytes: 0, bytes: BARS.length, startedAt: NOW });
    await phaseBecomes("done");
    expect(imports.newest()).toMatchObject({
      id: begun.id,
      endedAt: NOW,
      result: { bars: 2, inserted: 2, changed: 0, report: { rows: 2 } },
    });
    expect((await readBars(database, "TSLA", "5m"))?.close).toEqual(Float64Array.of(2, 3));
    expect((await listImports(database.db, 1))[0]).toMatchObject({ fileName: "tsla.csv", inserted: 2 });
    expect(readdirSync(directory)).toEqual([]);
    expect(told).toBeGreaterThan(2);
    wallAt += 600_001;
    expect(imports.newest()).toBeNull();
  });

  it("of a file that is none says why, and the next one begins", async () => {
    await begin("a\nb\n");
    await phaseBecomes("failed");
    expect(imports.newest()).toMatchObject({ reason: expect.stringContaining('has no column "time"'), nothingStored: true });
    await begin(BARS);
    await phaseBecomes("done");
    expect(logged).toEqual([]);
  });

  it("of bars that are stored with other prices stores nothing and may be replaced, which it is when that is said", async () => {
    await begin(BARS);
    await phaseBecomes("done");
    const other = BARS.replaceAll(",2,5", ",1.5,5");
    await begin(other);
    await phaseBecomes("failed");
    expect(imports.newest()).toMatchObject({
      reason: expect.stringContaining("of 2 bars that are stored already 1 differ by more than 0.1 %"),
      nothingStored: true,
      isReplaceable: true,
    });
    expect((await readBars(database, "TSLA", "5m"))?.close).toEqual(Float64Array.of(2, 3));
    await begin(other, { replace: true });
    await phaseBecomes("done");
    expect((await readBars(database, "TSLA", "5m"))?.close).toEqual(Float64Array.of(1.5, 3));
  });

  it("of many rows that are rejected stores nothing, and the others when that is accepted", async () => {
    await begin(`${BARS}a\n`);
    await phaseBecomes("failed");
    expect(imports.newest()).toMatchObject({
      reason: expect.stringContaining("1 of 3 rows (33.3 %) are rejected"),
      nothingStored: true,
      isReplaceable: false,
      isAcceptable: true,
    });
    expect(await readBars(database, "TSLA", "5m")).toBeNull();
    await begin(`${BARS}a\n`, { acceptRejected: true });
    await phaseBecomes("done");
    expect(imports.newest()).toMatchObject({ acceptRejected: true, result: { inserted: 2, report: { rejected: 1 } } });
  });

  it("reads times without a zone in the one that is said, and is refused at once for one that is none", async () => {
    await begin(BARS.replaceAll("T13:", " 09:").replaceAll("Z,", ","), { timeZone: "America/New_York" });
    await phaseBecomes("done");
    expect((await readBars(database, "TSLA", "5m"))?.time[0]).toBe(Date.UTC(2025, 6, 3, 13, 30));
    await expect(begin(BARS, { timeZone: "Mars/Olympus" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is read as a person says that it is written", async () => {
    const rows = ["03.07.2025;09:35;100;200;100;200;5", "03.07.2025;09:40;200;300;200;300;5"];
    const byHand = { columns: "time=1+2,open=3,high=4,low=5,close=6,volume=7", dateFormat: "DD.MM.YYYY HH:mm", unit: 0.01 };
    await begin(rows.join("\n"), { timeZone: "America/New_York", stamp: "end", byHand });
    await phaseBecomes("done");
    expect(await readBars(database, "TSLA", "5m")).toMatchObject({
      time: Float64Array.of(Date.UTC(2025, 6, 3, 13, 30), Date.UTC(2025, 6, 3, 13, 35)),
      close: Float64Array.of(2, 3),
    });
    await expect(begin(BARS, { byHand: { dateFormat: "DD" } })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is refused while another is under way, and without an upload", async () => {
    await begin(`${HEADER}${"a\n".repeat(15_000_000)}`);
    await expect(begin(BARS)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining('"tsla.csv"') });
    await imports.close();
    expect(() => imports.begin(desk, { ...SERIES, uploadId: "none" })).toThrow(expect.objectContaining({ code: "not_found" }));
  });
});

describe("an import that is cancelled stores nothing and leaves no file:", () => {
  it("while it is read", async () => {
    const { id } = await begin(`${BARS}${"a\n".repeat(10_000_000)}`);
    expect(await imports.cancel(id)).toMatchObject({ phase: "cancelled", endedAt: NOW });
    expect(readdirSync(directory)).toEqual([]);
    expect(await readBars(database, "TSLA", "5m")).toBeNull();
    await expect(imports.cancel("another")).rejects.toMatchObject({ code: "not_found" });
  });

  it("while its bars are loaded, at once, and its connection serves whoever is next", async () => {
    await whileHeld(async () => {
      const { id } = await begin(BARS);
      await phaseBecomes("loading");
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await imports.cancel(id)).toMatchObject({ phase: "cancelled" });
    });
    expect(await readBars(database, "TSLA", "5m")).toBeNull();
    const answers = await Promise.all(Array.from({ length: 8 }, () => database.sql`select pg_sleep(0.05), 1 as n`));
    expect(answers.map(([row]) => row?.n)).toEqual(Array(8).fill(1));
    await begin(BARS);
    await phaseBecomes("done");
  });

  it("by the stop of the desk, in which it waits for nobody", async () => {
    await whileHeld(async () => {
      await begin(BARS);
      await phaseBecomes("loading");
      await imports.close();
      expect(imports.newest()).toMatchObject({ phase: "cancelled" });
    });
    expect(await readBars(database, "TSLA", "5m")).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("but not once they are stored", async () => {
    const { id } = await begin(BARS);
    await phaseBecomes("done");
    expect(await imports.cancel(id)).toMatchObject({ phase: "done" });
    expect((await readBars(database, "TSLA", "5m"))?.time.length).toBe(2);
  });
});

describe("an import that the database fails", () => {
  it("says so without the words of the bug, which are for the log", async () => {
    await database.db.execute(sql`alter table market_bars add constraint tmp_none check (close < 0)`);
    try {
      await begin(BARS);
      await phaseBecomes("failed");
      expect(imports.newest()).toMatchObject({ nothingStored: false });
      expect(logged).toHaveLength(1);
    } finally {
      await database.db.execute(sql`alter table market_bars drop constraint tmp_none`);
    }
  });
});
