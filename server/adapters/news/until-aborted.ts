import { Fault } from "@/server/core/fault";

/** What `work` comes to; throws Fault `data_missing` with `sentence` when `signal` aborts before, and lets work that cannot be given up go on alone. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, sentence: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Fault("data_missing", sentence));
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
