"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { figureInWords, holdersInWords, takingInWords } from "./figures-in-words";
import type { Figures } from "./position-types";

/** `null` is the cash. */
interface ThingProps {
  readonly symbol: string | null;
}

/** Asks for the broker's figure of what differs, once a person knows why. */
export function TakeFigures({ symbol }: ThingProps) {
  const [asking, setAsking] = useState(false);
  return (
    <span className="-my-0.5 flex justify-end">
      <Needs>
        <Button size="sm" onClick={() => setAsking(true)}>
          Take…<span className="sr-only"> the broker's figure of {symbol ?? "the cash"}</span>
        </Button>
      </Needs>
      {asking ? <TakeDialog symbol={symbol} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

function TakeDialog({ symbol, onClose }: ThingProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // What is shown is what is taken: it does not change while a person reads it.
  const { data: figures, error } = useQuery(
    trpc.books.figures.queryOptions({ symbol }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false }),
  );
  const take = useMutation(trpc.books.takeFigures.mutationOptions());
  const [reason, setReason] = useState("");
  const confirm = async () => {
    if (!figures) return;
    const { desk, broker } = figures;
    await said(take.mutateAsync({ symbol, desk, broker, reason: reason.trim() })).finally(() => queryClient.invalidateQueries());
    toast.success(`The desk has the broker's ${symbol ?? "cash"} now: ${figureInWords(symbol, broker)}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Take the broker's figure of ${symbol ?? "the cash"}?`}
      consequence={<Preview figures={figures} trouble={error ? errorText(error) : null} />}
      confirmLabel={figures ? `Take ${figureInWords(symbol, figures.broker)}` : "Take it"}
      complete={figures !== undefined && reason.trim() !== ""}
      onConfirm={confirm}
    >
      <Input
        label="Reason"
        help="Why the books differ. It stays in the audit log."
        value={reason}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

interface PreviewProps {
  readonly figures: Figures | undefined;
  readonly trouble: string | null;
}

/** What is taken, holder by holder, before anything is. */
function Preview({ figures, trouble }: PreviewProps) {
  const nameOf = useAgentName();
  if (trouble !== null) return <Notice tone="red">{trouble}</Notice>;
  if (!figures) return <p aria-live="polite">Asking the broker…</p>;
  return (
    <div className="grid gap-3">
      <KeyValueList
        items={[
          { label: "By the desk's books", value: figureInWords(figures.symbol, figures.desk) },
          { label: "At the broker", value: figureInWords(figures.symbol, figures.broker) },
          ...holdersInWords(figures, nameOf).map(({ who, change }) => ({ label: who, value: change })),
        ]}
      />
      <p>{takingInWords(figures)}</p>
    </div>
  );
}
