import type { Clock } from "@/server/core/ports";
import type { AlpacaAccess } from "../../alpaca/access";
import { DataStream } from "../../alpaca/data-stream";
import { createStreamClient } from "../../alpaca/stream-client";
import { newsTopic } from "./news-topic";

const PATH = "v1beta1/news";
const CHECK_MS = 5_000;
/** An article that was pushed is a moment later among those that can be asked for, and seldom comes alone. */
const GATHER_MS = 1_000;

/**
 * Calls `onNews` a moment after an article on one of `names` was pushed, and after a gap of the stream, in which there may have been one. A stream
 * that cannot be had makes headlines later, and nothing else, so it says nothing.
 */
export function listenToNews(access: AlpacaAccess, wall: Clock, names: readonly string[], onNews: () => void): { stop(): void } {
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      onNews();
    }, GATHER_MS);
  };
  const stream = new DataStream({
    topic: newsTopic(new Set(names), soon),
    open: () => createStreamClient(access, PATH),
    maxSymbols: () => Number.POSITIVE_INFINITY,
    clock: wall,
    random: Math.random,
    onLost: () => {},
    onGap: soon,
    onFeedRefused: () => false,
    say: () => {},
  });
  stream.watch(names);
  const timer = setInterval(() => stream.check(), CHECK_MS);
  return {
    stop() {
      clearInterval(timer);
      clearTimeout(gathering);
      stream.close();
    },
  };
}
