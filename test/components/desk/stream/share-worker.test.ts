import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StreamMessage } from "@/components/desk/stream/stream-message";

class FakeWorker {
  static opened: FakeWorker[] = [];
  onerror: (() => void) | null = null;
  readonly said: unknown[] = [];
  readonly port: { onmessage: ((event: { data: StreamMessage }) => void) | null; postMessage: (word: unknown) => void } = {
    onmessage: null,
    postMessage: (word) => void this.said.push(word),
  };
  constructor() {
    FakeWorker.opened.push(this);
  }
}

const BEAT: StreamMessage = { kind: "beat", live: true, lostAt: null, lastId: null };
const load = async () => (await import("@/components/desk/stream/share-worker")).shareWorker;

beforeEach(() => {
  FakeWorker.opened = [];
  vi.resetModules();
  vi.stubGlobal("SharedWorker", FakeWorker);
});
afterEach(() => void vi.unstubAllGlobals());

test("the worker is begun with the page's code, once, and heard by who asks first", async () => {
  const shareWorker = await load();
  expect(FakeWorker.opened).toHaveLength(1);
  const heard: StreamMessage[] = [];
  const way = shareWorker({ lastId: () => null, tell: (message) => heard.push(message), onFail: () => undefined });
  expect(FakeWorker.opened).toHaveLength(1);
  FakeWorker.opened[0]?.port.onmessage?.({ data: BEAT });
  expect(heard).toEqual([BEAT]);
  way?.close();
  expect(FakeWorker.opened[0]?.said).toEqual(["leave"]);
  shareWorker({ lastId: () => null, tell: () => undefined, onFail: () => undefined });
  expect(FakeWorker.opened).toHaveLength(2);
});

test("one that could not be begun before anybody asked is no way", async () => {
  const shareWorker = await load();
  FakeWorker.opened[0]?.onerror?.();
  expect(shareWorker({ lastId: () => null, tell: () => undefined, onFail: () => undefined })).toBeNull();
});

test("a browser without them has no such way", async () => {
  vi.unstubAllGlobals();
  const shareWorker = await load();
  expect(shareWorker({ lastId: () => null, tell: () => undefined, onFail: () => undefined })).toBeNull();
});
