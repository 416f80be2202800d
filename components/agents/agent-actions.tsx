"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, Copy, Play, SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Link } from "@/components/ui/link";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentDetail } from "./agent-types";
import { MODES } from "./params/param-choices";
import { useAgentControls } from "./use-agent-controls";

/** What a person does with one agent; where its account is set aside, what it may do there once that goes on. */
export function AgentActions({ agent }: { readonly agent: AgentDetail }) {
  const { setMode, modeUnderWay, runNow } = useAgentControls(agent);
  const mode = (
    <Segmented label={`Mode of ${agent.name}`} options={MODES} value={agent.mode} underWay={modeUnderWay} onChange={setMode} />
  );
  if (!useMayChange()) return mode;
  return (
    <Needs>
      {mode}
      <Button busy={runNow.isPending} onClick={() => runNow.mutate()}>
        <Play aria-hidden /> Run now
      </Button>
      <Button asChild>
        <a href="#parameters">
          <SlidersHorizontal aria-hidden /> Parameters
        </a>
      </Button>
      <Button asChild>
        <Link href={`/agents?new=agent:${agent.id}`}>
          <Copy aria-hidden /> Duplicate
        </Link>
      </Button>
      <Button asChild>
        <Link href={`/backtests/new?agent=${agent.id}`}>Backtest</Link>
      </Button>
      <ArchiveButton agent={agent} />
    </Needs>
  );
}

function ArchiveButton({ agent }: { readonly agent: AgentDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const archive = useMutation(
    trpc.agents.archive.mutationOptions({
      onSuccess: () => {
        toast.success(`${agent.name} is archived`);
        queryClient.setQueryData(trpc.agents.list.queryKey(), (list) => list?.filter(({ id }) => id !== agent.id));
        void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
        router.push("/agents");
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Archive aria-hidden /> Archive
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Archive ${agent.name}?`}
        account={null}
        consequence={`${agent.name} (${agent.symbol}) leaves the desk and does not run. Its page stays with its runs, decisions and fills, and it can be brought back from there. The desk refuses while it holds something in any account that goes on.`}
        confirmLabel={`Archive ${agent.name}`}
        danger
        onConfirm={async () => void (await archive.mutateAsync({ agentId: agent.id }))}
      />
    </>
  );
}
