"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { MARKET_ZONE } from "../format";

/** Times are read in New York or where the reader is. */
export type ZoneChoice = "market" | "local";

const ZoneContext = createContext<ZoneChoice>("market");
const never = () => () => {};
const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface TimeZoneProviderProps {
  readonly zone: ZoneChoice;
  readonly children: ReactNode;
}

export function TimeZoneProvider({ zone, children }: TimeZoneProviderProps) {
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

/** The IANA zone in which times are written; the server does not know the reader's and writes New York's. */
export function useTimeZone(): string {
  const choice = useContext(ZoneContext);
  const local = useSyncExternalStore(never, localZone, () => MARKET_ZONE);
  return choice === "local" ? local : MARKET_ZONE;
}
