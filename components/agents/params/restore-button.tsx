"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArchiveRestore } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentDetail } from "../agent-types";

/** Brings an archived agent back. It comes turned off, so nothing has to be asked. */
export function RestoreButton({ agent: { id, name } }: { readonly agent: Pick<AgentDetail, "id" | "name"> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const restore = useMutation(
    trpc.agents.restore.mutationOptions({
      onSuccess: () => {
        toast.success(`${name} is back, turned off`);
        void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  if (!useMayChange()) return null;
  return (
    <Needs>
      <Button busy={restore.isPending} onClick={() => restore.mutate({ agentId: id })}>
        <ArchiveRestore aria-hidden /> Bring {name} back
      </Button>
    </Needs>
  );
}
