"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { SOURCE_KINDS, SOURCE_TERMS } from "@/server/core/signals/sentiment/source-kinds";
import type { Suggestion } from "../sentiment-types";
import { WeightChange } from "./weight-change";

interface ApplyWeightsDialogProps {
  readonly suggestion: Suggestion;
  readonly onClose: () => void;
}

/** Asks before an agent gets other weights, and shows each change. */
export function ApplyWeightsDialog({ suggestion, onClose }: ApplyWeightsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { agentId, name, version, weights } = suggestion;
  const apply = useMutation(
    trpc.effectiveness.applyWeights.mutationOptions({
      onSettled: () =>
        Promise.all(
          [trpc.agents.pathKey(), trpc.effectiveness.pathKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
        ),
    }),
  );
  const confirm = async () => {
    const made = await said(apply.mutateAsync({ agentId, expectedVersion: version, weights: suggestedOf(suggestion) }));
    toast.success(`${name} decides by version ${made.version} from its next run on`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Give ${name} these weights?`}
      account={null}
      consequence={`It becomes version ${version + 1} and decides by it from its next run on. Nothing else of it changes; version ${version} is kept.`}
      confirmLabel={`Save as version ${version + 1}`}
      onConfirm={confirm}
    >
      <dl className="grid gap-1">
        {weights
          .filter(({ present, suggested }) => present !== suggested)
          .map((weight) => (
            <div key={weight.kind} className="flex justify-between gap-4">
              <dt className="text-ink-muted">Weight of {SOURCE_TERMS[weight.kind].title}</dt>
              <dd className="figure">
                <WeightChange weight={weight} />
              </dd>
            </div>
          ))}
      </dl>
    </ConfirmDialog>
  );
}

function suggestedOf({ weights }: Suggestion) {
  const of = (kind: (typeof SOURCE_KINDS)[number]) => weights.find((weight) => weight.kind === kind)?.suggested ?? 0;
  const [news, reddit, sec, other] = SOURCE_KINDS;
  return { news: of(news), reddit: of(reddit), sec: of(sec), other: of(other) };
}
