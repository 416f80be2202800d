import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followStream, type StreamState } from "@/components/desk/stream/follow-stream";
import { BEAT_MS, type StreamData, type StreamMessage } from "@/components/desk/stream/stream-message";
import type { Way, WayOptions } from "@/components/desk/stream/way";

const OPENED_AT = 1_000_000;
beforeEach(() => {
  vi.useFakeTimers({ now: OPENED_AT });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A way that says what the test says, and notes what is done with it. */
function openWay() {
  const done: string[] = [];
  let options: WayOptions | undefined;
  const way: Way = (given) => {
    options = given;
    done.push("opened");
    return { wake: () => done.push("woken"), close: () => done.push("closed") };
  };
  const tell = (message: StreamMessage) => options?.tell(message);
  return {
    way,
    done,
    fail: () => options?.onFail(),
    lastId: () => options?.lastId(),
    began: () => tell({ kind: "began" }),
    live: (lastId: string | null = null) => tell({ kind: "beat", live: true, lostAt: null, lastId }),
    lost: (lastId: string | null = null) => tell({ kind: "beat", live: false, lostAt: Date.now(), lastId }),
    event: (id: string) => tell({ kind: "data", data: { id, data: { topic: "news" } } }),
  };
}

/** A tab that follows these ways, with all that it heard. */
function openTab(...ways: readonly Way[]) {
  const data: StreamData[] = [];
  const states: StreamState[] = [];
  let begun = 0;
  const leave = followStream(ways, {
    onBegin: () => begun++,
    onData: (each) => data.push(each),
    onState: (state) => states.push(state),
  });
  const ids = () => data.map((each) => ("id" in each ? each.id : each.topic));
  return { leave, ids, kinds: () => states.map(({ kind }) => kind), states, begun: () => begun };
}

/** Time passes while who reads the stream gives its beats. */
function pass(ms: number, beat: () => void): void {
  for (let gone = 0; gone < ms; gone += BEAT_MS) {
    beat();
    vi.advanceTimersByTime(BEAT_MS);
  }
}

describe("what a person is told", () => {
  it("does not call a stream lost that was never there, and says after ten seconds that there is none", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    pass(9_500, reader.lost);
    expect(tab.states).toEqual([]);
    pass(1_000, reader.lost);
    expect(tab.states).toEqual([{ kind: "missing", since: OPENED_AT }]);
    reader.live();
    expect(tab.kinds()).toEqual(["missing", "live"]);
  });

  it("calls it lost two seconds after it was, since when it was", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    reader.live();
    pass(3_000, reader.live);
    const lostAt = Date.now();
    pass(1_500, reader.lost);
    expect(tab.kinds()).toEqual(["live"]);
    pass(1_000, reader.lost);
    expect(tab.states.at(-1)).toEqual({ kind: "lost", since: lostAt });
    reader.live();
    expect(tab.kinds()).toEqual(["live", "lost", "live"]);
  });

  it("says nothing of a stream that is cut and made again within two seconds", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    for (let cut = 0; cut < 5; cut++) {
      pass(5_000, reader.live);
      pass(1_500, reader.lost);
    }
    reader.live();
    expect(tab.kinds()).toEqual(["live"]);
  });

  it("calls a stream lost whose reader is silent", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    reader.live();
    vi.advanceTimersByTime(3_000);
    expect(tab.kinds()).toEqual(["live"]);
    vi.advanceTimersByTime(1_000);
    expect(tab.kinds()).toEqual(["live", "lost"]);
  });
});

describe("what is missed", () => {
  it("begins once the stream is there, whether it was before the tab or comes after it", () => {
    const [early, late] = [openWay(), openWay()];
    const [first, second] = [openTab(early.way), openTab(late.way)];
    early.live("e-7");
    expect(first.begun()).toBe(1);
    late.lost();
    expect(second.begun()).toBe(0);
    late.began();
    expect(second.begun()).toBe(1);
  });

  it("takes events in order without loading anything again", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    reader.live("e-7");
    reader.event("e-8");
    reader.live("e-8");
    reader.event("e-9");
    expect(reader.lastId()).toBe("e-9");
    pass(2_000, () => reader.live("e-9"));
    expect(tab.ids()).toEqual(["e-8", "e-9"]);
  });

  it("loads everything again when a beat names an event that it did not hear", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    reader.live("e-7");
    reader.live("e-12");
    reader.live("e-12");
    expect(tab.ids()).toEqual(["reload"]);
  });
});

describe("who reads it", () => {
  it("is woken within a second and a half of the last beat, but may load for five seconds", () => {
    const reader = openWay();
    openTab(reader.way);
    vi.advanceTimersByTime(4_500);
    expect(reader.done).toEqual(["opened"]);
    vi.advanceTimersByTime(500);
    expect(reader.done).toEqual(["opened", "woken"]);
    reader.live();
    vi.advanceTimersByTime(1_500);
    expect(reader.done).toEqual(["opened", "woken", "woken"]);
  });

  it("is sought on the next way when one fails, and on none that the browser has not", () => {
    const [worker, elected] = [openWay(), openWay()];
    openTab(worker.way, () => null, elected.way);
    worker.fail();
    worker.fail();
    expect(worker.done).toEqual(["opened", "closed"]);
    expect(elected.done).toEqual(["opened"]);
  });

  it("is left when the tab leaves", () => {
    const reader = openWay();
    const tab = openTab(reader.way);
    reader.live();
    tab.leave();
    vi.advanceTimersByTime(20_000);
    expect(reader.done).toEqual(["opened", "closed"]);
    expect(tab.kinds()).toEqual(["live"]);
  });
});
