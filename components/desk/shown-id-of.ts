import type { QueryClient } from "@tanstack/react-query";
import type { Outputs } from "./trpc";

/** The id of the account that the page shows; null before it was read. */
export function shownIdOf(queryClient: QueryClient): string | null {
  const [found] = queryClient.getQueriesData<Outputs["accounts"]["current"]>({ queryKey: [["accounts", "current"]] });
  return found?.[1]?.id ?? null;
}
