import { EventEmitter } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTradeStream, type StreamState, type TradeStream } from "@/server/adapters/alpaca/trade-stream";
import { TRADE_EVENT } from "../../../support/desk/documented-rows";
import { mutatedRow } from "../../../support/desk/mutated-row";

const START = Date.UTC(2026, 9, 8, 14, 0);
const AUTHORIZED = { stream: "authorization", data: { status: "authorized", action: "authenticate" } };
const REFUSED = { stream: "authorization", data: { status: "unauthorized", action: "authenticate" } };
const LISTENING = { stream: "listening", data: { streams: ["trade_updates"] } };
const FILL = {
  stream: "trade_updates",
  data: { event: "fill", execution_id: "e1", price: "105.89", qty: "2", timestamp: "2026-10-08T14:00:01Z", order: { id: "o1" } },
};

/** A socket whose other end the test plays. */
class PlayedSocket extends EventEmitter {
  readonly readyState = 1;
  readonly sent: unknown[] = [];
  pings = 0;
  answersPings = true;
  isOpen = true;
  readonly openedAt = Date.now();

  refuse(): void {
    this.emit("error", new Error("connect ECONNREFUSED"));
    this.close();
  }
  send(data: string | Uint8Array): void {
    this.sent.push(JSON.parse(String(data)));
  }
  ping(): void {
    this.pings++;
    if (this.answersPings) queueMicrotask(() => this.emit("pong"));
  }
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.emit("close");
  }
  terminate(): void {
    this.close();
  }
  /** As paper trading sends it: binary frames that hold JSON. */
  tell(message: object): void {
    this.emit("message", Buffer.from(JSON.stringify(message)));
  }
  subscribe(): void {
    this.emit("open");
    this.tell(AUTHORIZED);
    this.tell(LISTENING);
  }
}

let sockets: PlayedSocket[];
let refuses = false;
let changes: string[];
let states: StreamState[];
let stream: TradeStream;

const socket = (i: number): PlayedSocket => {
  const found = sockets[i];
  if (!found) throw new Error(`socket ${i} was not opened; ${sockets.length} were`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  sockets = [];
  refuses = false;
  changes = [];
  states = [];
  stream = createTradeStream({
    access: { keyId: "PKTEST", secret: "top-secret", tradeStreamUrl: "ws://broker.test/stream" },
    wall: { now: () => Date.now() },
    onChange: (why) => changes.push(why),
    onState: (state) => states.push(state),
    createSocket: () => {
      const opened = new PlayedSocket();
      sockets.push(opened);
      if (refuses) queueMicrotask(() => opened.refuse());
      return opened;
    },
  });
});
afterEach(() => {
  stream.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the stream of order updates", () => {
  it("authenticates, listens, and asks for a reading of the books once it is subscribed", () => {
    expect(stream.state()).toEqual({ connected: false, since: START, lastMessageAt: null, reason: "not connected yet" });
    socket(0).emit("open");
    socket(0).tell(AUTHORIZED);
    expect(socket(0).sent).toEqual([
      { action: "authenticate", data: { key_id: "PKTEST", secret_key: "top-secret" } },
      { action: "listen", data: { streams: ["trade_updates"] } },
    ]);
    expect(changes).toEqual([]);
    socket(0).tell(LISTENING);
    expect(changes).toEqual(["connected"]);
    expect(stream.state()).toEqual({ connected: true, since: START, lastMessageAt: START, reason: null });
  });

  it("asks for a reading and stays connected, whatever an update looks like", () => {
    socket(0).subscribe();
    fc.assert(
      fc.property(mutatedRow(TRADE_EVENT), (data) => {
        const before = changes.length;
        socket(0).tell({ stream: "trade_updates", data });
        socket(0).emit("message", Buffer.from([1]));
        socket(0).tell(FILL);
        expect(changes.slice(before)).toContain("update");
        expect([stream.state().connected, sockets.length]).toEqual([true, 1]);
      }),
    );
  });

  it("asks for a reading with every update, whether it comes in a binary or in a text frame", () => {
    socket(0).subscribe();
    vi.setSystemTime(START + 5_000);
    socket(0).tell(FILL);
    socket(0).emit("message", JSON.stringify(FILL));
    expect(changes).toEqual(["connected", "update", "update"]);
    expect(stream.state()).toMatchObject({ since: START, lastMessageAt: START + 5_000 });
  });

  it("asks for a reading also when an update cannot be read", () => {
    socket(0).subscribe();
    socket(0).emit("message", Buffer.from("{ not JSON"));
    expect(changes).toEqual(["connected", "update"]);
    expect(stream.state().connected).toBe(true);
  });

  it("connects again after the connection ended, and asks for a reading then", async () => {
    socket(0).subscribe();
    socket(0).close();
    expect(stream.state()).toEqual({ connected: false, since: START, lastMessageAt: START, reason: "the connection ended" });
    await vi.advanceTimersByTimeAsync(1_200);
    socket(1).subscribe();
    expect(changes).toEqual(["connected", "connected"]);
    expect(states.map(({ connected }) => connected)).toEqual([true, false, true]);
  });

  it("tries for ever, with pauses that grow to half a minute", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    refuses = true;
    socket(0).refuse();
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    const triedAt = [1, 3, 7, 15, 31, 61, 91];
    expect(sockets.slice(1, 8).map(({ openedAt }) => (openedAt - START) / 1000)).toEqual(triedAt);
    expect(sockets).toHaveLength(44);
    expect(stream.state()).toMatchObject({ connected: false, reason: "connect ECONNREFUSED" });
  });

  it("takes a peer that does not answer pings for dead", async () => {
    socket(0).subscribe();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(socket(0).pings).toBe(6);
    expect(stream.state().connected).toBe(true);
    socket(0).answersPings = false;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(stream.state()).toMatchObject({ connected: false, reason: "the connection ended" });
    await vi.advanceTimersByTimeAsync(1_200);
    expect(sockets).toHaveLength(2);
  });

  it("begins anew when it does not get to a subscription within fifteen seconds", async () => {
    socket(0).emit("open");
    socket(0).tell(AUTHORIZED);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(stream.state()).toMatchObject({ connected: false, reason: "no subscription within 15 s" });
    socket(1).subscribe();
    expect(stream.state().connected).toBe(true);
    socket(0).tell(FILL);
    expect(changes).toEqual(["connected"]);
  });

  it("says that the keys were refused, and tries them again after a minute", async () => {
    socket(0).emit("open");
    socket(0).tell(REFUSED);
    expect(stream.state()).toMatchObject({ connected: false, reason: "Alpaca refused the keys" });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    socket(1).subscribe();
    expect(stream.state()).toMatchObject({ connected: true, reason: null });
  });

  it("stays closed once it is closed", async () => {
    socket(0).subscribe();
    stream.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(1);
    expect(changes).toEqual(["connected"]);
    expect(stream.state()).toMatchObject({ connected: false, reason: "closed" });
    expect(vi.getTimerCount()).toBe(0);
  });
});
