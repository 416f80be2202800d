import { setTimeout as delay } from "node:timers/promises";
import { coinAgents, HOLDER, tellGoodNews } from "./site/coin-agents";
import type { Site } from "./site/create-site";
import { HOOK_SECRET } from "./site/hook";
import { enter, protectedPosition } from "./try-entry";

const BOOKS_MS = 120_000;
const RETRY_MS = 1_000;

/** What is told anyway, and would keep what is looked for waiting. */
const NOT_TOLD = ["fill", "sign_in", "sign_in_refused", "schedules", "capital", "backups", "news", "divergence"] as const;

/** Gives the desk a channel to the receiver in the place of any other: one that has told nothing yet, and so waits for no company. */
export async function renewChannel(site: Site): Promise<void> {
  const api = site.api();
  for (const { id } of (await api.alerts.read.query()).channels) await api.alerts.removeChannel.mutate({ channelId: id });
  await api.alerts.addChannel.mutate({
    name: "Receiver",
    channelKind: "webhook",
    settings: { address: `${site.receiver.url}/desk`, secret: HOOK_SECRET },
    fromLevel: "warn",
    rules: [...NOT_TOLD.map((event) => ({ event, from: "never" as const })), { event: "scorer", from: "note" }],
    quiet: null,
    timeZone: "UTC",
  });
}

/** Gives the desk its channel and its agents, of which one holds a position with a stop when this is done. */
export async function prepareSite(site: Site): Promise<void> {
  const api = site.api();
  await renewChannel(site);
  const there = (await api.agents.list.query()).map(({ id }) => id);
  if (there.length > 0) await api.agents.setMode.mutate({ agentIds: there, mode: "off" });
  for (const agent of coinAgents(Date.now())) await api.agents.create.mutate(agent);
  await tellGoodNews(site.broker);
  const deadline = performance.now() + BOOKS_MS;
  for (;;) {
    const entry = await enter(api, HOLDER);
    if (entry.entered) break;
    if (performance.now() > deadline) throw new Error(`no position was entered before the drill: ${entry.why}`);
    await delay(RETRY_MS);
  }
  await protectedPosition(api, HOLDER);
}
