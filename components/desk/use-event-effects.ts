import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { DeskEvent } from "@/server/core/events";
import { createMakeStale } from "./answers/make-stale";
import { markList } from "./answers/mark-list";
import { patchAnswer } from "./answers/patch-answer";
import { staleAfter, staleBy } from "./answers/refresh-rules";
import { createRestBefore } from "./answers/rest-before";
import type { StreamData } from "./stream/stream-message";
import type { Outputs, useTRPC } from "./trpc";
import { watchSilence } from "./watch-silence";

type Api = ReturnType<typeof useTRPC>;

/** A clock that runs tells its time every second; after this long without a word, what needs attention is asked for once. */
const SILENCE_MS = 35_000;

/**
 * Applies events to the cache: clocks and prices at once, lists by loading them again when they have rested. What was traded between
 * the server's drawing and the stream's beginning is no event of this stream: `begin` loads the books again.
 */
export function useEventEffects(trpc: Api, queryClient: QueryClient) {
  const effects = useMemo(() => createEffects(trpc, queryClient), [trpc, queryClient]);
  useEffect(() => {
    effects.listen();
    return effects.stop;
  }, [effects]);
  return effects;
}

function createEffects(trpc: Api, queryClient: QueryClient) {
  const stale = new Map<string, readonly unknown[]>();
  const makeStale = createMakeStale(queryClient);
  const restBefore = createRestBefore();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const keys = [...stale.values()];
    stale.clear();
    mark(makeStale(keys));
  };
  const mark = (keys: readonly (readonly unknown[])[]) => {
    for (const key of keys) stale.set(JSON.stringify(key), key);
    if (keys.length > 0) timer ??= setTimeout(flush, restBefore(performance.now()));
  };
  const clock = watchSilence(SILENCE_MS, () => mark([trpc.system.attention.pathKey()]));
  return {
    listen: clock.listen,
    begin: () => {
      mark(staleAfter("orders"));
      // What could not be read while the desk did not answer.
      void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
    },
    stop: () => {
      clearTimeout(timer);
      clock.stop();
    },
    apply: (data: StreamData) => {
      if ("topic" in data) return mark([[]]);
      const event = data.data;
      if (isOfAnother(event, queryClient.getQueryData(trpc.accounts.current.queryKey())?.id)) return;
      if (event.topic === "clock") {
        clock.hear();
        patchClock(trpc, queryClient, event);
      }
      if (event.topic === "quotes")
        patchAnswer(queryClient, trpc.positions.list.queryKey(), (list: Outputs["positions"]["list"]) => markList(list, event));
      mark(staleBy(event));
    },
  };
}

/** Whether it tells of an account that the page does not show. That the accounts themselves have changed concerns every page. */
function isOfAnother(event: DeskEvent, shownId: string | undefined): boolean {
  return event.topic !== "account" && "accountId" in event && event.accountId !== shownId;
}

function patchClock(trpc: Api, queryClient: QueryClient, event: Extract<DeskEvent, { topic: "clock" }>): void {
  patchAnswer(queryClient, trpc.accounts.current.queryKey(), (account: Outputs["accounts"]["current"]) => {
    if (account.id !== event.accountId) return account;
    const { at, wallAt, paused } = event;
    return {
      ...account,
      clock: { ...account.clock, at, wallAt, paused, full: event.speed === "max" && account.clock.speed !== "max" },
    };
  });
}
