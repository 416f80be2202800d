"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import type { AgentList } from "@/components/agents/agent-types";
import { useTRPC } from "@/components/desk/trpc";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Hint } from "@/components/ui/overlays/hint";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { HeadlinesCard } from "./headlines-card";
import { HistoryCard } from "./history-card";
import { LatestCard } from "./latest-card";
import { ModelCard } from "./model-card";
import { EffectivenessCard } from "./predictions/effectiveness-card";
import { scorerInWords } from "./scorer-in-words";
import type { Latest, Models, Outside } from "./sentiment-types";
import { ImportNewsCard } from "./sources/import-news-card";
import { NoHeadlines } from "./sources/no-headlines";
import { OutsideCard } from "./sources/outside-card";
import { SourcesCard } from "./sources/sources-card";

export interface SentimentPageData {
  readonly latest: Latest;
  readonly agents: AgentList;
  readonly outside: Outside;
  readonly models: Models;
}

/** What the headlines say of each symbol, and which headlines say it. */
export function SentimentView({ initial }: { readonly initial: SentimentPageData }) {
  const trpc = useTRPC();
  const { data: latest } = useQuery(trpc.sentiment.latest.queryOptions(undefined, { initialData: initial.latest }));
  const { data: agents } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initial.agents }));
  const [asked, setAsked] = useQueryState("symbol", parseAsString);
  const symbols = [...new Set([...agents.map((agent) => agent.symbol), ...latest.readings.map((row) => row.symbol)])].toSorted();
  const symbol = symbols.find((each) => each === asked) ?? symbols[0];
  const last = latest.readings.find((row) => row.symbol === symbol) ?? null;
  const scorer = scorerInWords(latest.scorer);
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Sentiment"
        subtitle={
          <span>
            Headlines are scored by <Hint content={scorer.detail}>{scorer.name}</Hint>.
          </span>
        }
        actions={
          symbol ? (
            <Segmented
              label="Symbol"
              options={symbols.map((value) => ({ value, label: value }))}
              value={symbol}
              onChange={(value) => void setAsked(value)}
            />
          ) : null
        }
      />
      <NoHeadlines readings={latest.readings} />
      <LatestCard symbols={symbols} readings={latest.readings} shown={symbol ?? null} onShow={(value) => void setAsked(value)} />
      {symbol ? (
        <>
          <Parts className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <HistoryCard key={symbol} symbol={symbol} />
            <SourcesCard symbol={symbol} last={last} />
          </Parts>
          <HeadlinesCard key={symbol} symbol={symbol} last={last} />
          <EffectivenessCard symbol={symbol} />
        </>
      ) : null}
      <Parts className="grid items-start gap-4 xl:grid-cols-2">
        <OutsideCard initial={initial.outside} />
        <Parts className="grid gap-4">
          <ModelCard initial={initial.models} />
          <ImportNewsCard />
        </Parts>
      </Parts>
    </Parts>
  );
}
