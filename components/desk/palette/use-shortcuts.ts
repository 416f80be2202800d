import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PAGES } from "../header/pages";

const CHORD_MS = 1_200;

/** Ctrl-K opens the palette, ? the list of keys, g and a letter a page. */
export function useShortcuts({
  openPalette,
  openHelp,
}: {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}): void {
  const router = useRouter();
  useEffect(() => {
    let chordAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") openHelp();
      const page = PAGES.find(({ key }) => key === event.key);
      if (page && event.timeStamp - chordAt < CHORD_MS) router.push(page.href);
      chordAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router, openPalette, openHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
