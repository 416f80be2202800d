"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";

/** Decides once more from the stored inputs and says whether every bit is the same. */
export function RerunButton({ decisionId }: { readonly decisionId: number }) {
  const trpc = useTRPC();
  const rerun = useMutation(
    trpc.decisions.rerun.mutationOptions({
      onSuccess: ({ same, after }) => {
        if (same) toast.success("The same inputs give the same decision, to the bit");
        else toast.error(`The same inputs now give another decision: ${after.reason}`);
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
