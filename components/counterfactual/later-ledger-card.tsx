"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";

/** The ledger after the page: months of bars are priced for it. */
export const LaterLedgerCard = dynamic(() => untilLoaded(() => import("./ledger-card").then((module) => module.LedgerCard)), {
  ssr: false,
  loading: () => <Skeleton rows={4} className="p-4" />,
});
