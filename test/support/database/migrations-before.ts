import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder with the first `count` migrations of the desk, for a database as an older desk left it. Whoever asks for it removes it. */
export function migrationsBefore(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-drizzle-"));
  cpSync("drizzle", folder, { recursive: true });
  const journal = path.join(folder, "meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: readonly unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  return folder;
}
