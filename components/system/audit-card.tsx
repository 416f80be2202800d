"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight, ScrollText } from "lucide-react";
import { AgentName } from "@/components/agents/agent-name";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { JsonView } from "@/components/ui/tables/json-view";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Time } from "@/components/ui/text/time";
import { actionInWords } from "./action-in-words";
import type { AuditRow } from "./system-types";

const PAGE = 25;
/** Actions whose subjects may be spelt like the id of an agent and are something else. */
const NOT_AN_AGENT = /^(account|bars|clock|kill_switch|news|orders|run|setting)\./;

/** Who did what and when, the newest first. Read anew whenever the page opens. */
export function AuditCard() {
  const trpc = useTRPC();
  const log = useInfiniteQuery(
    trpc.system.audit.infiniteQueryOptions({ limit: PAGE }, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 }),
  );
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      title="Audit log"
      meta="who did what, and when by the wall clock"
      flush
      loading={log.isPending}
      error={
        log.error
          ? { what: "The audit log could not be loaded", done: errorText(log.error), onRetry: () => void log.refetch() }
          : null
      }
      empty={
        rows.length === 0
          ? {
              icon: ScrollText,
              title: "Nothing was done yet",
              hint: "Whatever a person or the desk changes leaves an entry here that cannot be taken back.",
            }
          : null
      }
    >
      <ul className="divide-y">
        {rows.map((entry) => (
          <AuditEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      <LoadMore
        shown={rows.length}
        total={null}
        busy={log.isFetchingNextPage}
        onMore={log.hasNextPage ? () => void log.fetchNextPage() : null}
      />
    </Card>
  );
}

function AuditEntry({ entry }: { readonly entry: AuditRow }) {
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-hover">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 self-center text-ink-faint transition-transform group-open:rotate-90"
          />
          <Time at={entry.at} detail="second" className="text-ink-muted" />
          <span className="font-medium">{actionInWords(entry.action)}</span>
          <span className="min-w-0 break-all">
            <Subject entry={entry} />
          </span>
          <span className="ml-auto text-ink-muted">by {entry.actor}</span>
        </summary>
        <div className="grid gap-3 px-4 pt-1 pb-4">
          <JsonView label={`Detail of entry ${entry.id}`} value={entry.detail} depth={2} />
          <KeyValueList
            items={[
              { label: "Entry", value: <span className="figure">{entry.id}</span> },
              { label: "Action", value: <code className="font-mono text-xs">{entry.action}</code> },
              { label: "Hash", value: <code className="break-all font-mono text-xs">{entry.hash}</code> },
              {
                label: "Hash of the one before",
                value: <code className="break-all font-mono text-xs">{entry.previousHash}</code>,
              },
            ]}
          />
        </div>
      </details>
    </li>
  );
}

/** Who or what it was done to: an agent by its name, everything else as it is called. */
function Subject({ entry: { action, subject } }: { readonly entry: AuditRow }) {
  return NOT_AN_AGENT.test(action) ? subject : <AgentName id={subject} />;
}
