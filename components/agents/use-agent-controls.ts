"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";

/** What a person does with one agent from anywhere; the switch answers at once and turns back when the desk refuses. */
export function useAgentControls({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const listKey = trpc.agents.list.queryKey();
  const onError = (error: unknown) => {
    toast.error(errorText(error));
    void queryClient.invalidateQueries({ queryKey: listKey });
  };
  const setMode = useMutation(
    trpc.agents.setMode.mutationOptions({
      onMutate: ({ agentIds, mode }) => {
        queryClient.setQueryData(listKey, (list) => list?.map((agent) => (agentIds.includes(agent.id) ? { ...agent, mode } : agent)));
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
