"use client";

import { useQuery } from "@tanstack/react-query";
import { LaterLedgerCard } from "@/components/counterfactual/later-ledger-card";
import { useTRPC } from "@/components/desk/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DeskStateCard } from "./desk-state-card";
import { ExposureCard } from "./exposure-card";
import { LimitsCard } from "./limits-card";
import { LocksCard } from "./locks-card";
import { OutlookCard } from "./outlook-card";
import type { Risk } from "./risk-types";

/** What the account's entries are bounded by, what keeps them out, and what is at risk. */
export function RiskView({ initial }: { readonly initial: Risk }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.risk.read.queryOptions(undefined, { initialData: initial }));
  return (
    <Parts className="grid gap-4">
      <PageHeader title="Risk" subtitle="What entries are bounded by, what keeps them out, and what is at risk." />
      <DeskStateCard />
      <LimitsCard risk={data} />
      <LocksCard locks={data.locks} />
      <Parts className="grid gap-4 lg:grid-cols-2">
        <ExposureCard risk={data} />
        <OutlookCard />
      </Parts>
      <LaterLedgerCard />
    </Parts>
  );
}
