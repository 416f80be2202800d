import { useQuery } from "@tanstack/react-query";
import { Rows3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useAgentName } from "@/components/agents/agent-name";
import { useRested } from "@/components/agents/params/use-rested";
import type { PaletteItem } from "@/components/ui/overlays/command-palette";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import { type Outputs, useTRPC } from "../trpc";
import { numberOfRun } from "./number-of-run";

const REST_MS = 150;
/** Newest runs that are there before anything is typed. */
const NEWEST = 5;

type FoundRun = Pick<Outputs["runs"]["list"]["rows"][number], "id" | "agentId" | "state">;

/** The run whose number is typed, if there is one, and the newest ones. */
export function useFoundRuns(search: string): readonly PaletteItem[] {
  const trpc = useTRPC();
  const router = useRouter();
  const nameOf = useAgentName();
  const runId = numberOfRun(useRested(search, REST_MS));
  const { data: newest } = useQuery(trpc.runs.list.queryOptions({ limit: NEWEST }));
  const { data: typed } = useQuery(trpc.runs.get.queryOptions({ runId: runId ?? 0 }, { enabled: runId !== null, retry: false }));
  const runs: FoundRun[] = newest?.rows.filter(({ id }) => id !== runId) ?? [];
  if (typed && runId !== null) runs.unshift(typed.run);
  return runs.map(({ id, agentId, state }) => ({
    id: `run ${id}`,
    label: `Run ${id}: ${nameOf(agentId)}, ${STATE_LOOKS[state].label}`,
    icon: Rows3,
    keywords: [String(id), `#${id}`, `run ${id}`],
    onSelect: () => router.push(`/runs/${id}`),
  }));
}
