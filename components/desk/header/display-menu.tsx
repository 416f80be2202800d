"use client";

import { SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { DropdownMenu } from "@/components/ui/overlays/dropdown-menu";
import { useLive } from "../live-provider";

const THEMES = [
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
  { id: "system", label: "As the system" },
] as const;

export function DisplayMenu() {
  const { theme, setTheme } = useTheme();
  const { zone, setZone } = useLive();
  return (
    <DropdownMenu
      trigger={
        <IconButton size="sm" label="Appearance and time zone">
          <SunMoon aria-hidden className="size-4" />
        </IconButton>
      }
      items={[
        ...THEMES.map(({ id, label }) => ({ label, hint: theme === id ? "now" : undefined, onSelect: () => setTheme(id) })),
        "separator" as const,
        { label: "Times in New York", hint: zone === "market" ? "now" : undefined, onSelect: () => setZone("market") },
        { label: "Times where I am", hint: zone === "local" ? "now" : undefined, onSelect: () => setZone("local") },
      ]}
    />
  );
}
