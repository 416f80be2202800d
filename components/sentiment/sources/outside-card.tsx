"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirmed } from "@/components/desk/commands/confirmed";
import { Needs } from "@/components/desk/needs";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Switch } from "@/components/ui/inputs/switch";
import { Notice } from "@/components/ui/notice";
import { Hint } from "@/components/ui/overlays/hint";
import { Age } from "@/components/ui/text/age";
import { LookDot } from "@/components/ui/text/state-dot";
import type { StateLook } from "@/components/ui/text/state-looks";
import { Words } from "@/components/ui/text/words";
import { SOURCES, sourceTitle } from "@/server/core/news/sources";
import type { Outside } from "../sentiment-types";
import { ContactDialog } from "./contact-dialog";
import { FeedsDialog } from "./feeds-dialog";

type Source = Outside["sources"][number];
type Part = Source["parts"][number];

const LOOKS = {
  off: { shape: "ring", tone: "faint", label: "off" },
  idle: { shape: "dashes", tone: "faint", label: "not set up" },
  waiting: { shape: "dot", tone: "neutral", label: "not looked at yet" },
  well: { shape: "disc", tone: "neutral", label: "well" },
  partly: { shape: "half", tone: "amber", label: "partly well" },
  missing: { shape: "cross", tone: "red", label: "missing" },
} as const satisfies Record<string, StateLook>;

function lookOf({ on, idle, parts }: Source): StateLook {
  if (!on) return LOOKS.off;
  if (idle !== null) return LOOKS.idle;
  const well = parts.filter(({ trouble }) => trouble === null).length;
  if (parts.every(({ triedAt }) => triedAt === null)) return LOOKS.waiting;
  return well === parts.length ? LOOKS.well : well > 0 ? LOOKS.partly : LOOKS.missing;
}

/** The sources outside: on or off, what each needs, how it is and when it was last looked at. */
export function OutsideCard({ initial }: { readonly initial: Outside }) {
  const trpc = useTRPC();
  const outside = useQuery(trpc.news.sources.queryOptions(undefined, { initialData: initial }));
  const [dialog, setDialog] = useState<"feeds" | "contact" | null>(null);
  const { sources, addresses, secContact } = outside.data;
  return (
    <Card
      title={<span id="sources">Sources outside</span>}
      meta="for real markets"
      actions={
        <Needs>
          <Button size="sm" variant="ghost" onClick={() => setDialog("contact")}>
            SEC contact…
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setDialog("feeds")}>
            Feeds… ({count(addresses.length)})
          </Button>
        </Needs>
      }
      flush
    >
      <ul className="divide-y">
        {sources.map((source) => (
          <SourceLine key={source.name} source={source} />
        ))}
      </ul>
      <FeedsDialog open={dialog === "feeds"} onClose={() => setDialog(null)} feeds={addresses} />
      <ContactDialog open={dialog === "contact"} onClose={() => setDialog(null)} contact={secContact} />
    </Card>
  );
}

/** The switch shows what the desk has confirmed. */
function SourceLine({ source }: { readonly source: Source }) {
  const { name, on, idle, parts } = source;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.news.sources.pathKey() });
  const turn = useMutation({
    mutationFn: (to: boolean) => confirmed((signal) => client.news.setSource.mutate({ source: name, on: to }, { signal })),
    // On its way until the new state is read; one that failed waits for nothing.
    onSuccess: () => read(),
    onError: () => void read(),
  });
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Needs>
          <Switch
            checked={on}
            busy={turn.isPending}
            onChange={(to) => turn.mutate(to)}
            label={`Look at ${sourceTitle(name)}`}
            labelHidden
          />
        </Needs>
        <Hint content={SOURCES[name].detail}>
          <span className="font-medium">{sourceTitle(name)}</span>
        </Hint>
        <span className="ml-auto">
          <LookDot look={lookOf(source)} />
        </span>
      </div>
      {turn.error ? (
        <Notice tone="red">
          {sourceTitle(name)} stays {on ? "on" : "off"}: {turn.error.message}.
        </Notice>
      ) : null}
      {idle === null ? null : <p className="text-ink-muted text-xs">{idle}</p>}
      {on && idle === null ? parts.map((part) => <PartLine key={part.part} part={part} />) : null}
    </li>
  );
}

function PartLine({
  part: { part, symbols, succeededAt, trouble, found, refused, lastRefusal, nextAt },
}: {
  readonly part: Part;
}) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 text-xs sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="min-w-0 break-all">
        {part} <span className="text-ink-faint">on {symbols.join(", ")}</span>
      </span>
      <span className="text-ink-muted">
        {succeededAt === null ? (
          "no success yet"
        ) : (
          <>
            last success <Age at={succeededAt} /> ago
          </>
        )}{" "}
        · {count(found, "headline")}
        {refused > 0 ? (
          <Hint content={lastRefusal ?? ""}>
            <span> · {count(refused)} refused</span>
          </Hint>
        ) : null}
      </span>
      {trouble === null ? null : (
        <span className="text-red sm:col-span-2">
          <Words text={trouble} />
          {nextAt === null ? "" : "; tried again by itself"}
        </span>
      )}
    </div>
  );
}
