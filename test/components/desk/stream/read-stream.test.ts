import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readStream } from "@/components/desk/stream/read-stream";
import { BEAT_MS, type StreamMessage } from "@/components/desk/stream/stream-message";

/** What the browser offers, in the hands of the test. */
class FakeEventSource extends EventTarget {
  static readonly opened: FakeEventSource[] = [];
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CLOSED = FakeEventSource.CLOSED;
  readyState = FakeEventSource.CONNECTING;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  connect(): void {
    this.readyState = FakeEventSource.OPEN;
    this.dispatchEvent(new MessageEvent("connected", { data: JSON.stringify({ reconnectAfterInactivityMs: 8_000 }) }));
  }

  ping(): void {
    this.dispatchEvent(new MessageEvent("ping", { data: "" }));
  }

  tell(id: string): void {
    const data = JSON.stringify({ topic: "news" });
    this.dispatchEvent(new MessageEvent("message", { data, lastEventId: id }));
  }

  /** The connection broke, after which a browser tries again, or was refused, after which it does not. */
  fail(refused: boolean): void {
    this.readyState = refused ? FakeEventSource.CLOSED : FakeEventSource.CONNECTING;
    this.dispatchEvent(new Event("error"));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeEventSource);
  FakeEventSource.opened.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const opened = () => FakeEventSource.opened.length;

function newest(): FakeEventSource {
  const source = FakeEventSource.opened.at(-1);
  if (!source) throw new Error("nothing was asked for");
  return source;
}

function lastIdAsked(): unknown {
  const input = new URL(newest().url, "http://localhost").searchParams.get("input");
  return input === null ? null : (JSON.parse(input) as { lastEventId?: string }).lastEventId;
}

async function begin(lastId: string | null = null) {
  const heard: StreamMessage[] = [];
  const reader = readStream(lastId, (message) => heard.push(message));
  await later(0);
  newest().connect();
  await later(0);
  return { heard, reader, live: () => reader.beat().live };
}

it("tells that it began, every event under its number, and beats that name the newest", async () => {
  const { heard, reader, live } = await begin();
  expect(heard.some(({ kind }) => kind === "began")).toBe(true);
  newest().tell("e-1");
  await later(0);
  newest().tell("e-2");
  await later(BEAT_MS);
  expect(heard.filter(({ kind }) => kind === "data")).toEqual([
    { kind: "data", data: { id: "e-1", data: { topic: "news" } } },
    { kind: "data", data: { id: "e-2", data: { topic: "news" } } },
  ]);
  expect(heard.at(-1)).toEqual({ kind: "beat", live: true, lostAt: null, lastId: "e-2" });
  expect(live()).toBe(true);
  reader.close();
});

it("goes on from the event that another tab knew last", async () => {
  const { reader } = await begin("e-7");
  expect(lastIdAsked()).toBe("e-7");
  reader.close();
});

it.each([
  ["broke", false],
  ["was refused by a gateway", true],
])("asks again from where it was when the stream %s, sooner than a browser would", async (_, refused) => {
  const { reader, live } = await begin();
  newest().tell("e-3");
  await later(0);
  newest().fail(refused);
  await later(0);
  expect(live()).toBe(false);
  await later(250);
  expect(opened()).toBe(2);
  expect(lastIdAsked()).toBe("e-3");
  newest().connect();
  await later(0);
  expect(live()).toBe(true);
  reader.close();
});

it("waits longer with every try in vain, two seconds at most, and as little as at first once it was there", async () => {
  const { reader } = await begin();
  const pauses: number[] = [];
  for (let tried = 0; tried < 6; tried++) {
    newest().fail(true);
    await later(0);
    const before = opened();
    let waited = 0;
    for (; opened() === before; waited += 50) await later(50);
    pauses.push(waited);
    await later(0);
  }
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
  newest().connect();
  await later(0);
  newest().fail(true);
  await later(250);
  expect(opened()).toBe(8);
  reader.close();
});

it("takes a stream without a sign of life for lost, and one that pings for whole", async () => {
  const { reader, live } = await begin();
  for (let pinged = 0; pinged < 5; pinged++) {
    await later(5_000);
    newest().ping();
    await later(0);
  }
  expect(live()).toBe(true);
  expect(opened()).toBe(1);
  await later(8_500);
  expect(live()).toBe(false);
  expect(opened()).toBeGreaterThan(1);
  reader.close();
});

it("says nothing and asks for nothing once it is closed", async () => {
  const { heard, reader } = await begin();
  const source = newest();
  reader.close();
  await later(0);
  expect(source.readyState).toBe(FakeEventSource.CLOSED);
  heard.length = 0;
  await later(60_000);
  expect(heard).toEqual([]);
  expect(opened()).toBe(1);
});
