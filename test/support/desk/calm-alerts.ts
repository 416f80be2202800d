import type { DeskServices } from "@/server/api/context";

/** Channels over which everything arrives, and none of which is tried. */
export const CALM_ALERTS: DeskServices["alerts"] = {
  failing: () => [],
  takesLinks: true,
  test: async function* () {},
};
