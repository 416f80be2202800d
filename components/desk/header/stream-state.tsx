"use client";

import { clsx } from "clsx";
import { useLive } from "../live-provider";

const LOOKS = {
  opening: { word: "opening", text: "text-ink-faint", dot: "bg-ink-faint" },
  live: { word: "live", text: "text-ink-muted", dot: "bg-accent" },
  lost: { word: "lost", text: "text-amber", dot: "bg-amber" },
  missing: { word: "missing", text: "text-amber", dot: "bg-amber" },
} as const;

/** As wide as its longest word, so that nothing beside it moves. */
export function StreamState() {
  const { word, text, dot } = LOOKS[useLive().stream.kind];
  return (
    <span className={clsx("hidden w-16 items-center gap-1.5 text-xs sm:flex", text)}>
      <span aria-hidden className={clsx("size-1.5 shrink-0 rounded-full", dot)} />
      <span className="sr-only">Stream of events:</span> {word}
    </span>
  );
}
