import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { ROOT } from "../support/source-files";

export interface StartedDesk {
  readonly child: ChildProcess;
  /** Everything that it printed up to now. */
  said(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts the bundled server on the environment of this test alone. */
export function startBuilt(file: string, environment: Readonly<Record<string, string>>): StartedDesk {
  const { PATH = "" } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, NODE_ENV: "production", ZTRADE_LOG_LEVEL: "warn", ...environment };
  const child = spawn(process.execPath, ["--enable-source-maps", file], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  }
  return { child, said: () => said, ended: once(child, "close").then(([code, signal]) => code ?? signal) };
}

/** The processes that have `text` in their command line. */
export function processesWith(text: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && commandLineOf(name).includes(text))
    .map(Number);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
