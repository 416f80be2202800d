import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { doApart } from "@/server/backup/do-apart";
import { keepBackups } from "@/server/backup/keep-backups";
import type { DoTask } from "@/server/backup/task";
import { Fault } from "@/server/core/fault";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const HOUR = 3_600_000;
const AT = Date.parse("2026-11-30T16:00:00Z");
const log = pino({ level: "silent" });

let source: TestDatabase;
let folder: string;
beforeAll(async () => {
  source = await openTestDatabase();
});
afterAll(() => source.drop());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-backup-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function keep(doTask: DoTask, now: () => number) {
  const terms = {
    directory: folder,
    kept: { daily: 7, weekly: 0 },
    everyHours: 24,
    passphraseFile: null,
    url: source.url,
    program: "0.1.0",
  };
  return keepBackups({ terms, wall: { now }, doTask, log, firstMs: 20 });
}

it("one is made by itself in a process of its own, and the next is due a day later", { timeout: 300_000 }, async () => {
  const began = Date.now();
  const keeper = keep(doApart, () => AT + Date.now() - began);
  try {
    await expect.poll(() => keeper.state().count, { timeout: 270_000 }).toBe(1);
    const { last, nextAt, failure } = keeper.state();
    expect(failure).toBeNull();
    expect(last?.bytes).toBeGreaterThan(100);
    expect(nextAt).toBe((last?.takenAt ?? 0) + 24 * HOUR);
    expect(readdirSync(folder)).toEqual([last?.name]);
  } finally {
    await keeper.stop();
  }
});

it("a try that fails is told with its reason, is not made again at once, and a person may ask for another", async () => {
  let tries = 0;
  const keeper = keep(
    async () => {
      tries++;
      throw new Fault("refused", "the disk is full");
    },
    () => AT + 1_000,
  );
  try {
    await expect.poll(() => keeper.trouble()).toBe(null);
    keeper.begin();
    expect(() => keeper.begin()).toThrow("a back-up is being made already");
    await expect.poll(() => keeper.trouble()).toBe("There is no back-up: the last try failed, the disk is full");
    expect(tries).toBe(1);
    expect(keeper.state().nextAt).toBe(AT + 1_000 + HOUR);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    await keeper.stop();
  }
});

it("the file of another day counts, and what is no back-up does not", async () => {
  writeFileSync(path.join(folder, "ztrade-2026-11-29T10-00-00Z.sql.gz"), "x");
  writeFileSync(path.join(folder, ".draft-ztrade-2026-11-30T10-00-00Z.sql.gz"), "x");
  writeFileSync(path.join(folder, "notes.txt"), "x");
  const keeper = keep(
    async () => Promise.reject(new Error("none is due")),
    () => AT - 7 * HOUR,
  );
  expect(keeper.state()).toMatchObject({ count: 1, last: { takenAt: Date.parse("2026-11-29T10:00:00Z"), bytes: 1 } });
  expect(keeper.state().nextAt).toBe(Date.parse("2026-11-30T10:00:00Z"));
  await keeper.stop();
});
