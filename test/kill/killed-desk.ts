import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { ROOT } from "../support/source-files";

const READY = "Ztrade is ready";

export interface RunningDesk {
  /** Resolves when the desk says that it is ready. Rejects when it ends before. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  /** Ends the process as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as a person would. */
  stop(): Promise<void>;
}

/** Starts the built server as a process of its own. What it says of trouble goes to `onTrouble`. */
export function startDesk(environment: Readonly<Record<string, string>>, onTrouble: (line: string) => void): RunningDesk {
  const child = runBuilt("dist/main.js", [], environment);
  let said = "";
  let isReady = false;
  const gone = once(child, "close");
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk;
      if (isReady || !said.includes(READY)) return;
      isReady = true;
      resolve();
    });
    void gone.then(([code, signal]) => reject(new Error(`the desk ended with ${signal ?? code} before it was ready:\n${said}`)));
  });
  // A desk that is killed while it starts is waited for by nobody.
  ready.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      for (const line of String(chunk).split("\n")) if (/"level":"(error|fatal)"|did not start/.test(line)) onTrouble(line);
    });
  }
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await gone;
  };
  return { ready, isReady: () => isReady, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** Runs a command of the desk to its end. Throws with what it said when it fails. */
export async function runCommand(
  entry: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const child = runBuilt(entry, parameters, environment);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  }
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${entry} ${parameters.join(" ")} ended with ${code}:\n${said}`);
}

function runBuilt(entry: string, parameters: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["--enable-source-maps", entry, ...parameters], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
