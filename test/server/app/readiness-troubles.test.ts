import { describe, expect, it } from "vitest";
import { type BrokerWays, readinessTroubles } from "@/server/app/readiness-troubles";
import type { StreamView } from "@/server/status/connection";

const NOW = 1_000_000_000;
const UP: StreamView = { connected: true, since: 0, lastMessageAt: 0, reason: null };
const DOWN: StreamView = { ...UP, connected: false, reason: "the connection ended" };
const requests = (reason: string | null) => {
  const usage = { usedLastMinute: 0, limit: 200, resetAt: null, source: null };
  return [{ to: "trading", circuit: "closed", since: 0, reason, lastOkAt: 0, ...usage }] as const;
};
const prices = (stream: StreamView) => [{ ...stream, label: "Coin prices", symbols: ["BTC/USD"], notStreamed: [], stale: [] }];
const ways = (state: Partial<ReturnType<BrokerWays["state"]>>, trouble: string | null = null): BrokerWays => ({
  trouble: () => trouble,
  state: () => ({ requests: requests(null), orders: UP, prices: prices(UP), ...state }),
});
const books = (at: number) => ({ at, agrees: true, since: null, differences: [], skewMs: 0 });

function found(given: {
  ways?: BrokerWays | null;
  kind?: "live" | "simulated";
  readMsAgo?: number;
  takesWork?: boolean;
  aside?: string | null;
}) {
  const { ways: open = ways({}), kind = "live", readMsAgo = 30_000, takesWork = true, aside = null } = given;
  const goingOn = [{ id: "live-1", kind, books: books(NOW - readMsAgo) }];
  return readinessTroubles({ goingOn, waysOf: () => open, takesWork, aside, now: NOW }).map(
    ({ place, words }) => `${place}: ${words}`,
  );
}

describe("what beside the database keeps a process from trading", () => {
  it.each([
    ["nothing", {}, []],
    [
      "what the broker's port says",
      { ways: ways({}, "the broker has not answered since noon") },
      ["broker: the broker has not answered since noon"],
    ],
    [
      "every stream that is down",
      { ways: ways({ orders: DOWN, prices: prices(DOWN) }) },
      ["broker: the broker does not answer: the connection ended"],
    ],
    [
      "a stream that is down beside a request that failed",
      { ways: ways({ orders: DOWN, requests: requests("connect ECONNREFUSED") }) },
      ["broker: the broker does not answer: connect ECONNREFUSED"],
    ],
    ["not the stream of orders alone", { ways: ways({ orders: DOWN }) }, []],
    ["not a request that failed while the streams go on", { ways: ways({ requests: requests("status 500") }) }, []],
    ["an account without a line, where orders are sent", { ways: null }, ["broker: there is no line to the broker"]],
    ["not where pages are served alone", { ways: null, takesWork: false }, []],
    [
      "books that nobody reads any more",
      { ways: null, takesWork: false, readMsAgo: 240_000 },
      ["broker: the books at the broker were not read for 4 min"],
    ],
    ["nothing of a market that is played", { kind: "simulated", ways: null, readMsAgo: 1e9 }, []],
    ["a database that is newer", { aside: "the database is newer" }, ["work: this process takes no work: the database is newer"]],
  ] as const)("%s", (_, given, troubles) => {
    expect(found(given)).toEqual(troubles);
  });

  it("has no key of an address in its words", () => {
    const away = ways({}, "GET https://api.example.com/hooks/A1b2C3d4E5f6G7h8I9 failed");
    expect(found({ ways: away })).toEqual(["broker: GET https://api.example.com/hooks/*** failed"]);
  });
});
