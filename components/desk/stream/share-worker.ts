import { STREAM_NAME, type StreamMessage } from "./stream-message";
import type { Way } from "./way";

const isThere = () => "SharedWorker" in globalThis;

function open() {
  const worker = new SharedWorker(new URL("./stream.worker.ts", import.meta.url), { name: STREAM_NAME, type: "module" });
  const opened = { worker, hasFailed: false };
  worker.onerror = () => {
    opened.hasFailed = true;
  };
  return opened;
}

/** Opened with the page's code, so that the stream is there by when React has taken the page over: the first that asks has it, and what it was told. */
let ahead = isThere() ? open() : null;

/** A worker that all tabs share reads the stream: no tab owns it, so that none has to hand it over. */
export const shareWorker: Way = ({ tell, onFail }) => {
  if (!isThere() || ahead?.hasFailed) return null;
  let failed = false;
  const use = ({ worker: used }: ReturnType<typeof open>) => {
    used.onerror = onFail;
    used.port.onmessage = ({ data }: MessageEvent<StreamMessage>) => {
      failed = false;
      tell(data);
    };
    return used;
  };
  const leave = () => worker.port.postMessage("leave");
  let worker = use(ahead ?? open());
  ahead = null;
  return {
    // A worker that died with the process that held it is begun anew by who asks for it.
    wake: () => {
      if (failed) return onFail();
      failed = true;
      leave();
      worker = use(open());
    },
    close: leave,
  };
};
