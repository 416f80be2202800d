import { useEffect, useState } from "react";
import { followStream, type StreamState } from "./follow-stream";
import { laterWay } from "./later-way";
import { shareWorker } from "./share-worker";
import type { StreamData } from "./stream-message";

interface Effects {
  readonly begin: () => void;
  readonly apply: (data: StreamData) => void;
}

/** Hardly a browser needs what comes after the worker. */
const WAYS = [
  shareWorker,
  laterWay(() => import("./elect-reader").then((module) => module.electReader)),
  laterWay(() => import("./read-alone").then((module) => module.readAlone)),
] as const;

/** How the stream of events stands while it feeds `effects`, which must stay the same object. */
export function useStream(effects: Effects, openedAt: number): StreamState {
  const [state, setState] = useState<StreamState>({ kind: "opening", since: openedAt });
  useEffect(() => {
    const follow = () => followStream(WAYS, { onBegin: effects.begin, onData: effects.apply, onState: setState });
    let leave: (() => void) | null = follow();
    const away = new AbortController();
    const rest = () => {
      leave?.();
      leave = null;
    };
    const goOn = () => {
      if (leave !== null) return;
      // What was told while the browser kept the page asleep was not kept for it.
      effects.apply({ topic: "reload" });
      leave = follow();
    };
    window.addEventListener("pagehide", rest, away);
    document.addEventListener("freeze", rest, away);
    window.addEventListener("pageshow", goOn, away);
    document.addEventListener("resume", goOn, away);
    return () => {
      away.abort();
      rest();
    };
  }, [effects]);
  return state;
}
