import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";
import { AS_IT_IS } from "@/server/core/json";

export type Outputs = inferRouterOutputs<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;

export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

const URL = "/api/trpc";
/** The door takes at most ten calls in a batch. */
const BATCH = 10;

export function createDeskClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: URL, transformer: AS_IT_IS }),
        false: httpBatchLink({ url: URL, maxItems: BATCH, transformer: AS_IT_IS }),
      }),
    ],
  });
}
