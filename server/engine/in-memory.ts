import type { EngineRun } from "../core/run";
import type { Engine, Work } from "./engine";

/** An engine without memory, for tests of the pipeline: equal keys run once, one run an agent at a time. */
export function inMemoryEngine(work: Work): Engine {
  const known = new Map<string, Promise<void>>();
  const tails = new Map<string, Promise<void>>();
  const start = (run: EngineRun, after: Promise<void>) => {
    const running = known.get(run.key) ?? after.then(() => work([run.id]));
    known.set(run.key, running);
    return running;
  };
  const enqueue = async (run: EngineRun) => {
    tails.set(run.agentId, start(run, tails.get(run.agentId) ?? Promise.resolve()));
  };
  return {
    enqueue,
    enqueueTicks: async (runs) => {
      for (const run of runs) await enqueue({ ...run, key: `${run.key} ${run.id}` });
    },
    withdraw: async (key) => {
      known.delete(key);
    },
    stop: async () => {
      await Promise.allSettled(known.values());
    },
  };
}
