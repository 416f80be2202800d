import { readStream } from "./read-stream";
import { STREAM_NAME, type StreamMessage } from "./stream-message";
import type { Way } from "./way";

/**
 * The tab that holds the lock reads the stream for all, over a channel. One that is closed leaves the lock to the next; one that is frozen
 * keeps it, and whoever misses its beats takes it away.
 */
export const electReader: Way = ({ lastId, tell }) => {
  if (!("BroadcastChannel" in globalThis) || !("locks" in navigator)) return null;
  const channel = new BroadcastChannel(STREAM_NAME);
  channel.onmessage = ({ data }: MessageEvent<StreamMessage>) => tell(data);
  let open = true;
  let turn = new AbortController();

  const readUntil = (over: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (over.aborted) return resolve();
      const reader = readStream(lastId(), (message) => {
        channel.postMessage(message);
        tell(message);
      });
      over.addEventListener("abort", () => {
        reader.close();
        resolve();
      });
    });
  const stand = (steal: boolean) => {
    const mine = new AbortController();
    turn = mine;
    const options = steal ? { steal } : { signal: mine.signal };
    navigator.locks
      .request(STREAM_NAME, options, () => readUntil(mine.signal))
      .catch(() => {
        // Another tab took the lock away, or this one waits for it no longer.
        mine.abort();
        if (open && turn === mine) stand(false);
      });
  };
  stand(false);
  return {
    wake: () => {
      turn.abort();
      stand(true);
    },
    close: () => {
      open = false;
      turn.abort();
      channel.close();
    },
  };
};
