import { useMutation } from "@tanstack/react-query";
import { Clock, Keyboard, LogOut, OctagonX, Pause, Play, SunMoon } from "lucide-react";
import type { PaletteItem } from "@/components/ui/overlays/command-palette";
import { toast } from "@/components/ui/overlays/toast";
import { setTheme } from "@/components/ui/theme/use-theme";
import { confirmed } from "../commands/confirmed";
import { signOut } from "../identity/sign-out";
import { pressKillSwitch } from "../kill-switch/press-kill-switch";
import { useAccount, useLive } from "../live-provider";
import { useTRPCClient } from "../trpc";

const THEMES = [
  { theme: "dark", label: "Dark appearance" },
  { theme: "light", label: "Light appearance" },
  { theme: "system", label: "Appearance as the system has it" },
] as const;

/** What can be done with the desk as a whole. */
export function useDeskCommands(onHelp: () => void): readonly PaletteItem[] {
  const client = useTRPCClient();
  const { clock, kind, killSwitch } = useAccount();
  const { zone, setZone } = useLive();
  const setClock = useMutation({
    mutationFn: (to: { readonly paused: boolean }) => confirmed((signal) => client.accounts.setClock.mutate(to, { signal })),
    onError: ({ message }) => toast.error(`The market's clock was not changed: ${message}`),
  });
  const market = {
    id: "clock",
    label: clock.paused ? "Let the market run" : "Pause the market",
    icon: clock.paused ? Play : Pause,
    onSelect: () => setClock.mutate({ paused: !clock.paused }),
  };
  return [
    {
      id: "kill switch",
      label: killSwitch.engaged ? "Release the kill switch" : "Kill switch: stop all trading",
      icon: OctagonX,
      keywords: ["kill", "stop", "halt", "panic", "emergency", "release"],
      // After the palette has given the focus back to where it was.
      onSelect: () => void setTimeout(pressKillSwitch),
    },
    ...(kind === "simulated" || kind === "replay" ? [market] : []),
    ...THEMES.map(({ theme, label }) => ({
      id: `theme ${theme}`,
      label,
      icon: SunMoon,
      keywords: ["theme", "mode", "colours"],
      onSelect: () => setTheme(theme),
    })),
    {
      id: "zone",
      label: zone === "market" ? "Times where I am" : "Times in New York",
      icon: Clock,
      keywords: ["time zone", "clock"],
      onSelect: () => setZone(zone === "market" ? "local" : "market"),
    },
    { id: "sign out", label: "Sign out", icon: LogOut, keywords: ["log out", "leave"], onSelect: () => void signOut(client) },
    { id: "keys", label: "Show the keys", icon: Keyboard, keywords: ["help", "shortcuts"], onSelect: onHelp },
  ];
}
