"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { Select } from "@/components/ui/inputs/select";
import { sentence } from "../format";
import { actionInWords } from "./action-in-words";
import { actorInWords } from "./actor-in-words";
import { AuditEntry } from "./audit-entry";

const PAGE = 25;
/** No person and no action is called so. */
const ALL = "";

/** Who did what, from where and when, the newest first. Read anew whenever the page opens. */
export function AuditCard() {
  const trpc = useTRPC();
  const [actor, setActor] = useState(ALL);
  const [action, setAction] = useState(ALL);
  const wanted = { limit: PAGE, ...(actor === ALL ? {} : { actor }), ...(action === ALL ? {} : { action }) };
  const log = useInfiniteQuery(
    trpc.system.audit.infiniteQueryOptions(wanted, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 }),
  );
  const { data: names } = useQuery(trpc.system.auditNames.queryOptions(undefined, { staleTime: 0 }));
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  const isAll = actor === ALL && action === ALL;
  return (
    <Card
      title="Audit log"
      meta="who did what, and when by the wall clock"
      flush
      actions={
        <>
          <Select
            label="By whom"
            labelHidden
            options={[
              { value: ALL, label: "Everybody" },
              ...(names?.actors ?? []).map((value) => ({ value, label: actorInWords(value) })),
            ]}
            value={actor}
            onChange={setActor}
          />
          <Select
            label="What was done"
            labelHidden
            options={[
              { value: ALL, label: "Everything" },
              ...(names?.actions ?? []).map((value) => ({ value, label: sentence(actionInWords(value)) })),
            ]}
            value={action}
            onChange={setAction}
          />
        </>
      }
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
              title: isAll ? "Nothing was done yet" : "Nothing of that was done yet",
              hint: "Whatever a person, a program or the desk changes leaves an entry here that cannot be taken back.",
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
