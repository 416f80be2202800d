"use client";

import { useMutation } from "@tanstack/react-query";
import { confirmed } from "@/components/desk/commands/confirmed";
import { followedRuns } from "@/components/desk/commands/followed-runs";
import { useModeUnderWay, useSetMode } from "@/components/desk/commands/use-set-mode";
import { useTRPCClient } from "@/components/desk/trpc";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentMode } from "@/server/core/agents/agent";

/** What a person does with an agent from anywhere. A mode is shown as the desk confirmed it, with the one that is on its way beside it. */
export function useAgentControls({ id, name }: { readonly id: string; readonly name: string }) {
  const client = useTRPCClient();
  const { mutate } = useSetMode();
  const runNow = useMutation({
    mutationFn: () => confirmed((signal) => client.runs.trigger.mutate({ agentId: id }, { signal })),
    onError: ({ message }) => toast.error(`${name} was not started: ${message}`),
    onSuccess: ({ runId }) => followedRuns.add({ id: runId, name, asked: "decision" }),
  });
  return {
    setMode: (mode: AgentMode) => mutate({ agents: [{ id, name }], mode }),
    modeUnderWay: useModeUnderWay(id),
    runNow,
  };
}
