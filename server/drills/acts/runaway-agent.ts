import { setTimeout as delay } from "node:timers/promises";
import { ORDERS_WINDOW_MS } from "../../core/triggers/triggers";
import type { Rehearsal } from "../rehearsal";
import { RUNAWAY, tellNews } from "../site/coin-agents";
import type { Site } from "../site/create-site";
import { enter } from "../try-entry";

/** Orders within a minute: fewer than where nobody says anything, for a drill that is short. */
const THRESHOLD = 3;
const STOPPED = /orders within a minute|may only reduce|reduce only/;
const AGAIN_MS = 200;

/** Has the agent buy and sell by turns, as fast as it can, until one of its runs is stopped. Returns why. */
async function runAway(site: Site): Promise<string> {
  for (let turn = 0; ; turn++) {
    await tellNews(site.broker, RUNAWAY, turn % 2 === 0 ? "good" : "bad");
    for (;;) {
      const entry = await enter(site.api(), RUNAWAY);
      if (entry.entered) break;
      if (STOPPED.test(entry.why)) return entry.why;
      await delay(AGAIN_MS);
    }
  }
}

export const runawayAgent: Rehearsal = {
  strike: (site) => site.api().accounts.setTrigger.mutate({ trigger: "agent_orders", threshold: THRESHOLD }),
  tells: /may only reduce until you turn it on again/im,
  tellsEnd: /^Resolved after .*may only reduce/im,
  meanwhile: runAway,
  buyer: RUNAWAY,
  standsMs: ORDERS_WINDOW_MS,
  mend: (site) => site.api().agents.setMode.mutate({ agentIds: [RUNAWAY], mode: "on" }),
};
