import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";
import { LOOKS_AT_HEADER } from "@/server/core/accounts/looks-at";
import { AS_IT_IS } from "@/server/core/json";
import { API_PATH } from "./api-path";
import { deskFetch } from "./desk-fetch";

export type Outputs = inferRouterOutputs<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The desk as a page calls it. */
export type DeskClient = ReturnType<typeof createDeskClient>;

/** The door takes at most ten calls in a batch. */
const BATCH = 10;

const looking = (accountId: string | null) => (accountId === null ? {} : { [LOOKS_AT_HEADER]: accountId });

/**
 * For calls: events come by the one stream that all tabs of the browser share. A command goes alone, so that it waits for no answer but its own, and is about the
 * account that the page shows. `looksAt` is the account chosen, null for the default one.
 */
export function createDeskClient(looksAt: string | null, shown: () => string | null = () => looksAt) {
  const wire = { url: API_PATH, transformer: AS_IT_IS, fetch: deskFetch };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "mutation",
        true: httpLink({ ...wire, headers: () => looking(shown()) }),
        false: httpBatchLink({ ...wire, headers: looking(looksAt), maxItems: BATCH }),
      }),
    ],
  });
}
