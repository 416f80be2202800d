import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { findProcess } from "@/db/embedded/processes";

const PREPARE = fileURLToPath(new URL("../../scripts/prepare.mjs", import.meta.url));
/** A command that starts another and tells both of their numbers, as an install or a build does. */
const COMMAND = "sleep 60 & echo $$ $! >&2; wait";
const STUBBORN = `trap '' TERM INT HUP; ${COMMAND}`;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A script in the midst of such a command, with the processes of that. */
async function startScript(command: string) {
  const options = JSON.stringify({ stdio: ["ignore", "pipe", "inherit"] });
  const text = `const { run } = await import(${JSON.stringify(PREPARE)}); await run("sh", ["-c", ${JSON.stringify(command)}], ${options}); console.log("went on");`;
  const script = spawn(process.execPath, ["--input-type=module", "--eval", text], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(script);
  let said = "";
  script.stdout.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  const [line] = await once(script.stderr, "data");
  const processes: number[] = String(line).trim().split(" ").map(Number);
  return { script, processes, said: () => said };
}

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", "SIGHUP"],
] as const)("%s ends an install or a build with all that it started, and the script with %s", async (signal, end) => {
  const { script, processes, said } = await startScript(COMMAND);
  script.kill(signal);
  const [code, by] = await once(script, "close");
  expect(code ?? by).toBe(end);
  expect(said()).toBe(`ztrade: ${signal}: ended before it was ready\n`);
  expect(processes.map((pid) => findProcess(pid))).toEqual([null, null]);
});

it("what does not listen is killed, at once by a second signal", async () => {
  const { script, processes, said } = await startScript(STUBBORN);
  script.kill("SIGTERM");
  await expect.poll(said).toContain("SIGTERM");
  script.kill("SIGTERM");
  const began = performance.now();
  const [ended] = await once(script, "close");
  expect(ended).toBe(143);
  expect(performance.now() - began).toBeLessThan(1_900);
  await expect.poll(() => processes.map((pid) => findProcess(pid))).toEqual([null, null]);
});
