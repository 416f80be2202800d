"use client";

import { useEffect } from "react";
import { fetchLateParts } from "./late";
import { NowProvider, type NowProviderProps } from "./now-provider";
import { ThemeProvider, type ThemeProviderProps } from "./theme-provider";
import { TimeZoneProvider, type ZoneChoice } from "./time-zone-provider";
import { Toaster } from "./toaster";
import { whenAtRest } from "./when-at-rest";

export interface KitProviderProps extends NowProviderProps, ThemeProviderProps {
  readonly zone?: ZoneChoice;
}

/** What the kit needs above it: theme, clocks, time zone, toasts. Once, in the layout. */
export function KitProvider({ zone = "market", nonce, children, ...clocks }: KitProviderProps) {
  useEffect(() => whenAtRest(fetchLateParts), []);
  return (
    <ThemeProvider nonce={nonce}>
      <NowProvider {...clocks}>
        <TimeZoneProvider zone={zone}>{children}</TimeZoneProvider>
      </NowProvider>
      <Toaster />
    </ThemeProvider>
  );
}
