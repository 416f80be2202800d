"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { confirmed } from "@/components/desk/commands/confirmed";
import { Needs } from "@/components/desk/needs";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Notice } from "@/components/ui/notice";
import { Hint } from "@/components/ui/overlays/hint";
import { type KeyValue, KeyValueList } from "@/components/ui/tables/key-value-list";
import { Meter } from "@/components/ui/text/meter";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { ScorerName } from "@/server/core/setting-names";
import { type ModelState, sizeInWords } from "@/server/status/model-state";
import { scorerInWords } from "./scorer-in-words";
import type { Models } from "./sentiment-types";

const CHOICES = [
  { value: "lexicon", label: "Lexicon" },
  { value: "finbert", label: "FinBERT" },
] as const;

/** Which model reads the headlines, and how far the one is that has to be fetched and loaded. */
export function ModelCard({ initial }: { readonly initial: Models }) {
  const trpc = useTRPC();
  const { data: models } = useQuery(trpc.models.state.queryOptions(undefined, { initialData: initial }));
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.models.pathKey() });
  const choose = useMutation({
    mutationFn: (scorer: ScorerName) => confirmed((signal) => client.models.choose.mutate({ scorer }, { signal })),
    onSuccess: () => read(),
    onError: () => void read(),
  });
  const inUse = scorerInWords(models.inUse);
  return (
    <Card
      title={<span id="model">Model</span>}
      meta={<Hint content={inUse.detail}>read by {inUse.name}</Hint>}
      actions={
        <Needs>
          <Segmented
            label="Model that is wanted"
            options={CHOICES}
            value={models.wanted}
            underWay={choose.isPending ? choose.variables : null}
            onChange={(scorer) => choose.mutate(scorer)}
          />
        </Needs>
      }
    >
      <div className="grid gap-3">
        {models.insteadOf === null ? null : (
          <Notice tone="amber">
            {inUse.name} reads the headlines meanwhile, and every decision says so. <Words text={models.insteadOf} />.
          </Notice>
        )}
        {choose.error ? <Notice tone="red">The model was not changed: {choose.error.message}</Notice> : null}
        <Progress state={models.finbert} wanted={models.wanted} />
      </div>
    </Card>
  );
}

function Progress({ state, wanted }: { readonly state: ModelState; readonly wanted: Models["wanted"] }) {
  switch (state.phase) {
    case "idle":
      return (
        <p className="text-ink-muted">
          {wanted === "lexicon"
            ? "The lexicon needs no download. FinBERT is fetched once, about 111 MB, when you choose it."
            : "FinBERT is asked for when this process begins to read."}
        </p>
      );
    case "downloading":
      return (
        <div className="grid gap-2">
          <Meter
            label={`Downloading ${state.file}`}
            value={state.receivedBytes}
            limit={state.totalBytes ?? state.receivedBytes}
            warnShare={1}
            write={sizeInWords}
          />
          <p className="text-ink-muted text-xs">
            <span className="figure">{sizeInWords(state.bytesPerSecond)}/s</span>, begun at <Time at={state.startedAt} />. It goes
            on where it stopped when it breaks off.
          </p>
        </div>
      );
    case "loading":
      return <p className="text-ink-muted">FinBERT is being loaded.</p>;
    case "failed":
      return (
        <Notice tone="red">
          FinBERT is not there: <Words text={state.reason} within />.{" "}
          {state.retryAt === null ? (
            "It is not tried again until the desk starts anew."
          ) : (
            <>
              Next try at <Time at={state.retryAt} />.
            </>
          )}
        </Notice>
      );
    case "ready":
      return <KeyValueList items={readyItems(state)} />;
  }
}

function readyItems(state: Extract<ModelState, { phase: "ready" }>): readonly KeyValue[] {
  const item = (label: string, value: ReactNode): KeyValue => ({ label, value });
  return [
    item("FinBERT", state.name),
    item(
      "File",
      <span>
        <span className="figure">{sizeInWords(state.sizeBytes)}</span>, SHA-256{" "}
        <span className="figure" title={state.sha256}>
          {state.sha256.slice(0, 12)}…
        </span>
      </span>,
    ),
    item("Loaded in", <span className="figure">{(state.loadMs / 1000).toFixed(1)} s</span>),
    item(
      "Memory",
      <Meter label="Memory of the model" labelHidden value={state.riseBytes} limit={state.limitBytes} write={sizeInWords} />,
    ),
    item(
      "Read since its start",
      <span>
        <Num value={state.scored} kind="count" />
        {state.textsPerSecond === null ? "" : ` at ${count(Math.round(state.textsPerSecond))} a second`}
      </span>,
    ),
    ...(state.restarts > 0 ? [item("Started anew", <span className="text-amber">{count(state.restarts, "time")}</span>)] : []),
  ];
}
