import type { VenueSource } from "@/server/core/news/sources";
import type { NewsSource } from "../news/news-source";
import { neededVariablesAre } from "./needed-variables-are";
import type { Venue } from "./venue";

/** A source of a venue whose keys are not set. */
export function idleNews(name: VenueSource, venue: Pick<Venue, "variables">): NewsSource {
  return { name, idle: `${neededVariablesAre(venue)} not set`, feeds: async () => [] };
}
