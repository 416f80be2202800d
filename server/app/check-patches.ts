import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Fault } from "../core/fault";

interface Mend {
  readonly name: string;
  readonly file: string;
  /** What only the mended file holds. */
  readonly holds: string;
}

/** A sign in each file that runs and that patches/ changes. */
export const MENDS: readonly Mend[] = [
  { name: "postgres", file: "src/connection.js", holds: "answerTimer = timer(answerTimedOut, options.answer_timeout)" },
  { name: "postgres", file: "src/index.js", holds: "const since = performance.now() - 1000 * options.answer_timeout" },
  { name: "postgres", file: "src/query.js", holds: "this.answerTimeout = seconds" },
  { name: "postgres", file: "src/queue.js", holds: "peek: () => xs[index]," },
  { name: "@dbos-inc/dbos-sdk", file: "dist/src/wfqueue.js", holds: "static defaultMaxPollingIntervalMs = 1000;" },
  { name: "@dbos-inc/dbos-sdk", file: "dist/src/dbos.js", holds: "static wakeQueue(name)" },
  { name: "@dbos-inc/dbos-sdk", file: "dist/src/system_database.js", holds: "this.onWorkflowReleased?.(queueName)" },
  { name: "@dbos-inc/dbos-sdk", file: "dist/src/workflow_management.js", holds: "pollingIntervalMs: 60000," },
];

/**
 * Throws Fault `refused` when a package that `from` (an address of a file) finds lacks its patch, as npm leaves it with `--ignore-scripts`: a
 * driver as it was published waits forever for a database that stands still.
 */
export function checkPatches(from: string = import.meta.url): void {
  const { resolve } = createRequire(from);
  const unmended = MENDS.filter(({ name, file, holds }) => {
    const folder = path.join("node_modules", name, path.sep);
    const found = resolve(name);
    const root = found.slice(0, found.lastIndexOf(folder) + folder.length);
    return !readFileSync(path.join(root, file), "utf8").includes(holds);
  });
  const names = [...new Set(unmended.map(({ name }) => name))];
  if (names.length === 0) return;
  throw new Fault(
    "refused",
    `${names.join(" and ")} ${names.length > 1 ? "were" : "was"} installed without the patches of this desk, as by npm with --ignore-scripts: run npx patch-package, or npm ci`,
  );
}
