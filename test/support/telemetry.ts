import type { DatabaseView } from "@/server/core/database-state";
import type { WaysView } from "@/server/status/connection";
import { measure } from "@/server/telemetry/measure";

/** A database that is well, on a disk that nobody told of. */
export const QUIET_DATABASE: DatabaseView = {
  kind: "ok",
  since: 0,
  words: "",
  answers: true,
  checkedAt: 0,
  tookMs: 3,
  warnings: [],
  figures: { at: 0, version: "18", bytes: 4096, connections: { used: 5, max: 97 }, disk: null },
};

const HOST = { to: "trading", circuit: "closed", since: 0, reason: null, lastOkAt: 0, resetAt: null, source: null } as const;
const STREAM = { connected: true, since: 0, reason: null } as const;

/** Of two accounts, one of which stands worse. */
export const SOME_WAYS: readonly WaysView[] = [
  { requests: [{ ...HOST, usedLastMinute: 10, limit: 200 }], orders: { ...STREAM, lastMessageAt: 9_000 }, prices: [] },
  {
    requests: [{ ...HOST, usedLastMinute: 100, limit: 200 }],
    orders: { ...STREAM, connected: false, lastMessageAt: 1_000 },
    prices: [],
  },
];

const ends =
  <T>(value: T) =>
  async (error?: Error): Promise<T> => {
    if (error) throw error;
    return value;
  };

const RUN = { runId: 1, accountId: "a", agentId: "b", trigger: "schedule", market: "real", lateMs: 40 } as const;

/** A piece of work of every kind that is measured: it ends well, or with the error that it is given. */
export const EVERY_KIND: readonly ((error?: Error) => Promise<unknown>)[] = [
  (error) => measure("run", RUN, () => ends("held" as const)(error)),
  (error) => measure("step", { step: "make_decision" }, () => ends(null)(error)),
  (error) => {
    const about = { method: "GET", endpoint: "/v2/orders/{id}" };
    return measure("request", about, () => ends(new Response("", { status: 200 }))(error));
  },
  (error) => measure("order", { purpose: "entry" }, () => ends({ kind: "placed" })(error)),
  (error) => measure("books", { accountId: "a" }, () => ends({ differences: ["cash", "TSLA"] })(error)),
  (error) => measure("alert", { channel: "ntfy" }, () => ends({ kind: "sent" })(error)),
  (error) => measure("looks", {}, () => ends(["stop", "warn"] as const)(error)),
];
