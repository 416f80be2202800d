import { useMutation, useQuery } from "@tanstack/react-query";
import { Bot, Power, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import type { PaletteItem } from "@/components/ui/overlays/command-palette";
import { toast } from "@/components/ui/overlays/toast";
import { useSetMode } from "../commands/use-set-mode";
import { errorText } from "../error-text";
import { useTRPC } from "../trpc";

const onError = (error: unknown) => toast.error(errorText(error));

/** What can be done with each agent. */
export function useAgentCommands(): readonly PaletteItem[] {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: agents = [] } = useQuery(trpc.agents.list.queryOptions());
  const setMode = useSetMode();
  const trigger = useMutation(
    trpc.runs.trigger.mutationOptions({ onError, onSuccess: ({ runId }) => router.push(`/runs/${runId}`) }),
  );
  return agents.flatMap(({ id, name, symbol, mode }) => {
    const withSymbol = name === symbol ? name : `${name} (${symbol})`;
    return [
      {
        id: `open ${id}`,
        label: `Open ${withSymbol}`,
        icon: Bot,
        keywords: [symbol],
        onSelect: () => router.push(`/agents/${id}`),
      },
      {
        id: `run ${id}`,
        label: `Run ${withSymbol} now`,
        icon: Zap,
        keywords: [symbol, "trigger"],
        onSelect: () => trigger.mutate({ agentId: id }),
      },
      {
        id: `toggle ${id}`,
        label: mode === "off" ? `Turn ${withSymbol} on` : `Turn ${withSymbol} off`,
        icon: Power,
        keywords: [symbol, "pause", "stop"],
        onSelect: () => setMode.mutate({ agents: [{ id, name }], mode: mode === "off" ? "on" : "off", isTold: true }),
      },
    ];
  });
}
