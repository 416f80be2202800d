import { STREAM_NAME, type StreamMessage } from "./stream-message";
import type { Way } from "./way";

/** A worker that all tabs share reads the stream: no tab owns it, so that none has to hand it over. */
export const shareWorker: Way = ({ tell, onFail }) => {
  if (!("SharedWorker" in globalThis)) return null;
  let failed = false;
  const open = () => {
    const worker = new SharedWorker(new URL("./stream.worker.ts", import.meta.url), { name: STREAM_NAME, type: "module" });
    worker.onerror = onFail;
    worker.port.onmessage = ({ data }: MessageEvent<StreamMessage>) => {
      failed = false;
      tell(data);
    };
    return worker;
  };
  const leave = () => worker.port.postMessage("leave");
  let worker = open();
  return {
    // A worker that died with the process that held it is begun anew by who asks for it.
    wake: () => {
      if (failed) return onFail();
      failed = true;
      leave();
      worker = open();
    },
    close: leave,
  };
};
