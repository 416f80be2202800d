import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

const LOOK_MS = 50;
/** A desk gives its runs half a minute to come to a safe place. */
const STOP_MS = 40_000;
const KEPT_CHARACTERS = 100_000;

export interface Program {
  readonly pid: number;
  /** The last of what it printed. */
  said(): string;
  isRunning(): boolean;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** As a person would, and by force where it takes too long. */
  stop(): Promise<void>;
}

export interface ProgramTerms {
  /** Of the project. */
  readonly root: string;
  /** From the root. */
  readonly file: string;
  readonly words?: readonly string[];
  /** All that it is told by: nothing of this process's own environment goes with it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints once it is ready. */
  readonly readyOn: string;
  readonly withinMs: number;
}

/** Starts a program of this project, and resolves when it says that it is ready. Rejects with what it said where it does not become so. */
export async function startProgram({ root, file, words = [], environment, readyOn, withinMs }: ProgramTerms): Promise<Program> {
  const child = spawn(process.execPath, ["--enable-source-maps", file, ...words], {
    cwd: root,
    env: { NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-KEPT_CHARACTERS);
    });
  const ended = once(child, "close").then(() => {
    hasEnded = true;
  });
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    // One that was frozen hears nothing.
    child.kill("SIGCONT");
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(timer);
  };
  const deadline = performance.now() + withinMs;
  while (!said.includes(readyOn)) {
    if (hasEnded) throw new Error(`${file} ended before it was ready:\n${said}`);
    if (performance.now() > deadline) {
      await end("SIGKILL");
      throw new Error(`${file} was not ready within ${withinMs / 1_000} s:\n${said}`);
    }
    await delay(LOOK_MS);
  }
  return {
    pid: child.pid ?? 0,
    said: () => said,
    isRunning: () => !hasEnded,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
