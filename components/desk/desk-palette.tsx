"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Bot, Keyboard, Pause, Play, Power, Zap } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { errorText } from "./error-text";
import { useAccount } from "./live-provider";
import { PAGES } from "./pages";
import { useTRPC } from "./trpc";

const CommandPalette = dynamic(() => import("@/components/ui/command-palette").then((module) => module.CommandPalette), {
  ssr: false,
});

interface DeskPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onHelp: () => void;
}

export function DeskPalette(props: DeskPaletteProps) {
  return props.open ? <OpenPalette {...props} /> : null;
}

function OpenPalette({ open, onOpenChange, onHelp }: DeskPaletteProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { clock } = useAccount();
  const { data: agents = [] } = useQuery(trpc.agents.list.queryOptions());
  const onError = (error: unknown) => toast.error(errorText(error));
  const setMode = useMutation(trpc.agents.setMode.mutationOptions({ onError }));
  const trigger = useMutation(
    trpc.runs.trigger.mutationOptions({ onError, onSuccess: ({ runId }) => router.push(`/runs/${runId}`) }),
  );
  const setClock = useMutation(trpc.accounts.setClock.mutationOptions({ onError }));
  const pick = (act: () => void) => () => {
    onOpenChange(false);
    act();
  };
  const groups = [
    {
      heading: "Pages",
      items: PAGES.map(({ href, label, icon }) => ({ id: href, label, icon, onSelect: pick(() => router.push(href)) })),
    },
    {
      heading: "Agents",
      items: agents.flatMap(({ id, name, symbol, mode }) => [
        {
          id: `open ${id}`,
          label: `Open ${name}`,
          icon: Bot,
          keywords: [symbol],
          onSelect: pick(() => router.push(`/agents/${id}`)),
        },
        {
          id: `run ${id}`,
          label: `Run ${name} now`,
          icon: Zap,
          keywords: [symbol, "trigger"],
          onSelect: pick(() => trigger.mutate({ agentId: id })),
        },
        {
          id: `toggle ${id}`,
          label: mode === "off" ? `Turn ${name} on` : `Turn ${name} off`,
          icon: Power,
          keywords: [symbol, "pause", "stop"],
          onSelect: pick(() => setMode.mutate({ agentIds: [id], mode: mode === "off" ? "on" : "off" })),
        },
      ]),
    },
    {
      heading: "Desk",
      items: [
        {
          id: "clock",
          label: clock.paused ? "Let the market run" : "Pause the market",
          icon: clock.paused ? Play : Pause,
          onSelect: pick(() => setClock.mutate({ paused: !clock.paused })),
        },
        { id: "keys", label: "Show the keys", icon: Keyboard, onSelect: pick(onHelp) },
      ],
    },
  ];
  return <CommandPalette open={open} onOpenChange={onOpenChange} groups={groups} />;
}
