import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

let place: TestDatabase;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-audit-"));
  const { db, close } = openDatabase(place.url, { max: 1 });
  const at = Date.parse("2026-11-05T15:00:00Z");
  for (const subject of ["tsla", "iwm"]) await audit(db, { at, actor: "ann", action: "agent.change", subject, detail: {} });
  await close();
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (...words: readonly string[]) => printedBy("audit", words, { DATABASE_URL: place.url, ZTRADE_DATA_DIR: folder });

it("the command says that all is as it was written, and names the entry that is not, with another code", async () => {
  expect(await printed("verify")).toMatch(/^2 entries up to \d+, .*\nAll are as they were written\n$/);
  const sql = postgres(place.url, { max: 1, onnotice: () => undefined });
  await sql`alter table audit_log disable trigger user`;
  const [entry] = await sql<{ id: string }[]>`update audit_log set actor = 'bob' where subject = 'tsla' returning id`;
  await sql.end();
  await expect(printed("verify")).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`BROKEN at entry ${entry?.id}: `),
  });
});

it("the command says how it is called", async () => {
  await expect(printed("prove")).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("usage: npm run audit -- verify"),
  });
});
