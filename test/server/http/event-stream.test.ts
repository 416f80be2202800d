import { expect, test } from "vitest";
import type { DeskEvent } from "@/server/core/events";
import { createEventStream } from "@/server/http/event-stream";

const MOST_WAITING = 1_000;
const KEPT = 2_000;

const about = (n: number): DeskEvent => ({ topic: "agents", agentId: `agent-${n}` });

/** A reader that has begun: what was pushed from now on waits for it. */
function reader(stream: ReturnType<typeof createEventStream>, lastId: string | null, signal = new AbortController().signal) {
  const events = stream.read(lastId, signal);
  const take = async (count: number) => {
    const taken = [];
    for (let n = 0; n < count; n++) taken.push((await events.next()).value);
    return taken;
  };
  return { events, take };
}

const idsOf = (entries: readonly ({ id: string } | null | undefined)[]) => entries.map((entry) => entry?.id ?? null);

test("a reader gets what happens after it came, in order and numbered within the epoch", async () => {
  const stream = createEventStream("node");
  stream.push(about(1));
  const { take } = reader(stream, null);
  const first = take(2);
  stream.push(about(2));
  stream.push(about(3));
  expect(await first).toEqual([
    { id: "node-2", event: about(2) },
    { id: "node-3", event: about(3) },
  ]);
});

test("a reader that comes back gets exactly what it missed, and then what follows", async () => {
  const stream = createEventStream("node");
  for (const n of [1, 2, 3]) stream.push(about(n));
  const { take } = reader(stream, "node-1");
  expect(idsOf(await take(2))).toEqual(["node-2", "node-3"]);
  const next = take(1);
  stream.push(about(4));
  expect(idsOf(await next)).toEqual(["node-4"]);
});

test("a reader that missed nothing is told nothing", async () => {
  const stream = createEventStream("node");
  stream.push(about(1));
  const next = reader(stream, "node-1").take(1);
  stream.push(about(2));
  expect(idsOf(await next)).toEqual(["node-2"]);
});

test("an epoch may hold hyphens, as names of nodes do", async () => {
  const stream = createEventStream("my-host-42-ab");
  for (const n of [1, 2]) stream.push(about(n));
  expect(idsOf(await reader(stream, "my-host-42-ab-1").take(1))).toEqual(["my-host-42-ab-2"]);
});

test.for(["other-1", "node-99", "node--1", "node-NaN", "node-1.5", "node-1e999", "", "garbage", "node-"])(
  "an id that this stream cannot have given, %j, means load again",
  async (lastId) => {
    const stream = createEventStream("node");
    stream.push(about(1));
    // Number("") is 0: the beginning, from which everything is still known.
    const expected = lastId === "node-" ? "node-1" : null;
    expect(idsOf(await reader(stream, lastId).take(1))).toEqual([expected]);
  },
);

test("what is no longer kept means load again", async () => {
  const stream = createEventStream("node");
  for (let n = 1; n <= KEPT + 1; n++) stream.push(about(n));
  expect(idsOf(await reader(stream, "node-1").take(1))).toEqual([null]);
  expect(idsOf(await reader(stream, `node-${KEPT}`).take(1))).toEqual([`node-${KEPT + 1}`]);
});

test("a gap tells every reader to load again, and those who come with an older id too", async () => {
  const stream = createEventStream("node");
  stream.push(about(1));
  const waiting = reader(stream, null).take(1);
  stream.gap();
  expect(await waiting).toEqual([null]);
  stream.push(about(2));
  expect(idsOf(await reader(stream, "node-0").take(1))).toEqual([null]);
});

test("a reader that is too slow is told to load again instead of filling the memory", async () => {
  const stream = createEventStream("node");
  const { events, take } = reader(stream, null);
  const first = events.next();
  stream.push(about(0));
  await first;
  for (let n = 1; n <= MOST_WAITING + 5; n++) stream.push(about(n));
  expect(idsOf(await take(5))).toEqual([null, ...[3, 4, 5, 6].map((n) => `node-${MOST_WAITING + n}`)]);
});

test("closing ends a reader that waits, with an abort, so that the browser comes back", async () => {
  const stream = createEventStream("node");
  const waiting = reader(stream, null).events.next();
  stream.close();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});

test("a reader that comes after the end is ended at once", async () => {
  const stream = createEventStream("node");
  stream.close();
  await expect(reader(stream, null).events.next()).rejects.toMatchObject({ name: "AbortError" });
});

test("a reader that goes takes nothing more and harms no other", async () => {
  const stream = createEventStream("node");
  const going = new AbortController();
  const gone = reader(stream, null, going.signal).events.next();
  const staying = reader(stream, null).take(1);
  going.abort();
  await expect(gone).rejects.toMatchObject({ name: "AbortError" });
  stream.push(about(1));
  expect(idsOf(await staying)).toEqual(["node-1"]);
});
