"use client";

import { clsx } from "clsx";
import { useLive } from "./live-provider";

export function StreamState() {
  const { connected } = useLive();
  return (
    <span
      role="status"
      className={clsx("hidden items-center gap-1.5 text-xs sm:flex", connected ? "text-ink-muted" : "text-amber")}
    >
      <span aria-hidden className={clsx("size-1.5 rounded-full", connected ? "bg-accent" : "bg-amber")} />
      {connected ? "live" : "stream lost"}
    </span>
  );
}
