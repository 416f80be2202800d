import { useSyncExternalStore } from "react";
import { DARK, THEME_COOKIE, type Theme, themeOf } from "./theme";

const YEAR_S = 31_536_000;

/** All tabs of a browser look alike. */
const createChannel = () => new BroadcastChannel("ztrade theme");

/** Tells of each change of the root's theme. Returns what ends that. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme"] });
  return () => observer.disconnect();
}

const chosen = (): Theme => themeOf(document.documentElement.dataset.theme);

/** What the person chose. */
export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, chosen, () => "system");
}

/** Whether the page is dark, by choice or as the machine has it. */
export function useIsDark(): boolean {
  return useSyncExternalStore(
    watchTheme,
    () => document.documentElement.classList.contains("dark"),
    () => true,
  );
}

/** Every page of the desk looks so from now on. */
export function setTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it when it draws the next page
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; samesite=strict; max-age=${YEAR_S}`;
  show(theme);
  const channel = createChannel();
  channel.postMessage(theme);
  channel.close();
}

function show(theme: Theme): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.switching = "";
  root.classList.toggle("dark", theme === "dark" || (theme === "system" && matchMedia(DARK).matches));
  // The new colours are there before anything may change slowly again.
  void getComputedStyle(document.body).color;
  root.removeAttribute("data-switching");
}

/** Follows what is chosen in other tabs, and the machine. Returns what ends that. */
export function followTheme(): () => void {
  const channel = createChannel();
  const machine = matchMedia(DARK);
  const again = () => show(chosen());
  channel.addEventListener("message", ({ data }) => show(themeOf(data)));
  machine.addEventListener("change", again);
  return () => {
    channel.close();
    machine.removeEventListener("change", again);
  };
}
