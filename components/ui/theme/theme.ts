/** How the desk looks to a person; `system` is as their machine has it. */
export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that keeps what a person chose: the server draws with it, and a page that asks the browser's storage waits for it before its first paint. */
export const THEME_COOKIE = "ztrade-theme";

export const DARK = "(prefers-color-scheme: dark)";

/** What a cookie or the page's root says. */
export function themeOf(kept: string | undefined): Theme {
  return THEMES.find((theme) => theme === kept) ?? "system";
}
