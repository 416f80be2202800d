import type { Attention } from "./attention";
import type { Round } from "./round";

/** Channels over which nothing arrives: who waits for an alert there waits in vain. */
export async function failingChannels({ services }: Round): Promise<Attention[]> {
  return services.alerts.failing().map(({ name, since, why, what }) => ({
    level: "warn",
    text: `${what === "alerts" ? "No alert arrives" : "No answer is heard"} over "${name}": ${why}`,
    at: since,
    href: "/settings",
  }));
}

/** Whoever would tell that the desk is dead is not there. */
export async function silentWatcher({ services }: Round): Promise<Attention[]> {
  const { watcher } = services.alerts;
  const trouble = watcher.trouble();
  return trouble === null ? [] : [{ level: "warn", text: trouble, at: watcher.view()?.seenAt ?? null, href: "/system" }];
}
