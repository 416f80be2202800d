import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, readSources, type SourceFile } from "./support/source-files";

/**
 * What in SQL reckons in a time zone that is not UTC: the one that is named, or that of the session. The zones of the database are those of its own
 * release, and differ from the process's: America/Vancouver by an hour since 1 November 2026. UTC is the same everywhere.
 */
const LOCAL_TIME = [
  /\bat\s+time\s+zone\s+(?!'UTC')/gi,
  /\bdate_trunc\s*\((?!\s*'\w+',\s*\w+\s+at\s+time\s+zone\s+'UTC')/gi,
  /\bextract\s*\(\s*(?!epoch\b)\w+\s+from\b/gi,
  /\b(?:to_char|to_date|date_part|timezone|make_timestamptz|date_bin)\s*\(/gi,
  /\b(?:current_date|current_time|localtime|localtimestamp)\b/gi,
  /\bset\s+(?:local\s+|session\s+)?time\s*zone\b/gi,
  /::(?:date|time|timestamp)\b/gi,
  /\binterval\s+'[^']*\b(?:day|week|month|year)/gi,
];
const SELF = "test/local-time.test.ts";

function localTimeIn({ path: file, text }: SourceFile): readonly string[] {
  const found = LOCAL_TIME.flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.map(({ index, 0: words }) => `${file}:${text.slice(0, index).split("\n").length}: ${words}`);
}

const migrations = readdirSync(path.join(ROOT, "drizzle"))
  .filter((name) => name.endsWith(".sql"))
  .map((name) => ({ path: `drizzle/${name}`, text: readFileSync(path.join(ROOT, "drizzle", name), "utf8") }));

describe("local time", () => {
  it("is reckoned by the process, never in SQL", () => {
    const sources = ["db", "server", "bench", "test"].flatMap(readSources).filter(({ path: file }) => file !== SELF);
    expect(sources.length).toBeGreaterThan(500);
    expect(migrations.length).toBeGreaterThan(0);
    expect([...sources, ...migrations].flatMap(localTimeIn)).toEqual([]);
  });

  it.each([
    "to_char(due_at at time zone $1, 'YYYY-MM-DD')",
    "due_at AT TIME ZONE 'America/New_York'",
    "date_trunc('day', at)",
    "date_trunc('day', at, 'Europe/London')",
    "extract(hour from due_at)",
    "due_at::date",
    "at > now() - interval '1 day'",
    "set time zone 'Europe/Berlin'",
    "at >= current_date",
  ])("would be caught in %s", (text) => {
    expect(localTimeIn({ path: "x.ts", text }).length).toBeGreaterThan(0);
  });

  it.each([
    "date_trunc('day', at at time zone 'UTC')",
    "extract(epoch from at) * 1000",
    "'2026-01-01T00:00:00Z'::timestamptz",
    "interval '60 seconds'",
  ])("is not in %s", (text) => {
    expect(localTimeIn({ path: "x.ts", text })).toEqual([]);
  });
});
