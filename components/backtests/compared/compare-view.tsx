"use client";

import { useQueries } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import type { AgentLine } from "@/components/charts/chart-types";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { untilLoaded } from "@/components/ui/until-loaded";
import { EQUITY_TERMS, type FigureTerm, TRADE_TERMS } from "@/server/core/performance/figure-terms";
import type { BacktestDetail } from "../backtest-types";
import { Figure } from "../figure";
import { linesOf } from "./lines-of";

const EquityChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart)),
  { ssr: false, loading: () => <Skeleton rows={8} /> },
);

const TERMS = [...EQUITY_TERMS, ...TRADE_TERMS];

/** Some backtests beside each other. */
export function CompareView({ initial }: { readonly initial: readonly BacktestDetail[] }) {
  const trpc = useTRPC();
  const answers = useQueries({
    queries: initial.map((each) => trpc.backtests.get.queryOptions({ backtestId: each.id }, { initialData: each })),
  });
  const rows = answers.flatMap(({ data }) => (data ? [data] : []));
  const done = rows.filter(({ result }) => result !== null);
  const { time, lines } = useMemo(() => linesOf(done), [done]);
  return (
    <Parts className="grid gap-4">
      <PageHeader
        back={{ href: "/backtests", label: "Backtests" }}
        title="Backtests compared"
        subtitle="Results are comparable where they rest on the same days; the hash tells whether they rest on the same bars."
      />
      <Card
        title="Result"
        meta={`${count(done.length, "backtest")}, US dollars won or lost`}
        empty={done.length === 0 ? { title: "None of them is done" } : null}
      >
        <EquityChart
          points={{ time, equityUsd: [], drawdown: [] }}
          agents={lines}
          whose={lines.map(({ name }) => name).join(", ")}
        />
      </Card>
      <Card title="Statistics" flush>
        <DataTable
          label="Statistics compared"
          columns={columnsOf(done, lines)}
          rows={TERMS}
          rowKey={({ key }) => key}
          sortedElsewhere
          empty={null}
        />
      </Card>
    </Parts>
  );
}

function columnsOf(done: readonly BacktestDetail[], lines: readonly AgentLine[]): readonly TableColumn<FigureTerm>[] {
  return [
    { id: "name", header: "Figure", cell: ({ name }) => name },
    ...done.map(
      ({ id, result, dataHash }, n): TableColumn<FigureTerm> => ({
        id: String(id),
        header: (
          <span className="grid">
            <Link href={`/backtests/${id}`} className="text-accent">
              {lines[n]?.name}
            </Link>
            <code className="font-normal text-ink-faint text-xs">{dataHash}</code>
          </span>
        ),
        numeric: true,
        cell: (term) => (result === null ? null : <Figure term={term} figures={result.figures} />),
      }),
    ),
  ];
}
