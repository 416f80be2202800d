"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck, ShieldX } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Age } from "@/components/ui/text/age";
import { anchorsInWords } from "./anchors-in-words";
import { chainInWords } from "./chain-in-words";

interface Verdict {
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  /** Undefined until it was asked for. */
  readonly broken: { readonly id: number; readonly why?: string } | null | undefined;
  /** What it was held against besides. */
  readonly against?: string;
}

/** Goes through both chains of hashes when asked, and says in words whether they hold. */
export function ChainsCard() {
  const trpc = useTRPC();
  const asked = { enabled: false, gcTime: 0 };
  const log = useQuery(trpc.system.verifyAudit.queryOptions(undefined, asked));
  const decisions = useQuery(trpc.decisions.verify.queryOptions(undefined, asked));
  const busy = log.isFetching || decisions.isFetching;
  const verify = () => {
    void log.refetch();
    void decisions.refetch();
  };
  return (
    <Card
      title="Untouched records"
      actions={
        <Button size="sm" busy={busy} onClick={verify}>
          Verify the chain
        </Button>
      }
    >
      <p className="text-ink-muted">Each entry carries the hash of the one before, so that a change of any of them shows.</p>
      <div aria-live="polite" className="mt-2 grid gap-1.5 empty:hidden">
        <VerdictLine
          name="audit log"
          entry="entry"
          verdict={{ ...log, broken: log.data?.broken, against: log.data && anchorsInWords(log.data) }}
        />
        <VerdictLine name="decisions" entry="decision" verdict={{ ...decisions, broken: brokenOf(decisions.data) }} />
      </div>
    </Card>
  );
}

function brokenOf(data: { readonly firstBrokenId: number | null } | undefined): Verdict["broken"] {
  return data && (data.firstBrokenId === null ? null : { id: data.firstBrokenId });
}

function VerdictLine({ name, entry, verdict }: { readonly name: string; readonly entry: string; readonly verdict: Verdict }) {
  if (verdict.error)
    return (
      <p className="text-red">
        The {name} could not be verified: {errorText(verdict.error)}
      </p>
    );
  if (verdict.broken === undefined) return null;
  const broken = verdict.broken !== null;
  const Icon = broken ? ShieldX : ShieldCheck;
  return (
    <p className={`flex items-start gap-2 ${broken ? "text-red" : ""}`}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${broken ? "" : "text-accent"}`} />
      <span>
        {[chainInWords(name, entry, verdict.broken), verdict.against].join(" ")}{" "}
        <span className="text-ink-faint">
          (<Age at={verdict.dataUpdatedAt} /> ago)
        </span>
      </span>
    </p>
  );
}
