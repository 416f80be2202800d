import { setTimeout as delay } from "node:timers/promises";
import { messageOf } from "../core/fault";
import type { DeskApi } from "./site/ask-desk";
import { tellNews } from "./site/coin-agents";
import type { Site } from "./site/create-site";

const LOOK_MS = 250;
const RUN_MS = 20_000;
const STOP_MS = 30_000;
const UNENDED = ["queued", "running"];
/** The headlines that were told last may not have arrived yet. */
const UNWANTED = /^held: .* did not buy: score /;

/** What became of the wish of an agent to enter. */
export type Entry =
  | { readonly entered: true; readonly agentId: string }
  /** `why` in the desk's words, or in those of who could not even ask it. `wanted`: it would have entered, had nothing kept it back. */
  | { readonly entered: false; readonly wanted: boolean; readonly why: string };

export interface Buyers {
  /** Has the next agent that holds nothing run, which enters where the desk lets it. */
  tryEntry(): Promise<Entry>;
}

/** Agents that want to enter, one after the other: who has entered is not asked again, and who does not want to lets the next one go first. */
export function createBuyers({ api, broker }: Pick<Site, "api" | "broker">, agentIds: readonly string[]): Buyers {
  const waiting = [...agentIds];
  return {
    tryEntry: async () => {
      const [agentId] = waiting;
      if (agentId === undefined) throw new Error("every agent of the drill has entered");
      await tellNews(broker, agentId, "good");
      const asked = await enter(api(), agentId).catch((error: unknown) => keptBack(messageOf(error)));
      // A run of before that waited may have entered meanwhile.
      const entry: Entry = !asked.entered && (await holds(api(), agentId)) ? { entered: true, agentId } : asked;
      if (entry.entered) waiting.shift();
      else if (!entry.wanted) waiting.push(...waiting.splice(0, 1));
      return entry;
    },
  };
}

/** Whether an agent holds anything, as far as the desk answers. */
async function holds(api: DeskApi, agentId: string): Promise<boolean> {
  const listed = await api.positions.list.query().catch(() => null);
  return listed?.rows.some((row) => row.agentId === agentId) ?? false;
}

/** Has an agent run now and waits for the end of its run. */
export async function enter(api: DeskApi, agentId: string): Promise<Entry> {
  const { runId } = await api.runs.trigger.mutate({ agentId });
  const deadline = performance.now() + RUN_MS;
  for (;;) {
    const { run } = await api.runs.get.query({ runId });
    if (run.state === "ordered") return { entered: true, agentId };
    if (!UNENDED.includes(run.state)) return keptBack(`${run.state}: ${run.reason ?? "no reason given"}`);
    if (performance.now() > deadline) return keptBack(`its run was still ${run.state} after ${RUN_MS / 1_000} s`);
    await delay(LOOK_MS);
  }
}

const keptBack = (why: string): Entry => ({ entered: false, wanted: !UNWANTED.test(why), why });

/** Waits until what an agent holds has a stop for all of it. Rejects where it has none in time. */
export async function protectedPosition(api: DeskApi, agentId: string): Promise<void> {
  const deadline = performance.now() + STOP_MS;
  for (;;) {
    const { rows } = await api.positions.list.query();
    const held = rows.find((row) => row.agentId === agentId);
    if (held && Number(held.stopQty ?? 0) >= Number(held.qty)) return;
    if (performance.now() > deadline) throw new Error(`${agentId} has no stop for all that it holds after ${STOP_MS / 1_000} s`);
    await delay(LOOK_MS);
  }
}
