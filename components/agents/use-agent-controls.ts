"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { toast } from "@/components/ui/toast";

/** What a person does with agents from anywhere; a switch answers at once and turns back when the desk refuses. `name` is said of a run. */
export function useAgentControls({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const onError = (error: unknown) => {
    toast.error(errorText(error));
    void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
  };
  const setMode = useMutation(
    trpc.agents.setMode.mutationOptions({
      onMutate: ({ agentIds, mode }) => {
        queryClient.setQueryData(trpc.agents.list.queryKey(), (list) =>
          list?.map((agent) => (agentIds.includes(agent.id) ? { ...agent, mode } : agent)),
        );
        for (const agentId of agentIds) {
          queryClient.setQueryData(trpc.agents.get.queryKey({ agentId }), (agent) => agent && { ...agent, mode });
        }
      },
      onError,
    }),
  );
  const runNow = useMutation(
    trpc.runs.trigger.mutationOptions({
      onError,
      onSuccess: ({ runId }) => {
        toast(`${name} runs now`, { action: { label: "Open the run", onClick: () => router.push(`/runs/${runId}`) } });
      },
    }),
  );
  return { setMode, runNow };
}
