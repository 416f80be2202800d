import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { sourceTitle } from "@/server/core/news/sources";
import type { Reading } from "../sentiment-types";

type Source = Reading["reading"]["sources"][number];

/** What each source said by itself, and why one is missing. */
export function SourcesCard({ symbol, last }: { readonly symbol: string; readonly last: Reading | null }) {
  return (
    <Card
      title="What each source said"
      meta={
        last ? (
          <span>
            as of <Time at={last.at} /> ·{" "}
            <Link href={`/runs/${last.runId}`} className="text-accent underline underline-offset-2">
              run {last.runId}
            </Link>
          </span>
        ) : null
      }
      flush
      empty={last ? null : { title: `${symbol} was not read yet`, hint: "The next run of its agent asks every source." }}
    >
      <ul className="divide-y">
        {last?.reading.sources.map((source) => (
          <SourceItem key={source.source} source={source} />
        ))}
      </ul>
      {last ? <Agreement reading={last.reading} /> : null}
    </Card>
  );
}

function Agreement({ reading: { agreement, insteadOf, scorer } }: { readonly reading: Reading["reading"] }) {
  return (
    <div className="grid gap-1 border-t px-4 py-2.5 text-ink-muted text-xs">
      <p>
        {agreement == null ? (
          "Fewer than two sources have a direction: there is nothing to agree on."
        ) : (
          <>
            agreement <Num value={agreement} kind="percent" decimals={0} formula="|Σ weight × score| ÷ Σ weight × |score|" />
          </>
        )}
      </p>
      <p>
        read by {scorer}
        {insteadOf == null ? "" : <span className="text-amber">; {insteadOf}</span>}
      </p>
    </div>
  );
}

function SourceItem({ source: { source, score, confidence, weight, items, missing } }: { readonly source: Source }) {
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{sourceTitle(source)}</span>
        {missing === null ? (
          <Num value={score} kind="score" signed source={source} formula="Σ weight × score of its headlines alone" />
        ) : (
          <span className="text-amber">missing</span>
        )}
      </div>
      <p className="text-ink-muted text-xs">
        {missing !== null ? (
          <Words text={missing} />
        ) : (
          <>
            weight <Num value={weight} kind="percent" decimals={0} formula="its share among the sources that are there" /> ·{" "}
            {count(items, "headline")} · confidence <Num value={confidence} />
          </>
        )}
      </p>
    </li>
  );
}
