"use client";

import { CircleUserRound, LogOut, SunMoon } from "lucide-react";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { DropdownMenu } from "@/components/ui/overlays/dropdown-menu";
import { setTheme, useTheme } from "@/components/ui/theme/use-theme";
import { signOut } from "../identity/sign-out";
import { useWho } from "../identity/use-who";
import { useLive } from "../live-provider";
import { useTRPCClient } from "../trpc";

const THEMES = [
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
  { id: "system", label: "As the system" },
] as const;

/** Who has signed in, the way out, and how the desk looks to them. */
export function DisplayMenu() {
  const client = useTRPCClient();
  const who = useWho();
  const theme = useTheme();
  const { zone, setZone } = useLive();
  return (
    <DropdownMenu
      trigger={
        <IconButton size="sm" label={who ? `${who.name}: access, appearance and time zone` : "Appearance and time zone"}>
          {who ? <CircleUserRound aria-hidden className="size-4" /> : <SunMoon aria-hidden className="size-4" />}
        </IconButton>
      }
      items={[
        ...(who
          ? [
              { label: who.name, icon: CircleUserRound, hint: who.role, href: "/access" },
              { label: "Sign out", icon: LogOut, onSelect: () => void signOut(client) },
              "separator" as const,
            ]
          : []),
        ...THEMES.map(({ id, label }) => ({ label, hint: theme === id ? "now" : undefined, onSelect: () => setTheme(id) })),
        "separator" as const,
        { label: "Times in New York", hint: zone === "market" ? "now" : undefined, onSelect: () => setZone("market") },
        { label: "Times where I am", hint: zone === "local" ? "now" : undefined, onSelect: () => setZone("local") },
      ]}
    />
  );
}
