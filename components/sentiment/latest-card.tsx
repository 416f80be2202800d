"use client";

import { Newspaper } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { Num } from "@/components/ui/text/num";
import type { Reading } from "./sentiment-types";

type Row = { readonly symbol: string; readonly last: Reading | null };

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: "symbol", header: "Symbol", cell: (row) => <span className="font-medium">{row.symbol}</span> },
  {
    id: "score",
    header: "Score",
    numeric: true,
    value: (row) => row.last?.score ?? null,
    cell: ({ symbol, last }) =>
      last?.score == null ? (
        <span className="text-ink-faint">missing</span>
      ) : (
        <Num
          value={last.score}
          kind="score"
          signed
          asOf={last.at}
          clock="market"
          source="the headlines that counted; press to see them"
          formula="Σ weight × score"
          href={`/sentiment?symbol=${encodeURIComponent(symbol)}#headlines`}
        />
      ),
  },
  {
    id: "confidence",
    header: "Confidence",
    numeric: true,
    value: (row) => row.last?.confidence ?? null,
    cell: ({ last }) => (
      <Num value={last?.confidence} asOf={last?.at} formula="how much evidence there is, and how far it agrees" />
    ),
  },
  {
    id: "items",
    header: "Headlines",
    numeric: true,
    priority: 2,
    value: (row) => row.last?.items ?? null,
    cell: ({ last }) => <Num value={last?.items} kind="count" source="stories, copies folded" />,
  },
  {
    id: "effective",
    header: "Evidence",
    numeric: true,
    priority: 3,
    cell: ({ last }) => (
      <Num value={last?.reading.effectiveItems} decimals={1} formula="headlines, as if all were new and independent" />
    ),
  },
  {
    id: "missing",
    header: "What is missing",
    priority: 3,
    cell: ({ last }) => <span className="line-clamp-1 text-ink-muted">{missingOf(last)}</span>,
  },
  {
    id: "age",
    header: "Read",
    numeric: true,
    value: (row) => row.last?.at ?? null,
    cell: ({ last }) => <span className="text-ink-muted">{last ? <Age at={last.at} clock="market" /> : "not yet"}</span>,
  },
];

function missingOf(last: Reading | null): string {
  if (!last) return "";
  return (
    last.reading.sources.flatMap(({ source, missing }) => (missing === null ? [] : [`${source}: ${missing}`])).join("; ") ||
    "nothing"
  );
}

interface LatestCardProps {
  readonly symbols: readonly string[];
  readonly readings: readonly Reading[];
  readonly shown: string | null;
  readonly onShow: (symbol: string) => void;
}

/** The last reading of each symbol; a row shows its history and headlines. */
export function LatestCard({ symbols, readings, shown, onShow }: LatestCardProps) {
  const rows = symbols.map((symbol) => ({ symbol, last: readings.find((row) => row.symbol === symbol) ?? null }));
  return (
    <Card title="Last readings" meta="one with every run" flush>
      <DataTable
        label="Last reading of each symbol"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.symbol}
        onOpen={(row) => onShow(row.symbol)}
        selected={(row) => row.symbol === shown}
        empty={
          <EmptyState
            icon={Newspaper}
            title="No agent, no sentiment"
            hint="Every agent reads the headlines on its symbol with each run."
          />
        }
      />
    </Card>
  );
}
