import { streaming } from "@alpacahq/alpaca-trade-api";
import { decode, encode } from "@msgpack/msgpack";
import { describe, expect, it, onTestFinished } from "vitest";
import { DataStream, type StreamTopic } from "@/server/adapters/alpaca/data-stream";
import { marketTopic } from "@/server/adapters/market-data/alpaca/streams";
import { newsTopic } from "@/server/adapters/news/alpaca/news-topic";

/** Wednesday 2025-07-09, 10:30 New York. */
const AT = Date.UTC(2025, 6, 9, 14, 30);
const SECOND = 1_000;

class FakeSocket {
  readonly readyState = 1;
  readonly sent: unknown[] = [];
  readonly #listeners = new Map<string, (data?: unknown) => void>();
  on(event: string, listener: (data?: unknown) => void): void {
    this.#listeners.set(event, listener);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {}
  emit(event: string, data?: unknown): void {
    this.#listeners.get(event)?.(data);
  }
  tell(...messages: readonly Record<string, unknown>[]): void {
    this.emit("message", encode(messages));
  }
  letIn(): void {
    this.emit("open");
    this.tell({ T: "success", msg: "authenticated" });
  }
}

function openStream(startAt = AT, topic?: StreamTopic) {
  let now = startAt;
  const sockets: FakeSocket[] = [];
  const gaps: unknown[] = [];
  const lost: unknown[] = [];
  const bars: unknown[] = [];
  const refused: unknown[] = [];
  const stream = new DataStream({
    topic:
      topic ??
      marketTopic("equity", {
        onBar: (symbol, bar) => bars.push([symbol, bar.time]),
        onQuote: () => {},
        onStatus: () => {},
        onRefusedRow: (kind, symbol) => refused.push([kind, symbol]),
      }),
    open: () =>
      new streaming.MarketDataStream({
        url: "ws://test",
        credentials: { keyId: "PK", secret: "secret" },
        reconnect: false,
        pingIntervalMs: 0,
        wsFactory: () => {
          const socket = new FakeSocket();
          sockets.push(socket);
          return socket;
        },
      }),
    maxSymbols: () => 30,
    clock: { now: () => now },
    random: () => 0.5,
    onLost: (symbols) => lost.push(symbols),
    onGap: (symbols, from) => gaps.push([symbols, from]),
    onFeedRefused: () => false,
    say: () => {},
  });
  onTestFinished(() => stream.close());
  const pass = (ms: number) => {
    now += ms;
    stream.check();
  };
  const last = () => sockets.at(-1) as FakeSocket;
  return { stream, sockets, gaps, lost, bars, refused, pass, last };
}

const barAt = (at: number, price = 100) => ({ T: "b", S: "TSLA", o: price, h: price, l: price, c: price, v: 1, t: new Date(at) });

describe("a data stream", () => {
  it("tells the bars of MessagePack frames, and refuses those that no market can have made", () => {
    const { stream, last, bars, refused } = openStream();
    stream.watch(["TSLA"]);
    last().letIn();
    last().tell(barAt(AT - 60_000), barAt(AT, Number.NaN), barAt(AT, -1));
    expect(bars).toEqual([["TSLA", AT - 60_000]]);
    expect(refused).toEqual([
      ["bars", "TSLA"],
      ["bars", "TSLA"],
    ]);
  });

  it("is opened anew after two quiet minutes of an open market, and tells the gap since its last message", () => {
    const { stream, sockets, last, gaps, pass } = openStream();
    stream.watch(["TSLA"]);
    last().letIn();
    last().tell(barAt(AT - 60_000));
    pass(120 * SECOND);
    expect(sockets).toHaveLength(1);
    pass(SECOND);
    expect(sockets).toHaveLength(2);
    expect(stream.state().connected).toBe(false);
    last().letIn();
    expect(gaps).toEqual([[["TSLA"], AT]]);
  });

  it("may be quiet while the market is closed", () => {
    const { stream, sockets, last, pass } = openStream(AT + 10 * 3_600_000);
    stream.watch(["TSLA"]);
    last().letIn();
    pass(3_600_000);
    expect(sockets).toHaveLength(1);
    expect(stream.state().stale).toEqual([]);
  });

  it("names the symbols that tell nothing for three minutes", () => {
    const { stream, last, pass } = openStream();
    stream.watch(["TSLA", "THIN"]);
    last().letIn();
    for (let passed = 0; passed < 181; passed += 60) {
      last().tell(barAt(AT));
      pass(60 * SECOND);
    }
    expect(stream.state().stale).toEqual(["THIN"]);
  });

  it("of news is opened anew after half an hour without a headline of an open exchange, and not while it is closed", () => {
    const told: unknown[] = [];
    const topic = newsTopic(new Set(["TSLA"]), () => told.push("news"));
    const { stream, sockets, last, pass, gaps } = openStream(AT, topic);
    stream.watch(["TSLA"]);
    last().letIn();
    last().tell(
      { T: "n", id: 1, headline: "A recall", symbols: ["AAPL"] },
      { T: "n", id: 2, headline: "A rise", symbols: ["TSLA"] },
    );
    expect(told).toEqual(["news"]);
    pass(1_800 * SECOND);
    expect(sockets).toHaveLength(1);
    pass(SECOND);
    expect(sockets).toHaveLength(2);
    last().letIn();
    expect(gaps).toEqual([[["TSLA"], AT]]);
    const night = openStream(AT + 10 * 3_600_000, topic);
    night.stream.watch(["TSLA"]);
    night.last().letIn();
    night.pass(7_200 * SECOND);
    expect(night.sockets).toHaveLength(1);
  });

  it("is tried again, ever later, by whoever was not let in", () => {
    const { stream, sockets, last, pass } = openStream();
    stream.watch(["TSLA"]);
    const refuse = () => {
      last().emit("open");
      last().tell({ T: "error", code: 404, msg: "auth timeout" });
    };
    refuse();
    expect(stream.state()).toMatchObject({ connected: false, trouble: "auth timeout" });
    pass(9 * SECOND);
    expect(sockets).toHaveLength(1);
    pass(SECOND);
    expect(sockets).toHaveLength(2);
    refuse();
    pass(19 * SECOND);
    expect(sockets).toHaveLength(2);
    pass(SECOND);
    expect(sockets).toHaveLength(3);
  });

  it("tells half the symbols when the plan permits fewer than were asked for, and names the rest", () => {
    const { stream, sockets, last } = openStream();
    stream.watch(["A", "B", "C", "D"]);
    last().letIn();
    last().tell({ T: "error", code: 405, msg: "symbol limit exceeded" });
    expect(sockets).toHaveLength(2);
    expect(stream.state()).toMatchObject({ symbols: ["A", "B"], notStreamed: ["C", "D"] });
  });

  it("lets what it pushed stand no longer once the connection ends", () => {
    const { stream, last, lost } = openStream();
    stream.watch(["TSLA"]);
    last().letIn();
    last().emit("close");
    expect(lost).toEqual([["TSLA"]]);
    expect(stream.state()).toMatchObject({ connected: false, since: AT, stale: ["TSLA"] });
  });

  it("asks for everything in one message when it is opened again", () => {
    const { stream, sockets, last, pass } = openStream();
    stream.watch(["TSLA"]);
    last().letIn();
    stream.watch(["TSLA", "KO"]);
    last().emit("close");
    pass(5 * SECOND);
    expect(sockets).toHaveLength(2);
    last().letIn();
    const symbols = ["TSLA", "KO"];
    expect(
      last()
        .sent.slice(1)
        .map((data) => decode(data as Uint8Array)),
    ).toEqual([{ action: "subscribe", bars: symbols, quotes: symbols, statuses: symbols }]);
  });
});
