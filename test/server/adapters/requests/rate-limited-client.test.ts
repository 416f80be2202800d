import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRateLimitedClient, type Priority, type RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";

const START = Date.UTC(2026, 9, 8, 14, 0);
const URL = "http://broker.test/v2/account";

/** How far the machine's clock is from what has truly passed. */
let wrongMs = 0;

type Answer = Response | Error | "never";

/** A client to a broker that gives `answers` in turn, and the last of them for ever. */
function clientTo(
  answers: readonly (() => Answer)[],
  limitPerMinute = 200,
): { readonly client: RateLimitedClient; readonly sent: string[] } {
  const sent: string[] = [];
  const fetch = async (_input: unknown, init?: RequestInit): Promise<Response> => {
    const answer = (answers[Math.min(sent.length, answers.length - 1)] ?? (() => ok()))();
    sent.push(`${init?.method ?? "GET"} ${Date.now() - START}`);
    if (answer === "never") {
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    }
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = createRateLimitedClient({
    wall: { now: () => Date.now() + wrongMs },
    monotonic: { now: () => performance.now() },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener("abort", () => clearTimeout(timer));
      }),
    random: () => 0,
    fetch: fetch as typeof globalThis.fetch,
    limitPerMinute,
  });
  return { client, sent };
}

const ok = (headers: Record<string, string> = {}) => new Response("{}", { status: 200, headers });
const status = (code: number, headers: Record<string, string> = {}) => new Response("{}", { status: code, headers });

/** What became of a request, after `ms` at most. */
async function outcome(request: Promise<Response>, ms = 0): Promise<string> {
  const told = request.then(
    (response) => String(response.status),
    (error: Error & { code?: string }) => `${error.code ?? error.name}: ${error.message}`,
  );
  await vi.advanceTimersByTimeAsync(ms);
  return Promise.race([told, Promise.resolve().then(() => Promise.resolve("waits"))]);
}

const get = (client: RateLimitedClient, priority: Priority) => client.fetchFor(priority)(URL, { method: "GET" });
const post = (client: RateLimitedClient, priority: Priority) => client.fetchFor(priority)(URL, { method: "POST", body: "{}" });

beforeEach(() => {
  wrongMs = 0;
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the budget", () => {
  it.each([
    ["look", 5],
    ["books", 7],
    ["entry", 8],
    ["exit", 10],
  ] as const)("lets %s use %i of 10 requests a minute", async (priority, most) => {
    const { client, sent } = clientTo([() => ok()], 10);
    for (let i = 0; i < most; i++) await get(client, priority);
    expect(sent).toHaveLength(most);
    expect(client.state()).toMatchObject({ usedLastMinute: most, limit: 10 });
    await expect(outcome(get(client, priority))).resolves.toMatch(
      new RegExp(`^broker_unreachable: the request budget is used up: ${most} of 10 a minute, .* may use ${most}; not sent$`),
    );
    expect(sent).toHaveLength(most);
  });

  it("lets a request through as soon as the oldest one is a minute old", async () => {
    const { client, sent } = clientTo([() => ok()], 10);
    for (let i = 0; i < 10; i++) await get(client, "exit");
    await vi.advanceTimersByTimeAsync(55_000);
    await expect(outcome(get(client, "exit"), 5_000)).resolves.toBe("200");
    expect(sent.at(-1)).toBe("GET 60000");
  });

  it("counts what others used of the same account, as the broker tells it", async () => {
    const reset = String(START / 1000 + 60);
    const { client } = clientTo([
      () => ok({ "X-RateLimit-Limit": "200", "X-RateLimit-Remaining": "90", "X-RateLimit-Reset": reset }),
    ]);
    await get(client, "exit");
    expect(client.state()).toMatchObject({ usedLastMinute: 110, limit: 200, resetAt: START + 60_000 });
    await expect(outcome(get(client, "look"))).resolves.toContain("110 of 200 a minute");
    await expect(outcome(get(client, "books"))).resolves.toBe("200");
  });

  it("of one key that is used up takes nothing from the exits of an account with another", async () => {
    const [used, other] = [clientTo([() => ok()], 10), clientTo([() => ok()], 10)];
    for (let i = 0; i < 10; i++) await get(used.client, "exit");
    await expect(outcome(post(used.client, "exit"))).resolves.toMatch(/^waits$|the request budget is used up/);
    await expect(outcome(post(other.client, "exit"))).resolves.toBe("200");
    expect(other.client.state()).toMatchObject({ usedLastMinute: 1 });
  });

  it("forgets the broker's count when it starts anew", async () => {
    const reset = String(START / 1000 + 10);
    const { client } = clientTo([
      () => ok({ "X-RateLimit-Limit": "200", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset }),
      () => ok(),
    ]);
    await get(client, "exit");
    expect(client.state().usedLastMinute).toBe(200);
    await expect(outcome(get(client, "look"), 10_000)).resolves.toBe("200");
    expect(client.state()).toMatchObject({ usedLastMinute: 2, resetAt: null });
  });
});

describe("a 429", () => {
  it.each([
    ["Retry-After in seconds", { "Retry-After": "4" }, 4_000],
    ["Retry-After as a date", { "Retry-After": new Date(START + 3_000).toUTCString() }, 3_000],
    ["the reset header", { "X-RateLimit-Reset": String(START / 1000 + 5) }, 5_000],
    ["nothing", {}, 1_000],
  ])("with %s makes a read wait that long and ask again", async (_, headers, ms) => {
    const { client, sent } = clientTo([() => status(429, headers), () => ok()]);
    await expect(outcome(get(client, "books"), ms)).resolves.toBe("200");
    expect(sent).toEqual(["GET 0", `GET ${ms}`]);
  });

  it("to a POST is handed over and never sent again", async () => {
    const { client, sent } = clientTo([() => status(429), () => ok()]);
    await expect(outcome(post(client, "entry"), 60_000)).resolves.toBe("429");
    expect(sent).toEqual(["POST 0"]);
  });

  it("holds an exit for half a second only, others for as long as was asked", async () => {
    const { client, sent } = clientTo([() => status(429, { "Retry-After": "60" }), () => ok()]);
    await post(client, "entry");
    await expect(outcome(post(client, "entry"))).resolves.toMatch(
      /^broker_unreachable: the broker takes no more requests for 6\d s; not sent$/,
    );
    await expect(outcome(post(client, "exit"), 500)).resolves.toBe("200");
    expect(sent).toEqual(["POST 0", "POST 500"]);
  });

  it("in a row doubles the pause, and gives the refusal to the caller after three tries", async () => {
    const { client, sent } = clientTo([() => status(429)]);
    await expect(outcome(get(client, "books"), 10_000)).resolves.toBe("429");
    expect(sent).toEqual(["GET 0", "GET 1000", "GET 3000"]);
  });
});

describe("the circuit", () => {
  const broken = () => new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:1") });
  const fail = async (client: RateLimitedClient, times: number) => {
    for (let i = 0; i < times; i++) await outcome(get(client, "books"));
  };

  it("opens after five failures in a row and sends entries nowhere", async () => {
    const { client, sent } = clientTo([broken]);
    await fail(client, 4);
    expect(client.state()).toMatchObject({ circuit: "closed" });
    await fail(client, 1);
    expect(client.state()).toMatchObject({
      circuit: "open",
      since: START,
      reason: "fetch failed: connect ECONNREFUSED 127.0.0.1:1",
      lastOkAt: null,
    });
    await expect(outcome(post(client, "entry"))).resolves.toBe(
      "broker_unreachable: the broker has not answered since 2026-10-08T14:00:00Z: fetch failed: connect ECONNREFUSED 127.0.0.1:1; not sent",
    );
    expect(sent).toHaveLength(5);
  });

  it("opens after two failures without an answer for twenty seconds", async () => {
    const { client } = clientTo([() => status(503)]);
    await fail(client, 2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(client.state()).toMatchObject({ circuit: "closed" });
    await fail(client, 1);
    expect(client.state()).toMatchObject({ circuit: "open", reason: "it answered with status 503" });
  });

  it("is not opened by refusals", async () => {
    const { client } = clientTo([() => status(403)]);
    await fail(client, 20);
    expect(client.state()).toMatchObject({ circuit: "closed", reason: null, lastOkAt: START });
  });

  it("lets exits try while it is open, and an exit that is answered closes it", async () => {
    const { client } = clientTo([...Array.from({ length: 5 }, () => broken), () => ok()]);
    await fail(client, 5);
    await expect(outcome(post(client, "exit"))).resolves.toBe("200");
    expect(client.state()).toMatchObject({ circuit: "closed", reason: null, lastOkAt: START });
  });

  it("never tries with an entry, tries with one read after a rest, and closes on its answer", async () => {
    const { client, sent } = clientTo([...Array.from({ length: 5 }, () => broken), () => ok()]);
    await fail(client, 5);
    await expect(outcome(get(client, "books"), 3_749)).resolves.toMatch(/^broker_unreachable/);
    await vi.advanceTimersByTimeAsync(1);
    await expect(outcome(post(client, "entry"))).resolves.toMatch(/^broker_unreachable/);
    expect(client.state()).toMatchObject({ circuit: "half_open" });
    await expect(outcome(get(client, "books"))).resolves.toBe("200");
    await expect(outcome(post(client, "entry"))).resolves.toBe("200");
    expect(sent).toHaveLength(7);
  });

  it("rests twice as long after a try that failed", async () => {
    const { client } = clientTo([broken]);
    await fail(client, 5);
    await vi.advanceTimersByTimeAsync(3_750);
    await fail(client, 1);
    await vi.advanceTimersByTimeAsync(7_499);
    await expect(outcome(get(client, "books"))).resolves.toMatch(/not sent$/);
    await vi.advanceTimersByTimeAsync(1);
    await expect(outcome(get(client, "books"))).resolves.toBe("Error: fetch failed: connect ECONNREFUSED 127.0.0.1:1");
  });

  it("lets only one read try at a time", async () => {
    const { client, sent } = clientTo([...Array.from({ length: 5 }, () => broken), () => "never" as const]);
    await fail(client, 5);
    await vi.advanceTimersByTimeAsync(3_750);
    const first = get(client, "books").catch(() => undefined);
    await expect(outcome(get(client, "books"))).resolves.toMatch(/not sent$/);
    expect(sent).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
  });
});

describe("a request", () => {
  it("that sends an order fails after four seconds without an answer, and is not sent again", async () => {
    const { client, sent } = clientTo([() => "never"]);
    await expect(outcome(post(client, "entry"), 3_999)).resolves.toBe("waits");
    const { client: other } = clientTo([() => "never"]);
    await expect(outcome(post(other, "entry"), 4_000)).resolves.toBe("Error: no answer within 4 s");
    expect(sent).toHaveLength(1);
  });

  it("fails after ten seconds when the answer begins but does not end", async () => {
    const endless = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(1)) }));
    const { client } = clientTo([endless]);
    await expect(outcome(get(client, "books"), 10_000)).resolves.toBe("Error: no answer within 10 s");
  });

  it("tells no secret when its headers cannot be sent", async () => {
    const { client } = clientTo([() => new TypeError('"top-secret" is an invalid header value of key PKTEST')]);
    const asked = client.fetchFor("look")(URL, { headers: { "APCA-API-SECRET-KEY": "top-secret", "APCA-API-KEY-ID": "PKTEST" } });
    await expect(outcome(asked)).resolves.toBe('Error: "***" is an invalid header value of key ***');
    expect(client.state().reason).toBe('"***" is an invalid header value of key ***');
  });

  it("tells no key that the server repeats in its answer", async () => {
    const keys = { "APCA-API-SECRET-KEY": 'top"secret', "APCA-API-KEY-ID": "PKTEST" };
    const echo = () =>
      new Response(JSON.stringify({ message: `bad pair PKTEST / ${keys["APCA-API-SECRET-KEY"]}` }), { status: 401 });
    const { client } = clientTo([echo]);
    const answer = await client.fetchFor("look")(URL, { headers: keys });
    expect(await answer.json()).toEqual({ message: "bad pair *** / ***" });
  });

  it("that its caller gives up says nothing about the broker", async () => {
    const { client } = clientTo([() => "never"]);
    const caller = new AbortController();
    const asked = outcome(client.fetchFor("look")(URL, { signal: caller.signal }));
    caller.abort(new Error("no longer wanted"));
    await asked;
    expect(client.state()).toMatchObject({ circuit: "closed", reason: null });
  });
});

describe("a clock that is set", () => {
  const HOUR_MS = 3_600_000;

  it("an hour forward and right again uses up no budget beyond the minute", async () => {
    const { client } = clientTo([() => ok()], 10);
    wrongMs = HOUR_MS;
    for (let i = 0; i < 10; i++) await get(client, "exit");
    wrongMs = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.state()).toMatchObject({ usedLastMinute: 0 });
    await expect(outcome(get(client, "books"))).resolves.toBe("200");
  });

  it("an hour forward frees no budget within the minute", async () => {
    const { client } = clientTo([() => ok()], 10);
    for (let i = 0; i < 10; i++) await get(client, "exit");
    wrongMs = HOUR_MS;
    expect(client.state()).toMatchObject({ usedLastMinute: 10 });
  });

  it("an hour back makes no pause of the circuit longer", async () => {
    const { client } = clientTo([...Array.from({ length: 5 }, () => () => status(503)), () => ok()]);
    wrongMs = HOUR_MS;
    for (let i = 0; i < 5; i++) await get(client, "books");
    expect(client.state()).toMatchObject({ circuit: "open" });
    wrongMs = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(outcome(get(client, "books"))).resolves.toBe("200");
    expect(client.state()).toMatchObject({ circuit: "closed" });
  });

  it("an hour back makes no pause longer that the broker asks for by its clock", async () => {
    const { client, sent } = clientTo([() => status(429, { "Retry-After": "4" }), () => ok()]);
    wrongMs = HOUR_MS;
    const read = get(client, "books");
    await vi.advanceTimersByTimeAsync(0);
    wrongMs = 0;
    await expect(outcome(read, 4_000)).resolves.toBe("200");
    expect(sent).toEqual(["GET 0", "GET 4000"]);
  });
});
