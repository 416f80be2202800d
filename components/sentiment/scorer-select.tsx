"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { toast } from "@/components/ui/overlays/toast";
import type { ScorerName } from "@/server/core/setting-names";

const OPTIONS = [
  { value: "used", label: "As used" },
  { value: "lexicon", label: "Lexicon" },
  { value: "finbert", label: "FinBERT" },
] as const;
const DAYS = 7;

interface ScorerSelectProps {
  readonly symbol: string;
  /** Null for the model in use. */
  readonly scorer: ScorerName | null;
  readonly onChange: (scorer: ScorerName | null) => void;
}

/** Whose scores the headlines show, and has another model read those of the last days. Decisions that were made stay what they are. */
export function ScorerSelect({ symbol, scorer, onChange }: ScorerSelectProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rescore = useMutation(
    trpc.models.rescore.mutationOptions({
      onSuccess: ({ scored, more }) => {
        toast.success(`${count(scored, "headline")} read again${more ? "; there are more, press again" : ""}`);
        return queryClient.invalidateQueries({ queryKey: trpc.sentiment.pathKey() });
      },
      onError: (error) => toast.error(`Nothing was read again: ${errorText(error)}`),
    }),
  );
  return (
    <>
      <Segmented
        label="Scores of"
        options={OPTIONS}
        value={scorer ?? "used"}
        onChange={(next) => onChange(next === "used" ? null : next)}
      />
      {scorer === null ? null : (
        <Needs>
          <Button size="sm" busy={rescore.isPending} onClick={() => rescore.mutate({ symbol, scorer, days: DAYS })}>
            Re-score {DAYS} days
          </Button>
        </Needs>
      )}
    </>
  );
}
