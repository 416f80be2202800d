"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";

/** A person has seen it; nobody is reminded until it changes. */
export function LeaveButton({ symbol }: { readonly symbol: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const leave = useMutation(
    trpc.positions.leave.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Button size="sm" variant="ghost" busy={leave.isPending} onClick={() => leave.mutate({ symbol })}>
      Leave<span className="sr-only"> {symbol} as it is</span>
    </Button>
  );
}
