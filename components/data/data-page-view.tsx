"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { AccountsCard } from "./accounts-card";
import { CoverageCard } from "./coverage-card";
import type { Accounts, Coverage, ImportState, Imports } from "./data-types";
import { ImportCard } from "./import-card";
import { ImportsCard } from "./imports-card";
import { StoredCandles } from "./stored-candles";
import { useSeries } from "./use-series";

export interface DataPageData {
  readonly coverage: Coverage[];
  readonly imports: Imports;
  readonly importing: ImportState | null;
  readonly accounts: Accounts;
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
    </Parts>
  );
}
