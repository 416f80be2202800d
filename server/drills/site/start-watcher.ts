import { writeFileSync } from "node:fs";
import path from "node:path";
import { HOOK_SECRET } from "./hook";
import type { Receiver } from "./receiver";
import { type Program, startProgram } from "./start-program";

const START_MS = 30_000;

/** `npm run watch` in a process of its own, which looks at the desk at `url` and tells the receiver. */
export function startWatcher(given: {
  readonly root: string;
  readonly home: string;
  readonly searchPath: string;
  readonly url: string;
  readonly receiver: Receiver;
  readonly times: { readonly everyS?: number; readonly afterS?: number };
}): Promise<Program> {
  const { root, home, searchPath, url, receiver, times } = given;
  const file = path.join(home, "watch.json");
  const hook = { name: "receiver", kind: "webhook", settings: { address: `${receiver.url}/watcher`, secret: HOOK_SECRET } };
  const config = { desks: [{ name: "drill", address: url }], channels: [hook], ...times };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  const environment = { PATH: searchPath, HOME: home, ZTRADE_WATCH_FILE: file };
  return startProgram({ root, file: "dist/watch.js", environment, readyOn: "Watching", withinMs: START_MS });
}
