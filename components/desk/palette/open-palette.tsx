"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CommandPalette, type PaletteItem } from "@/components/ui/overlays/command-palette";
import { PAGES } from "../header/pages";
import type { DeskPaletteProps } from "./palette-types";
import { useAgentCommands } from "./use-agent-commands";
import { useAttentionItems } from "./use-attention-items";
import { useDeskCommands } from "./use-desk-commands";
import { useFoundRuns } from "./use-found-runs";

/** Everything that can be gone to or done from anywhere, and what needs attention. The palette is gone before what was chosen happens. */
export function OpenPalette({ open, onOpenChange, onHelp }: DeskPaletteProps) {
  const router = useRouter();
  const [search, setSearch] = useState("");
  const closing = (items: readonly PaletteItem[]) =>
    items.map((item) => ({
      ...item,
      onSelect: () => {
        onOpenChange(false);
        item.onSelect();
      },
    }));
  const groups = [
    { heading: "Commands", items: useDeskCommands(onHelp) },
    {
      heading: "Pages",
      items: PAGES.map(({ href, label, icon }) => ({ id: href, label, icon, onSelect: () => router.push(href) })),
    },
    { heading: "Runs", items: useFoundRuns(search) },
    { heading: "Agents", items: useAgentCommands() },
    { heading: "Needs attention", items: useAttentionItems((href) => router.push(href)) },
  ].map(({ heading, items }) => ({ heading, items: closing(items) }));
  return <CommandPalette open={open} onOpenChange={onOpenChange} groups={groups} search={search} onSearch={setSearch} />;
}
