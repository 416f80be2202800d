"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { carryOutEarlyPresses } from "./carry-out-early-presses";
import { LiveProvider } from "./live-provider";
import { followLooks } from "./look-at";
import { shownIdOf } from "./shown-id-of";
import { stayInApp } from "./stay-in-app";
import { createDeskClient, type Outputs, TRPCProvider } from "./trpc";

export interface DeskProvidersProps {
  /** Wall time at which the server rendered. */
  readonly renderedAt: number;
  readonly nonce: string | undefined;
  /** The account that was chosen; null where the default one is shown. */
  readonly looksAt: string | null;
  readonly account: Outputs["accounts"]["current"];
  readonly database: Outputs["system"]["database"];
  readonly names: Outputs["system"]["agentNames"];
  readonly session: Outputs["session"]["state"];
  readonly children: ReactNode;
}

/** The desk may be on this machine: whether a browser has a way to anywhere else says nothing of it. */
const ASKED = { networkMode: "always" } as const;

/** Everything a page of the desk needs above it. Data is fresh until an event says otherwise: nothing polls but what time alone makes old. */
export function DeskProviders({ children, looksAt, ...read }: DeskProvidersProps) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: Number.POSITIVE_INFINITY, retry: 2, refetchOnWindowFocus: false, ...ASKED },
          mutations: ASKED,
        },
      }),
  );
  const [client] = useState(() => createDeskClient(looksAt, () => shownIdOf(queryClient) ?? read.account.id));
  useLayoutEffect(carryOutEarlyPresses, []);
  useEffect(stayInApp, []);
  useEffect(followLooks, []);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <NuqsAdapter>
          <LiveProvider {...read}>{children}</LiveProvider>
        </NuqsAdapter>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
