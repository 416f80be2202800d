import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";
import { AS_IT_IS } from "@/server/core/json";
import { API_PATH } from "./api-path";

export type Outputs = inferRouterOutputs<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;

export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** The door takes at most ten calls in a batch. */
const BATCH = 10;

/** For calls: events come by the one stream that all tabs of the browser share. */
export function createDeskClient() {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: API_PATH, maxItems: BATCH, transformer: AS_IT_IS })] });
}
