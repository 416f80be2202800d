import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createFinbert, type Finbert, type FinbertOptions } from "@/server/adapters/scorer/finbert";
import type { Scorer } from "@/server/core/ports";
import type { ModelState } from "@/server/status/model-state";

/** A call's limit, and the silence after which a download is given up: they pass when a test says so. */
const HELD_MS = [10_000, 30_000];
/** What is waited before a try is made again begins here, and passes at once. */
const RETRY_MS = 1_000;

export interface TestFinbert {
  readonly finbert: Finbert;
  /** Lines of the log. */
  readonly log: string[];
  /** Phases in the order in which they were told, each once in a row. */
  readonly phases: ModelState["phase"][];
  /** How long each try was put off. */
  readonly retriesMs: number[];
  /** Lets the waits of `ms` that go on now end. */
  pass(ms: 10_000 | 30_000): void;
  until<P extends ModelState["phase"]>(phase: P): Promise<Extract<ModelState, { phase: P }>>;
  ready(): Promise<Scorer>;
}

const opened: Finbert[] = [];
const directories: string[] = [];

export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "ztrade-finbert-"));
  directories.push(directory);
  return directory;
}

/** Closes all that was opened and removes its files. */
export async function closeTestFinberts(): Promise<void> {
  await Promise.all(opened.splice(0).map((finbert) => finbert.close()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export function openTestFinbert(given: Partial<FinbertOptions> = {}): TestFinbert {
  const log: string[] = [];
  const phases: ModelState["phase"][] = [];
  const retriesMs: number[] = [];
  const held = new Map<number, Set<() => void>>(HELD_MS.map((ms) => [ms, new Set()]));

  async function sleep(ms: number, signal?: AbortSignal): Promise<unknown> {
    const waits = held.get(ms);
    if (waits) {
      return new Promise<void>((resolve, reject) => {
        const forget = () => waits.delete(resolve);
        signal?.addEventListener("abort", () => {
          forget();
          reject(new Error("aborted"));
        });
        waits.add(resolve);
      });
    }
    if (ms < RETRY_MS) return pause(ms, undefined, { signal });
    retriesMs.push(ms);
    return pause(5, undefined, { signal });
  }

  const say = (level: string) => (first: unknown, second?: string) => {
    log.push(`${level} ${second ?? String(first)}`);
  };
  const finbert = createFinbert({
    modelDir: null,
    cacheDir: "/nonexistent",
    hub: "http://127.0.0.1:9",
    fetch,
    wall: { now: () => Date.now() },
    sleep,
    random: () => 0.5,
    log: { info: say("info"), warn: say("warn") } as FinbertOptions["log"],
    onChange: () => {
      const { phase } = finbert.state();
      if (phases.at(-1) !== phase) phases.push(phase);
    },
    ...given,
  });
  opened.push(finbert);

  async function until<P extends ModelState["phase"]>(phase: P): Promise<Extract<ModelState, { phase: P }>> {
    for (;;) {
      const state = finbert.state();
      if (state.phase === phase) return state as Extract<ModelState, { phase: P }>;
      if (phase === "ready" && state.phase === "failed" && state.retryAt === null) throw new Error(state.reason);
      await pause(5);
    }
  }

  return {
    finbert,
    log,
    phases,
    retriesMs,
    pass: (ms) => {
      for (const resolve of held.get(ms) ?? []) resolve();
      held.get(ms)?.clear();
    },
    until,
    ready: async () => {
      finbert.want();
      await until("ready");
      return finbert.scorer() as Scorer;
    },
  };
}
