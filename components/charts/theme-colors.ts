import { useSyncExternalStore } from "react";
import { watchTheme } from "@/components/ui/theme/use-theme";

const TOKENS = ["surface", "line", "line-strong", "ink", "ink-muted", "ink-faint", "accent", "gain", "loss", "amber"] as const;

export type ThemeColors = Readonly<Record<(typeof TOKENS)[number], string>>;

/** The theme's colours as `rgba()`, which is what canvas libraries parse. Browser only. */
export function resolveColors(): ThemeColors {
  const probe = document.createElement("span");
  document.body.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const resolve = (token: string) => {
    probe.style.color = `var(--${token})`;
    const color = getComputedStyle(probe).color;
    if (!context) return color;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
  };
  const colors = Object.fromEntries(TOKENS.map((token) => [token, resolve(token)])) as ThemeColors;
  probe.remove();
  return colors;
}

/** `rgba()` with another opacity. */
export function fade(color: string, alpha: number): string {
  return color.replace(/[\d.]+\)$/, `${alpha})`);
}

/** The class of the page's root, which names the theme: a dependency for whatever paints with `resolveColors`. */
export function useThemeClass(): string {
  return useSyncExternalStore(
    watchTheme,
    () => document.documentElement.className,
    () => "",
  );
}
