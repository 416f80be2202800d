import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DRILL_NAMES } from "@/server/core/drills/drills";
import { ROOT } from "../support/source-files";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "ztrade-drill-command-"));
});
afterEach(() => rmSync(home, { recursive: true }));

async function drill(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PATH = "" } = process.env;
  const env = { PATH, NODE_ENV: "production", ZTRADE_DATA_DIR: home, ...environment } as const;
  const child = spawn(process.execPath, ["dist/drill.js", ...words], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}

it("without a name it lists every drill with what it does", async () => {
  const { code, said } = await drill([]);
  expect(code).toBe(0);
  for (const name of DRILL_NAMES) expect(said).toMatch(new RegExp(`^  ${name} +\\S.*: \\S`, "m"));
});

it.each([
  [["flood"], 'there is no drill "flood", it must be one of kill, broker-down'],
  [["kill", "disk-full"], 'one drill at a time, not "disk-full" too'],
])("%j ends with 1 and says why", async (words, why) => {
  const { code, said } = await drill(words);
  expect(said).toContain(why);
  expect(code).toBe(1);
});

it("a place in the person's own desk is refused, and nothing is kept of it", async () => {
  const { code, said } = await drill(["kill"], { TMPDIR: home });
  expect(said).toContain("that of your own desk");
  expect(code).toBe(1);
  expect(existsSync(path.join(home, "drills"))).toBe(false);
});
