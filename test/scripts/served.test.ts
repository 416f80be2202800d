import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findServing } from "../../scripts/served.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "ztrade served "));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const notes = () => path.join(root, "dist/.served");
const MODULE = path.resolve("scripts/served.mjs");

/** A process that serves the build of `root`, as a desk does. */
async function serve(): Promise<ReturnType<typeof spawn>> {
  const program = path.join(root, "start.mjs");
  const lines = [`import { noteServing } from ${JSON.stringify(MODULE)};`, `noteServing(${JSON.stringify(root)});`];
  writeFileSync(
    program,
    [...lines, "process.on('SIGINT', () => process.exit(0));", "setInterval(() => {}, 1000);", 'console.log("serving");'].join(
      "\n",
    ),
  );
  const desk = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(desk.stdout ?? desk, "data");
  return desk;
}

it("names the desk that serves the build, until it ends", async () => {
  expect(findServing(root)).toBeNull();
  const desk = await serve();
  expect(findServing(root)).toBe(desk.pid);
  desk.kill("SIGINT");
  await once(desk, "exit");
  expect(readdirSync(notes())).toEqual([]);
});

it("forgets a desk that was killed", async () => {
  const desk = await serve();
  desk.kill("SIGKILL");
  await once(desk, "exit");
  expect(readdirSync(notes())).toEqual([String(desk.pid)]);
  expect(findServing(root)).toBeNull();
  expect(readdirSync(notes())).toEqual([]);
});

it("takes no other process of that number for a desk", () => {
  mkdirSync(notes(), { recursive: true });
  writeFileSync(path.join(notes(), String(process.ppid)), "");
  expect(findServing(root)).toBeNull();
});
