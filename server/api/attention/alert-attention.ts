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
