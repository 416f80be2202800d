import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewsInputs } from "@/server/adapters/news/news-inputs";
import { redditPosts } from "@/server/adapters/news/reddit";
import { NEWS_NOW as NOW, newsInputs } from "@/test/support/news/news-inputs";
import { startRedditServer, type WirePost, wirePost } from "@/test/support/news/reddit-server";

let server: Awaited<ReturnType<typeof startRedditServer>>;
beforeEach(async () => {
  server = await startRedditServer();
});
afterEach(() => server.close());

const soon = () => AbortSignal.timeout(10_000);

function open(given: Partial<NewsInputs> = {}) {
  const addresses = { ...newsInputs().addresses, redditToken: server.url, redditApi: server.url };
  const reddit = { clientId: "app", secret: "s3cret", userAgent: "test/1.0 (by /u/jo)" };
  const source = redditPosts(newsInputs({ reddit, addresses, fetch, ...given }));
  return async (symbol = "TSLA", signal = soon()) => {
    const [feed] = await source.feeds([symbol], signal);
    if (!feed) throw new Error("no feed");
    return feed.look(null, signal);
  };
}

/** The beginnings of what the server was asked, "token" for a token. */
const asked = () => server.requests.map(({ url }) => (url.pathname === "/api/v1/access_token" ? "token" : "posts"));
const recent = (given: Partial<WirePost> & { readonly id: string }) => wirePost({ created_utc: NOW / 1000 - 60, ...given });
const failureOf = (looking: Promise<unknown>) =>
  looking.then(
    () => "it answered",
    (error: Error) => error.message,
  );

describe("a look at Reddit", () => {
  it("asks for a token by name and password, then for the newest posts of the last day, and says who asks", async () => {
    await open()();
    const [token, posts] = server.requests;
    expect(token).toMatchObject({ method: "POST", body: "grant_type=client_credentials" });
    expect(token?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from("app:s3cret").toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": "test/1.0 (by /u/jo)",
    });
    expect(posts?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer \S+$/),
      "user-agent": "test/1.0 (by /u/jo)",
    });
    expect(posts?.url.pathname).toBe("/r/stocks+investing+StockMarket+wallstreetbets/search");
    expect(Object.fromEntries(posts?.url.searchParams ?? [])).toEqual({
      q: '"TSLA" OR "$TSLA"',
      sort: "new",
      t: "day",
      restrict_sr: "1",
      type: "link",
      limit: "100",
      raw_json: "1",
    });
  });

  it.each([
    ["BTC/USD", "BTC OR bitcoin"],
    ["BCH/USD", 'BCH OR "bitcoin cash"'],
    ["WIF/USD", '"WIF" OR "$WIF"'],
    ["BRK.B", '"BRK.B" OR "$BRK.B"'],
  ])("on %s searches for %s", async (symbol, q) => {
    await open()(symbol);
    expect(server.requests.at(-1)?.url.searchParams.get("q")).toBe(q);
  });

  it("brings a post as a headline, its marks and links as words", async () => {
    server.state.posts.push(
      recent({
        id: "a1",
        title: "TSLA: 5 < 7 & I <3 it",
        selftext: "See [the *call*](https://x.example/a_b) &#x200B;\n\n- if price <support, sell",
        score: 999,
        num_comments: 88,
      }),
    );
    expect(await open()()).toEqual({
      items: [
        {
          story: "t3_a1",
          publisher: "r/stocks",
          symbols: ["TSLA"],
          title: "TSLA: 5 < 7 & I < 3 it",
          summary: "See the *call* - if price < support, sell",
          url: "https://www.reddit.com/r/stocks/comments/a1/a_post/",
          publishedAt: NOW - 60_000,
        },
      ],
      refused: [],
      memory: { refused: [] },
      restMs: null,
    });
  });

  it.each<[string, Partial<WirePost>, string]>([
    ["removed by moderators", { removed_by_category: "moderator" }, '"TSLA": it was removed'],
    ["whose text was removed", { selftext: "[removed]" }, '"TSLA": it was removed'],
    ["whose text was deleted", { selftext: "[deleted]" }, '"TSLA": it was removed'],
    ["whose author is gone", { author: "[deleted]" }, '"TSLA": its author was deleted'],
    ["for adults", { over_18: true }, '"TSLA": it is for adults only'],
    ["pinned", { stickied: true }, '"TSLA": it is a notice or a thread of the moderators, not a post of somebody'],
    ["of a bot", { author: "AutoModerator" }, '"TSLA": it is a notice or a thread of the moderators, not a post of somebody'],
    [
      "of a moderator",
      { distinguished: "moderator" },
      '"TSLA": it is a notice or a thread of the moderators, not a post of somebody',
    ],
    ["from the future", { created_utc: NOW / 1000 + 3600 }, '"TSLA": time 2026-11-26T16:00:00.000Z lies in the future'],
    [
      "without a time",
      { created_utc: undefined },
      "a post cannot be read: created_utc: Invalid input: expected number, received undefined",
    ],
  ])("refuses a post %s, with the reason, and takes the others", async (_, given, reason) => {
    server.state.posts.push(recent({ id: "a1", ...given }), recent({ id: "a2", title: "TSLA again" }));
    const { items, refused } = await open()();
    expect(refused).toEqual([reason]);
    expect(items.map(({ story }) => story)).toEqual(["t3_a2"]);
  });

  it("says a refusal once", async () => {
    server.state.posts.push(recent({ id: "a1", over_18: true }));
    const [feed] = await redditPosts(
      newsInputs({
        reddit: { clientId: "app", secret: "s3cret", userAgent: "test/1.0" },
        addresses: { ...newsInputs().addresses, redditToken: server.url, redditApi: server.url },
        fetch,
      }),
    ).feeds(["TSLA"], soon());
    const first = await feed?.look(null, soon());
    const second = await feed?.look(first?.memory ?? null, soon());
    expect([first?.refused.length, second?.refused.length]).toEqual([1, 0]);
  });
});

describe("a post is on a symbol", () => {
  it.each([
    ["TSLA", "Is TSLA done?", true],
    ["TSLA", "tsla", false],
    ["TSLA", "buy $tsla", true],
    ["TSLA", "TSLAQ", false],
    ["TSLA", "US$TSLA", false],
    ["F", "Press F to pay respects", false],
    ["F", "$F is cheap", true],
    ["IT", "IT is a good day", false],
    ["BRK.B", "BRK.B at a high", true],
    ["BRK.B", "BRKxB", false],
    ["BTC/USD", "Bitcoin's halving", true],
    ["BTC/USD", "btc to the moon", true],
    ["LINK/USD", "read the link", false],
    ["LINK/USD", "LINK or Chainlink", true],
    ["WIF/USD", "WIF doubles", true],
  ])("%s in %j: %s", async (symbol, title, isOn) => {
    server.state.posts.push(recent({ id: "a1", title }));
    const { items, refused } = await open()(symbol);
    expect([items.length, refused]).toEqual([isOn ? 1 : 0, []]);
  });
});

describe("a token", () => {
  it("serves all feeds until a minute before it ends", async () => {
    let now = NOW;
    const look = open({ wall: { now: () => now } });
    await Promise.all([look("TSLA"), look("IWM"), look("BTC/USD")]);
    expect(asked().filter((what) => what === "token")).toHaveLength(1);
    now += (86_400 - 60) * 1000 - 1;
    await look();
    expect(asked().filter((what) => what === "token")).toHaveLength(1);
    now += 1;
    await look();
    expect(asked().filter((what) => what === "token")).toHaveLength(2);
  });

  it("that was taken back is renewed once", async () => {
    const look = open();
    await look();
    server.revoke();
    await look();
    expect(asked()).toEqual(["token", "posts", "posts", "token", "posts"]);
  });

  it("that is never accepted is not asked for without end", async () => {
    server.state.statuses.push(401, 401);
    expect(await failureOf(open()())).toBe("Reddit does not accept the token that it gave (status 401)");
    expect(asked()).toEqual(["token", "posts", "token", "posts"]);
  });

  it("is asked for again by those who waited with a look that was given up", async () => {
    const look = open();
    server.state.fault = "hang";
    const stop = new AbortController();
    const first = failureOf(look("TSLA", stop.signal));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = look("IWM");
    server.state.fault = null;
    stop.abort();
    expect(await first).toBe("posts of Reddit: no answer in time");
    expect((await second).items).toEqual([]);
  });

  it("is not waited for longer than a look may take", async () => {
    const look = open();
    server.state.fault = "hang";
    const stop = new AbortController();
    const first = failureOf(look("TSLA", stop.signal));
    expect(await failureOf(look("IWM", AbortSignal.timeout(50)))).toBe("posts of Reddit: no answer in time");
    stop.abort();
    await first;
  });

  it.each([
    [401, "Reddit does not know REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET (status 401)"],
    [403, "Reddit gives this application no token: it may not be approved, or REDDIT_USER_AGENT may be turned away (status 403)"],
    [500, "posts of Reddit: no token (status 500)"],
  ])("that is refused with status %i is told in words without the secret", async (status, words) => {
    server.state.tokenStatuses.push(status);
    expect(await failureOf(open()())).toBe(words);
  });

  it("that would break a header, or is none, is told in words", async () => {
    const answer = (body: unknown) => open({ fetch: async () => Response.json(body) })();
    for (const token of ["a\nb", "", 5, undefined])
      expect(await failureOf(answer({ access_token: token, expires_in: 5 }))).toBe("posts of Reddit: no token");
    expect(await failureOf(answer({ error: "unsupported_grant_type" }))).toBe(
      'posts of Reddit: no token: "unsupported_grant_type"',
    );
  });
});

describe("Reddit's allowance", () => {
  it("that is used up is a rest for this feed and a refusal, unasked, for the others until it is renewed", async () => {
    let now = NOW;
    const look = open({ wall: { now: () => now } });
    Object.assign(server.state, { remaining: 0, reset: 90 });
    server.state.posts.push(recent({ id: "a1" }));
    expect(await failureOf(look())).toBe("it answered");
    const before = server.requests.length;
    expect(await failureOf(look("IWM"))).toBe("Reddit's allowance is used up: it is asked again at 2026-11-26T15:01:30Z");
    expect(server.requests).toHaveLength(before);
    now += 90_000;
    server.state.remaining = 500;
    expect((await look()).restMs).toBeNull();
  });

  it("that ends with a search leaves its posts, and asks for the rest of the window", async () => {
    const look = open();
    await look();
    Object.assign(server.state, { remaining: 0, reset: 90 });
    server.state.posts.push(recent({ id: "a1" }));
    expect(await look()).toMatchObject({ items: [{ story: "t3_a1" }], restMs: 90_000 });
  });

  it("is left alone after status 429 as long as Reddit says", async () => {
    let now = NOW;
    const look = open({ wall: { now: () => now } });
    Object.assign(server.state, { reset: 42 });
    server.state.statuses.push(429);
    expect(await failureOf(look())).toBe("Reddit is asked too often (status 429)");
    expect(await failureOf(look())).toBe("Reddit's allowance is used up: it is asked again at 2026-11-26T15:00:42Z");
    now += 42_000;
    expect(await failureOf(look())).toBe("it answered");
  });
});

describe("trouble", () => {
  it.each([
    [403, "Reddit refuses: the application may not be approved, or REDDIT_USER_AGENT may be turned away (status 403)"],
    [404, "Reddit does not answer the search (status 404)"],
    [302, "Reddit leads elsewhere: one of its subreddits may be closed (status 302)"],
    [503, "Reddit is in trouble (status 503)"],
  ])("of status %i is told in words", async (status, words) => {
    server.state.statuses.push(status);
    expect(await failureOf(open()())).toBe(words);
  });

  it("of an answer that is no list of posts is told in words", async () => {
    const look = open({
      fetch: async (input, init) =>
        String(input).includes("/search") ? Response.json({ kind: "t5", data: {} }) : fetch(input, init),
    });
    expect(await failureOf(look())).toBe("posts of Reddit: it answered with something that is no list of posts");
  });

  it("of the connection is told in words", async () => {
    await server.close();
    expect(await failureOf(open()())).toMatch(/^posts of Reddit: connect ECONNREFUSED/);
    server = await startRedditServer();
  });
});

describe("feeds", () => {
  it("are none without an application, and that is said", async () => {
    const idle = redditPosts(newsInputs());
    expect(idle.idle).toBe("REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET are not set");
    expect(await idle.feeds(["TSLA"], soon())).toEqual([]);
  });
});
