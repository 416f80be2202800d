import { readStream, type StreamReader } from "./read-stream";
import type { StreamMessage } from "./stream-message";

/** Shared by all tabs of the browser, it reads the one stream for them while there are any. */
const scope = globalThis as unknown as { onconnect: ((event: MessageEvent) => void) | null };
const tabs = new Set<MessagePort>();
let reader: StreamReader | null = null;
let lastId: string | null = null;

function tellAll(message: StreamMessage): void {
  for (const tab of tabs) tab.postMessage(message);
}

function leave(tab: MessagePort): void {
  tabs.delete(tab);
  tab.close();
  if (tabs.size > 0 || reader === null) return;
  lastId = reader.beat().lastId;
  reader.close();
  reader = null;
}

scope.onconnect = ({ ports: [tab] }) => {
  if (!tab) return;
  tabs.add(tab);
  // All that a tab ever says is that it leaves.
  tab.onmessage = () => leave(tab);
  reader ??= readStream(lastId, tellAll);
  tab.postMessage(reader.beat());
};
