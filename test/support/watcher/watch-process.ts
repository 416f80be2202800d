import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "../source-files";

export interface WatcherHome {
  start(): WatcherProcess;
  remove(): void;
}

export interface WatcherProcess {
  said(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A place for the file of a watcher, and the watcher as a process, built before as `program`. */
export function createWatcherHome(program: string, config: object): WatcherHome {
  const home = mkdtempSync(path.join(tmpdir(), "ztrade-watch-"));
  const file = path.join(home, "watch.json");
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return {
    start: () => {
      const { PATH = "" } = process.env;
      const env = { PATH, NODE_ENV: "production", ZTRADE_WATCH_FILE: file } as const;
      const child: ChildProcess = spawn(process.execPath, [program], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (chunk: Buffer) => {
          said += chunk;
        });
      const gone = once(child, "close");
      return {
        said: () => said,
        kill: async (signal) => {
          child.kill(signal);
          await gone;
        },
      };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
