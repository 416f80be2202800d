import { describe, expect, it } from "vitest";
import { toldLimits } from "@/server/adapters/requests/rate-limited-client/told-limits";

const NOW = Date.UTC(2026, 2, 3, 15);
const SILENT = { limit: null, remaining: null, resetMs: null, retryMs: null };
const told = (headers: Readonly<Record<string, string>>) => toldLimits(new Headers(headers), NOW);

describe("what an answer says of the broker's count", () => {
  it.each([
    ["nothing", {}, {}],
    ["all", { "x-ratelimit-limit": "200", "x-ratelimit-remaining": "7" }, { limit: 200, remaining: 7 }],
    ["a limit of nothing", { "x-ratelimit-limit": "0" }, {}],
    ["words", { "x-ratelimit-limit": "many", "x-ratelimit-remaining": "", "retry-after": "soon" }, {}],
    ["a count below zero", { "x-ratelimit-remaining": "-1" }, {}],
    ["a new count in 30 s", { "x-ratelimit-reset": String(NOW / 1000 + 30) }, { resetMs: 30_000 }],
    ["a new count that has begun", { "x-ratelimit-reset": String(NOW / 1000 - 1) }, {}],
    ["a new count that nobody waits for", { "x-ratelimit-reset": String(NOW / 1000 + 121) }, {}],
    ["a pause in seconds", { "retry-after": "3" }, { retryMs: 3_000 }],
    ["a pause as a date", { "retry-after": new Date(NOW + 4_000).toUTCString() }, { retryMs: 4_000 }],
    ["a pause that is over", { "retry-after": new Date(NOW - 4_000).toUTCString() }, { retryMs: 0 }],
    ["a pause of a day", { "retry-after": "86400" }, { retryMs: 120_000 }],
  ])("is read: %s", (_, headers, part) => {
    expect(told(headers)).toEqual({ ...SILENT, ...part });
  });
});
