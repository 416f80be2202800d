"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Newspaper } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/inputs/filter-bar";
import { DataTable } from "@/components/ui/tables/data-table";
import { SCORER_NAMES } from "@/server/core/setting-names";
import { foldHeadlines } from "./fold-headlines";
import { HEADLINE_COLUMNS } from "./headline-columns";
import { PointsTotal } from "./predictions/points-total";
import { ScorerSelect } from "./scorer-select";
import type { LastReading } from "./sentiment-types";

const SHOWN = 100;
const LONGEST_SEARCH = 200;

/** The newest headlines on a symbol, with their part in its last reading. */
export function HeadlinesCard({ symbol, last }: { readonly symbol: string; readonly last: LastReading | null }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [scorer, setScorer] = useQueryState("model", parseAsStringLiteral(SCORER_NAMES));
  const news = useQuery(
    trpc.sentiment.news.queryOptions(
      { symbol, search: search.slice(0, LONGEST_SEARCH) || undefined, limit: SHOWN, scorer: scorer ?? undefined },
      { placeholderData: keepPreviousData },
    ),
  );
  const rows = useMemo(() => foldHeadlines(news.data ?? [], last, scorer === null), [news.data, last, scorer]);
  const counted = rows.filter((row) => row.weight !== null).length;
  return (
    <Card
      title={<span id="headlines">Headlines on {symbol}</span>}
      meta={`${count(counted)} of ${count(rows.length)} count in the last reading`}
      actions={
        <>
          <ScorerSelect symbol={symbol} scorer={scorer} onChange={(next) => void setScorer(next)} />
          <SearchField label="Search headlines" value={search} onChange={(q) => void setSearch(q || null)} />
        </>
      }
      flush
      loading={news.isPending}
      error={
        news.error
          ? { what: "The headlines could not be loaded", done: errorText(news.error), onRetry: () => void news.refetch() }
          : null
      }
    >
      <DataTable
        label={`Headlines on ${symbol}`}
        columns={HEADLINE_COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        maxHeight="40rem"
        empty={
          search ? (
            <EmptyState
              icon={Newspaper}
              title={`No headline on ${symbol} has "${search}"`}
              hint="The newest hundred that fit would stand here."
            />
          ) : (
            <EmptyState
              icon={Newspaper}
              title={`No headline on ${symbol}`}
              hint="Missing is not neutral: without headlines the agents decide on the technical side alone, and say so."
            />
          )
        }
      />
      {last?.reading.score == null || scorer !== null ? null : <PointsTotal reading={last.reading} />}
    </Card>
  );
}
