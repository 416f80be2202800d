"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/desk/trpc";
import type { ImportedAccounts } from "@/components/imported/imported-types";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";
import { AccountsCard } from "./accounts-card";
import { CoverageCard } from "./coverage-card";
import type { Accounts, Coverage, ImportState, Imports } from "./data-types";
import { ImportCard } from "./import-card";
import { ImportsCard } from "./imports-card";
import { StoredCandles } from "./stored-candles";
import { useSeries } from "./use-series";

const ImportedCard = dynamic(
  () => untilLoaded(() => import("@/components/imported/imported-card").then((module) => module.ImportedCard)),
  { ssr: false, loading: () => <Skeleton rows={6} className="p-4" /> },
);

export interface DataPageData {
  readonly coverage: Coverage[];
  readonly imports: Imports;
  readonly importing: ImportState | null;
  readonly accounts: Accounts;
  readonly imported: ImportedAccounts;
}

export function DataPageView({ initial }: { readonly initial: DataPageData }) {
  const trpc = useTRPC();
  const { data: coverage } = useQuery(trpc.market.coverage.queryOptions(undefined, { initialData: initial.coverage }));
  const { series, show } = useSeries(coverage);
  return (
    <Parts className="grid gap-4">
      <PageHeader title="Data" subtitle="Which bars are stored, where they came from, and which account plays them." />
      <Parts className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Parts className="grid min-w-0 gap-4">
          <CoverageCard rows={coverage} shown={series} onShow={show} />
          {series ? <StoredCandles key={`${series.symbol} ${series.timeframe}`} series={series} /> : null}
        </Parts>
        <ImportCard initial={initial.importing} onImported={show} />
      </Parts>
      <ImportsCard initial={initial.imports} />
      <AccountsCard initial={initial.accounts} coverage={coverage} />
      <ImportedCard initial={initial.imported} />
    </Parts>
  );
}
