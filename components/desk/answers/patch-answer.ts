import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { isOld } from "./is-old";

/**
 * Changes an answer by what an event tells. The cache takes that for an answer of the desk: one that was old, for want of a newer one or because the
 * desk failed to give it, stays old.
 */
export function patchAnswer<Data>(queryClient: QueryClient, queryKey: QueryKey, patch: (data: Data) => Data): void {
  const query = queryClient.getQueryCache().find<Data>({ queryKey, exact: true });
  if (query?.state.data === undefined) return;
  const wasOld = isOld(query);
  queryClient.setQueryData<Data>(queryKey, (data) => data && patch(data));
  if (wasOld) query.invalidate();
}
