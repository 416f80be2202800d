"use client";

import { useEffect } from "react";
import { type AgentNames, AgentNamesProvider } from "./agent-names-provider";
import { fetchLateParts } from "./late";
import { NowProvider, type NowProviderProps } from "./now-provider";
import { Toaster } from "./overlays/toaster";
import { type AccountLabel, ShownAccountProvider } from "./shown-account-provider";
import { ThemeProvider, type ThemeProviderProps } from "./theme/theme-provider";
import { TimeZoneProvider, type ZoneChoice } from "./time-zone-provider";
import { whenAtRest } from "./when-at-rest";

export interface KitProviderProps extends NowProviderProps, ThemeProviderProps {
  readonly zone?: ZoneChoice;
  readonly names?: AgentNames;
  readonly account?: AccountLabel | null;
}

const NO_NAMES: AgentNames = new Map();

/** What the kit needs above it: theme, clocks, time zone, names of agents, the account, toasts. Once, in the layout. */
export function KitProvider({ zone = "market", names = NO_NAMES, account = null, nonce, children, ...clocks }: KitProviderProps) {
  useEffect(() => whenAtRest(fetchLateParts), []);
  return (
    <ThemeProvider nonce={nonce}>
      <NowProvider {...clocks}>
        <TimeZoneProvider zone={zone}>
          <AgentNamesProvider value={names}>
            <ShownAccountProvider value={account}>
              {children}
              <Toaster />
            </ShownAccountProvider>
          </AgentNamesProvider>
        </TimeZoneProvider>
      </NowProvider>
    </ThemeProvider>
  );
}
