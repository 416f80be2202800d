import type { EngineRun } from "../core/runs/run";
import type { Engine, Work } from "./engine";

/** An engine without memory, for tests of the pipeline: equal keys run once, one run an agent at a time. */
export function inMemoryEngine(work: Work): Engine {
  const known = new Map<string, Promise<void>>();
  const tails = new Map<string, Promise<void>>();
  const start = ({ key, id }: EngineRun, after: Promise<void>) => {
    const own = `${key} ${id}`;
    const running = known.get(own) ?? after.then(() => work([id]));
    known.set(own, running);
    return running;
  };
  return {
    enqueue: async (runs) => {
      for (const run of runs) tails.set(run.agentId, start(run, tails.get(run.agentId) ?? Promise.resolve()));
    },
    stop: async () => {
      await Promise.allSettled(known.values());
    },
  };
}
