"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";
import { replayInWords } from "./replay-in-words";

/** Makes every step once more from what is stored, and says whether every bit is the same, or which step and field is the first that is not. */
export function RerunButton({ decisionId }: { readonly decisionId: number }) {
  const trpc = useTRPC();
  const rerun = useMutation(
    trpc.decisions.rerun.mutationOptions({
      onSuccess: (replay) => {
        const { text, isSame } = replayInWords(replay);
        if (isSame) toast.success(text);
        else toast.error(text);
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Needs>
      <Button busy={rerun.isPending} onClick={() => rerun.mutate({ decisionId })}>
        <RotateCcw aria-hidden className="size-4" /> Decide again
      </Button>
    </Needs>
  );
}
