import type { DeskServices } from "@/server/api/context";

/** Channels over which everything arrives, and none of which is tried; nobody watches from outside. */
export const CALM_ALERTS: DeskServices["alerts"] = {
  failing: () => [],
  takesLinks: true,
  watcher: { view: () => null, trouble: () => null, asked: () => undefined },
  test: async function* () {},
};
