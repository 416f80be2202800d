import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Look } from "@/server/adapters/news/news-source";
import { rssFeeds } from "@/server/adapters/news/rss";
import type { JsonValue } from "@/server/core/json";
import type { NewsFeedSetting } from "@/server/core/settings";
import { atom, type FeedHeadline, rss1, rss2, rss091 } from "@/test/support/news/feed-formats";
import { startFeedServer } from "@/test/support/news/feed-server";
import { NEWS_NOW as NOW, newsInputs } from "@/test/support/news/news-inputs";

const MINUTE_MS = 60_000;

let server: Awaited<ReturnType<typeof startFeedServer>>;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(() => server.close());

const headline = (given: Partial<FeedHeadline> = {}): FeedHeadline => ({
  id: "a1",
  title: "Tesla beats estimates",
  summary: "Deliveries rose.",
  publishedAt: NOW - 5 * MINUTE_MS,
  ...given,
});

const TESLA = [{ symbol: "TSLA", words: [] }];
const soon = () => AbortSignal.timeout(10_000);

async function onlyFeed(setting: NewsFeedSetting, now = NOW) {
  const [feed] = await rssFeeds(newsInputs({ feeds: [setting], wall: { now: () => now } })).feeds(["TSLA", "BTC/USD"], soon());
  if (!feed) throw new Error("no feed");
  return feed;
}

async function look(path: string, memory: JsonValue | null = null, now = NOW): Promise<Look> {
  return (await onlyFeed({ url: `${server.url}${path}`, rules: TESLA }, now)).look(memory, soon());
}

async function failure(path: string, memory: JsonValue | null = null): Promise<string> {
  const error: unknown = await look(path, memory).then(
    () => "it answered",
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "Fault", code: "data_missing" });
  return (error as Error).message.replace(server.url.slice(7), "HOST");
}

describe("every format", () => {
  it.each([
    ["RSS 2.0", rss2, "127.0.0.1:PORT a1", "https://news.example/a1"],
    ["RSS 0.91", rss091, "https://news.example/a1", "https://news.example/a1"],
    ["RSS 1.0", rss1, "https://news.example/a1", "https://news.example/a1"],
    ["Atom 1.0", atom, "tag:news.example,2026:a1", "http://127.0.0.1:PORT/a1"],
  ])("%s gives id, link, texts and time", async (_, format, story, url) => {
    server.put("/feed", { body: format([headline({ title: "Tesla & co: 5 > 3" })]) });
    const port = new URL(server.url).port;
    expect((await look("/feed")).items).toEqual([
      {
        story: story.replace("PORT", port),
        publisher: "The Example",
        symbols: ["TSLA"],
        title: "Tesla & co: 5 > 3",
        summary: "Deliveries rose.",
        url: url.replace("PORT", port),
        publishedAt: NOW - 5 * MINUTE_MS,
      },
    ]);
  });
});

describe("on the way", () => {
  it.each(["gzip", "br"] as const)("a feed may be packed with %s", async (packed) => {
    server.put("/feed", { body: rss2([headline()]), packed });
    expect((await look("/feed")).items).toHaveLength(1);
  });

  it.each([
    ["the declaration", "windows-1252", "text/xml", "latin1", 'encoding="windows-1252"'],
    ["the header", "iso-8859-1", "text/xml; charset=ISO-8859-1", "latin1", ""],
    ["the header, where the declaration is wrong", "latin1", 'text/xml; charset="latin1"', "latin1", 'encoding="utf-8"'],
    ["its bytes, where header and declaration are wrong", "utf-16", "text/xml; charset=utf-8", "utf16le", 'encoding="utf-8"'],
    ["the declaration, where the header is wrong", "latin1", "text/xml; charset=utf-8", "latin1", 'encoding="latin1"'],
    ["the declaration, where nobody knows the header's", "utf-8", "text/xml; charset=x-none", "utf8", 'encoding="utf-8"'],
  ] as const)("the encoding is told by %s", async (_, __, type, encoding, declaration) => {
    const body = rss2([headline({ title: "Société Générale über 5 %" })]).replace('encoding="utf-8"', declaration);
    const marked = encoding === "utf16le" ? `\ufeff${body}` : body;
    server.put("/feed", { body: Buffer.from(marked, encoding), type });
    expect((await look("/feed")).items.map(({ title }) => title)).toEqual(["Société Générale über 5 %"]);
  });

  it("an encoding that nobody knows is named", async () => {
    server.put("/feed", { body: rss2([headline()]).replace("utf-8", "x-klingon") });
    expect(await failure("/feed")).toBe('HOST is written in "x-klingon", an encoding that is not known');
  });

  it("redirects are followed, and what is relative is relative to where they end", async () => {
    server.put("/deep/feed", { body: atom([headline()]).replace('href="/a1"', 'href="a1"') });
    const { items } = await look(`/to?${encodeURIComponent("/to?%2Fdeep%2Ffeed")}`);
    expect(items[0]?.url).toBe(`${server.url}/deep/a1`);
  });

  it.each([
    ["a circle of redirects", "/loop", /HOST leads from address to address more than 5 times/],
    ["a redirect to a file", "/to?file:///etc/passwd", /leads to an address that is neither http nor https/],
    ["a redirect to no address", "/to?http://[", /leads to an address that is neither http nor https/],
    [
      "a redirect to where a cloud keeps its keys",
      "/to?http://169.254.169.254/latest",
      /^169\.254\.169\.254 is at 169\.254\.169\.254, which is never asked$/,
    ],
    ["a page that is not there", "/nothing", /^HOST has no feed at this address \(status 404\)$/],
  ])("%s is told in words", async (_, path, words) => {
    expect(await failure(path)).toMatch(words);
  });

  it.each([
    ["html", /^HOST answered with a page, not a feed: look on it/],
    ["server_error", /^HOST is in trouble \(status 500\)$/],
    ["huge", /^HOST sent more than 4 MB, which is no feed$/],
    ["truncated", /^HOST answered with a feed that ends in the middle$/],
    ["cut", /^HOST broke the connection off in the middle$/],
    ["empty", /^HOST answered with nothing$/],
    ["not_gzip", /^HOST sent an answer that is not compressed as it says$/],
    ["binary", /^HOST answered with something that is neither RSS nor Atom$/],
  ] as const)("the fault %s is told in words", async (fault, words) => {
    server.put("/feed", { body: rss2([headline()]) });
    server.meet(fault);
    expect(await failure("/feed")).toMatch(words);
  });

  it.each([
    [401, "HOST asks for a name and a password (status 401)"],
    [403, "HOST refuses to hand the feed over (status 403)"],
    [410, "HOST has taken the feed away for good (status 410)"],
    [503, "HOST is in trouble (status 503)"],
    [418, "HOST answered with something else than a feed (status 418)"],
    [304, "HOST answered with something else than a feed (status 304)"],
  ])("status %i is told in words", async (status, words) => {
    server.put("/feed", { body: "", status });
    expect(await failure("/feed")).toBe(words);
  });

  it("a small file that unpacks to a large one is stopped at the bound", async () => {
    server.put("/feed", { body: Buffer.alloc(200_000_000), packed: "gzip" });
    expect(await failure("/feed")).toBe("HOST sent more than 4 MB, which is no feed");
  });

  it("names and machines that do not answer are told in words", async () => {
    const ask = async (url: string) =>
      (await onlyFeed({ url, rules: TESLA })).look(null, soon()).catch((error: Error) => error.message);
    expect(await ask("http://127.0.0.1:1/feed")).toBe("127.0.0.1:1 refuses the connection");
    expect(await ask("http://no-such-name.invalid/feed")).toMatch(/^no-such-name\.invalid is a name that /);
    expect(await ask(server.url.replace("http:", "https:"))).toMatch(/^127\.0\.0\.1:\d+ could not be asked \(/);
  });

  it("a look that is given up ends in words", async () => {
    server.put("/feed", { body: rss2([]) });
    server.meet("hang");
    const feed = await onlyFeed({ url: `${server.url}/feed`, rules: TESLA });
    const stop = new AbortController();
    const looking = feed.look(null, stop.signal);
    setTimeout(() => stop.abort("a reason that is no error"), 50);
    await expect(looking).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringMatching(/did not answer in time$/),
    });
  });
});

describe("manners", () => {
  it.each(["etag", "last-modified"] as const)(
    "a feed that stands still answers 304 to its own %s, and brings nothing",
    async (validator) => {
      server.put("/feed", { body: rss2([headline()]), validator });
      const first = await look("/feed");
      const second = await look("/feed", first.memory);
      expect(server.requests.map(({ status }) => status)).toEqual([200, 304]);
      expect(second).toEqual({ items: [], refused: [], memory: first.memory, restMs: null });
      server.put("/feed", { body: rss2([headline({ id: "a2" }), headline()]), validator });
      expect((await look("/feed", second.memory)).items).toHaveLength(2);
    },
  );

  it("a feed that stands still without a validator is known by its content", async () => {
    server.put("/feed", { body: rss2([headline(), headline({ id: "a2", title: "x".repeat(501) })]) });
    const first = await look("/feed");
    expect([first.items.length, first.refused.length]).toEqual([1, 1]);
    expect(await look("/feed", first.memory)).toMatchObject({ items: [], refused: [] });
  });

  it("what is refused is said once, however the feed goes on", async () => {
    const long = headline({ id: "a2", title: "x".repeat(501) });
    server.put("/feed", { body: rss2([long]) });
    const first = await look("/feed");
    server.put("/feed", { body: rss2([headline(), long, headline({ id: "a3", title: "", summary: "" })]) });
    const second = await look("/feed", first.memory);
    expect([first.refused.length, second.items.length, second.refused]).toEqual([1, 1, ['"": headline is empty']]);
  });

  it("a feed is read anew when its rules change", async () => {
    server.put("/feed", { body: rss2([headline()]), validator: "etag" });
    const { memory } = await look("/feed");
    const feed = await onlyFeed({ url: `${server.url}/feed`, rules: [{ symbol: "BTC/USD", words: [] }] });
    expect((await feed.look(memory, soon())).items.map(({ symbols }) => symbols)).toEqual([["BTC/USD"]]);
  });

  it("an entry from the future is read once its time has come, though the feed stands still", async () => {
    server.put("/feed", { body: rss2([headline({ publishedAt: NOW + 60 * MINUTE_MS })]), validator: "etag" });
    const early = await look("/feed");
    expect([early.items.length, early.refused.length]).toEqual([0, 1]);
    expect((await look("/feed", early.memory, NOW + 60 * MINUTE_MS)).items).toHaveLength(1);
  });

  it("the longest rest that feed and server ask for is told, up to an hour, and by 304 as well", async () => {
    const put = (ttl: string, cache: string, id: string) =>
      server.put("/feed", { body: rss2([headline({ id })], ttl), headers: { "Cache-Control": cache }, validator: "etag" });
    put("<ttl>5</ttl>", "public, max-age=120", "1");
    const { memory, restMs } = await look("/feed");
    expect(restMs).toBe(5 * MINUTE_MS);
    expect((await look("/feed", memory)).restMs).toBe(5 * MINUTE_MS);
    put("<ttl>1440</ttl>", "no-cache", "2");
    expect((await look("/feed")).restMs).toBe(60 * MINUTE_MS);
    put("<ttl>often</ttl>", "s-maxage=5, MAX-AGE=900", "3");
    expect((await look("/feed")).restMs).toBe(15 * MINUTE_MS);
    put("", "no-store", "4");
    expect((await look("/feed")).restMs).toBeNull();
  });

  it("a server that is asked too often is left alone as long as it says, without another request", async () => {
    let now = NOW;
    const url = `${server.url}/feed`;
    const source = rssFeeds(newsInputs({ feeds: [{ url, rules: TESLA }], wall: { now: () => now } }));
    const ask = async () => (await source.feeds(["TSLA"], soon()))[0]?.look(null, soon());
    server.put("/feed", { body: "", status: 429, headers: { "Retry-After": "600" } });
    await expect(ask()).rejects.toThrow("is asked too often (status 429)");
    server.put("/feed", { body: rss2([headline()]) });
    await expect(ask()).rejects.toThrow("asked to be left alone until 2026-11-26T15:10:00Z");
    expect(server.requests).toHaveLength(1);
    now += 600_000;
    expect((await ask())?.items).toHaveLength(1);
  });

  it("it says who it is and what it wants, and sends name and password of the address to its own host only", async () => {
    const other = await startFeedServer();
    other.put("/feed", { body: rss2([headline()]) });
    const url = `${server.url.replace("//", "//jo:se%20cret@")}/to?${other.url}/feed`;
    const feed = await onlyFeed({ url, rules: TESLA });
    await feed.look(null, soon());
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from("jo:se cret").toString("base64")}`);
    expect(other.requests[0]?.headers).toMatchObject({
      "user-agent": expect.stringContaining("ztrade"),
      accept: expect.stringContaining("rss"),
    });
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });
});

describe("feeds", () => {
  const source = (...feeds: NewsFeedSetting[]) => rssFeeds(newsInputs({ feeds }));
  const words = (symbol: string) => ({ symbol, words: [symbol] });

  it("are none without settings, and that is said", async () => {
    expect(source().idle).toBe("no feed is set: add one on Sentiment");
    expect(await source().feeds(["TSLA"], soon())).toEqual([]);
  });

  it("are those with a rule for a symbol that is wanted, at most once a minute, and they speak on those only", async () => {
    const feeds = await source(
      { url: "https://a.example/rss", rules: [words("TSLA"), words("AAPL")] },
      { url: "https://b.example/rss", rules: [words("IWM")] },
    ).feeds(["TSLA", "BTC/USD"], soon());
    expect(feeds.map(({ part, symbols, everyMs }) => ({ part, symbols, everyMs }))).toEqual([
      { part: "https://a.example/rss", symbols: ["TSLA"], everyMs: MINUTE_MS },
    ]);
  });

  it("never show a name, a password or a key", async () => {
    const feeds = await source(
      { url: "https://jo:secret@a.example/rss?s=TSLA&api_key=secret&keywords=ev#top", rules: [words("TSLA")] },
      { url: "https://other:secret@a.example/rss?s=TSLA&api_key=other&keywords=ev", rules: [words("TSLA")] },
    ).feeds(["TSLA"], soon());
    expect(feeds.map(({ part }) => part)).toEqual([
      "https://***@a.example/rss?s=TSLA&api_key=***&keywords=ev",
      "https://***@a.example/rss?s=TSLA&api_key=***&keywords=ev (2)",
    ]);
  });

  it("with one address are one feed with all its rules", async () => {
    const feeds = await source(
      { url: "https://a.example/rss", rules: [words("TSLA")] },
      { url: "https://a.example/rss#again", rules: [words("BTC/USD"), words("TSLA")] },
    ).feeds(["TSLA", "BTC/USD"], soon());
    expect(feeds.map(({ symbols }) => symbols)).toEqual([["TSLA", "BTC/USD"]]);
  });
});

describe("entries", () => {
  const rules = [
    { symbol: "TSLA", words: ["Tesla", "Elon Musk"] },
    { symbol: "BTC/USD", words: ["bitcoin", "BTC"] },
  ];

  it("are on the symbols whose words they have in headline or summary, and left out without one", async () => {
    server.put("/feed", {
      body: rss2([
        headline({ id: "1", title: "TESLA's range", summary: "" }),
        headline({ id: "2", title: "Elon  Musk buys Bitcoin", summary: "" }),
        headline({ id: "3", title: "Two Teslas collide", summary: "A coin" }),
        headline({ id: "4", title: "Prices", summary: "BTC/USD at a high" }),
      ]),
    });
    const { items, refused } = await (await onlyFeed({ url: `${server.url}/feed`, rules })).look(null, soon());
    expect(items.map(({ story, symbols }) => [story.split(" ")[1], symbols])).toEqual([
      ["1", ["TSLA"]],
      ["2", ["TSLA", "BTC/USD"]],
      ["4", ["BTC/USD"]],
    ]);
    expect(refused).toEqual([]);
  });

  it.each([
    ["its tickers", "<nasdaq:tickers>AAPL,TSLA</nasdaq:tickers>", ["TSLA"]],
    ["a category", "<category>TSLA</category>", ["TSLA"]],
    ["a category with its exchange", "<category>NASDAQ:TSLA</category>", ["TSLA"]],
    ["a category with a dollar sign", "<category>$tsla</category>", ["TSLA"]],
    ["a pair", '<category domain="https://news.example/quotes">BTC-USD</category>', ["BTC/USD"]],
  ])("are on the symbols that %s names, without a word of theirs", async (_, inner, symbols) => {
    server.put("/feed", { body: item(`<title>Shares rise</title><guid>1</guid>${DATE}${inner}`) });
    const { items } = await (await onlyFeed({ url: `${server.url}/feed`, rules })).look(null, soon());
    expect(items.map((found) => found.symbols)).toEqual([symbols]);
  });

  it("are on no symbol by a category in small letters, or of one that is a subject as well", async () => {
    const subject = [{ symbol: "AI", words: ["C3.ai"] }];
    server.put("/feed", {
      body: item(`<title>Chips</title><guid>1</guid>${DATE}<category>AI</category><category>ai</category>`),
    });
    const feed = (
      await rssFeeds(newsInputs({ feeds: [{ url: `${server.url}/feed`, rules: subject }], wall: { now: () => NOW } })).feeds(
        ["AI"],
        soon(),
      )
    )[0];
    expect((await feed?.look(null, soon()))?.items).toEqual([]);
  });

  it("that come to nothing are counted by what kept them out, once until something comes", async () => {
    const feed = await onlyFeed({ url: `${server.url}/feed`, rules });
    const others = [headline({ id: "1", title: "Prices" }), headline({ id: "2", title: "Rates" })];
    server.put("/feed", { body: rss2(others).replace("</channel>", "<item><title>Tesla</title></item></channel>") });
    const first = await feed.look(null, soon());
    expect(first.refused).toEqual([
      '"Tesla": it has neither an id nor a link',
      "none of 3 entries was taken: 2 have neither a word nor a ticker of TSLA, BTC/USD, and 1 could not be read",
    ]);
    server.put("/feed", { body: rss2([...others, headline({ id: "3", title: "Bonds" })]) });
    const second = await feed.look(first.memory, soon());
    expect(second.refused).toEqual([]);
    server.put("/feed", { body: rss2([headline()]) });
    const third = await feed.look(second.memory, soon());
    server.put("/feed", { body: rss2(others) });
    expect((await feed.look(third.memory, soon())).refused).toEqual([
      "none of 2 entries was taken: 2 have neither a word nor a ticker of TSLA, BTC/USD",
    ]);
  });

  const item = (inner: string) => rss2([]).replace("</channel>", `<item>${inner}</item></channel>`);
  const DATE = "<pubDate>Thu, 26 Nov 2026 14:55:00 GMT</pubDate>";

  it.each([
    ["without a time", "<title>Tesla</title><guid>1</guid>", '"Tesla": it has no time'],
    [
      "with a time that cannot be read",
      "<title>Tesla</title><guid>1</guid><pubDate>Do, 26. Nov 2026</pubDate>",
      /^"Tesla": its time "Do, 26\. Nov 2026" is not written as feeds do, such as /,
    ],
    [
      "with a time without a zone",
      "<title>Tesla</title><guid>1</guid><pubDate>Thu, 26 Nov 2026 14:55:00</pubDate>",
      /its time "Thu, 26 Nov 2026 14:55:00" is not written/,
    ],
    ["without an id and a link", `<title>Tesla</title>${DATE}`, '"Tesla": it has neither an id nor a link'],
    ["without any text", `<guid>1</guid>${DATE}`, '"": headline is empty'],
    ["whose tags do not fit", `<title>Tesla<guid>1</guid>${DATE}`, "an entry whose tags do not fit together cannot be read"],
  ])("%s are refused", async (_, inner, words) => {
    server.put("/feed", { body: item(inner) });
    const { items, refused } = await look("/feed");
    expect(items).toEqual([]);
    expect(refused).toEqual([typeof words === "string" ? words : expect.stringMatching(words)]);
  });

  it.each([
    [
      "a headline is the beginning of a message without one",
      `<description>${"Tesla ".repeat(50)}</description><guid>1</guid>`,
      { title: `${"Tesla ".repeat(50).slice(0, 199)}…`, summary: "" },
    ],
    [
      "a guid that is a link is one",
      "<title>a</title><guid>https://news.example/1</guid>",
      { story: "https://news.example/1", url: "https://news.example/1" },
    ],
    [
      "a guid that says it is none is none",
      '<title>a</title><guid isPermaLink="false">https://news.example/1</guid>',
      { story: "https://news.example/1", url: null },
    ],
    [
      "a link is an id where there is no other",
      "<title>a</title><link>https://news.example/1</link>",
      { story: "https://news.example/1" },
    ],
    [
      "a link to a script is left out",
      "<title>a</title><guid>urn:x:1</guid><link>javascript:alert(1)</link>",
      { story: "urn:x:1", url: null },
    ],
    [
      "a paper that is named is the publisher",
      '<title>a</title><guid>urn:x:1</guid><source url="https://ap.example/">AP</source>',
      { publisher: "AP" },
    ],
    [
      "a title of another vocabulary is none",
      '<media:title xmlns:media="http://search.yahoo.com/mrss/">no</media:title><title>a</title><guid>urn:x:1</guid>',
      { title: "a" },
    ],
    [
      "a vocabulary is known by its address",
      '<title>a</title><guid>urn:x:1</guid><c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">Long</c:encoded>',
      { summary: "Long" },
    ],
    [
      "markup that is not escaped is markup",
      "<title>a <b>b</b></title><guid>urn:x:1</guid><description><p>c<br>d</p></description>",
      { title: "a b", summary: "c d" },
    ],
  ])("%s", async (_, inner, expected) => {
    server.put("/feed", { body: item(`${inner}${DATE}`) });
    const { items, refused } = await look("/feed");
    expect(refused).toEqual([]);
    expect(items).toMatchObject([expected]);
  });

  it("do not carry the key of their feed's address in their links", async () => {
    server.put("/feed?key=secret", { body: item(`<title>a</title><guid>urn:x:1</guid><link>#a</link>${DATE}`) });
    expect((await look("/feed?key=secret")).items[0]?.url).toBe(`${server.url}/feed#a`);
  });

  it("are known by the host that was named, whichever answers in the end", async () => {
    const other = await startFeedServer();
    other.put("/feed", { body: rss2([headline()]) });
    expect((await look(`/to?${other.url}/feed`)).items[0]?.story).toBe(`${server.url.slice(7)} a1`);
    await other.close();
  });

  it("of Atom have the time of their last change where they have no other", async () => {
    server.put("/feed", { body: atom([headline()]).replace(/<published>.*<\/published>/, "") });
    expect((await look("/feed")).items[0]?.publishedAt).toBe(NOW - 4 * MINUTE_MS);
  });

  it("after the first 500 are counted, not read", async () => {
    server.put("/feed", { body: rss2(Array.from({ length: 503 }, (_, i) => headline({ id: String(i) }))) });
    const { items, refused } = await look("/feed");
    expect(items).toHaveLength(500);
    expect(refused).toEqual(["3 entries after the first 500 were not read"]);
  });
});

describe("hostile feeds", () => {
  it("whose entities grow into each other stay as small as they are", async () => {
    const bomb = ["a", "b", "c"]
      .map((name, i) => `<!ENTITY ${name} "${i ? `&${"ab"[i - 1]};`.repeat(1000) : "lol".repeat(1000)}">`)
      .join("");
    const body = rss2([headline({ summary: "SUMMARY" })]).replace(
      "<rss",
      `<!DOCTYPE rss [${bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]><rss`,
    );
    server.put("/feed", { body: body.replace("SUMMARY", "&c;&x;") });
    expect((await look("/feed")).items[0]?.summary).toBe("&c;&x;");
  });

  it("that nest without end are refused", async () => {
    server.put("/feed", { body: `<rss>${"<a>".repeat(1_000_000)}` });
    expect(await failure("/feed")).toBe("HOST nests more than 100 elements, which no feed does");
  });

  it("with more children and attributes than anybody reads are read", async () => {
    const many = `${"<category/>".repeat(100_000)}<x ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(" ")}/>`;
    server.put("/feed", { body: rss2([headline()]).replace("<guid", `${many}<guid`) });
    expect((await look("/feed")).items).toHaveLength(1);
  });

  it("with names of objects' insides for elements and attributes are read", async () => {
    const body = rss2([headline()]).replace("<guid", '<__proto__ __proto__="x">y</__proto__><constructor/><toString/><guid');
    server.put("/feed", { body });
    expect((await look("/feed")).items).toHaveLength(1);
    expect(Object.prototype).not.toHaveProperty("text");
  });
});
