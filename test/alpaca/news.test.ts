import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";
import { createStreamClient } from "./stream-client";

const { open, closeAll } = openAccess();
afterEach(closeAll);

type Row = { readonly id: number; readonly headline: string; readonly symbols: readonly string[]; readonly updated_at: string };
type Page = { readonly news: readonly Row[]; readonly next_page_token: string | null };
/** A Monday, 10:00 New York. */
const AT = Date.parse("2026-03-02T15:00:00Z");
const WEEK = "start=2026-02-23T00:00:00Z";

describe("news of the local server", () => {
  it("tells the simulated headlines of the symbols that were asked for, the last update first", async () => {
    const { rest } = await open({ startAt: AT });
    const { news } = (await rest("GET", `/v1beta1/news?symbols=TSLA,BTCUSD&limit=50&${WEEK}`)).body as Page;
    const times = news.map(({ updated_at }) => updated_at);
    expect(news.length).toBeGreaterThan(5);
    expect(new Set(news.flatMap(({ symbols }) => symbols))).toEqual(new Set(["TSLA", "BTCUSD"]));
    expect(times).toEqual(times.toSorted().reverse());
    expect(Date.parse(times[0] ?? "")).toBeLessThanOrEqual(AT);
    expect(Object.keys(news[0] ?? {})).toEqual([
      "id",
      "headline",
      "author",
      "created_at",
      "updated_at",
      "summary",
      "content",
      "url",
      "images",
      "symbols",
      "source",
    ]);
  });

  it("pages to the end, each article once, and again the same", async () => {
    const { rest } = await open({ startAt: AT });
    const all = (await rest("GET", `/v1beta1/news?symbols=TSLA&limit=50&sort=asc&${WEEK}`)).body as Page;
    const ids: number[] = [];
    let token: string | null = "";
    while (token !== null) {
      const more = token === "" ? "" : `&page_token=${encodeURIComponent(token)}`;
      const page = (await rest("GET", `/v1beta1/news?symbols=TSLA&limit=2&sort=asc&${WEEK}${more}`)).body as Page;
      ids.push(...page.news.map(({ id }) => id));
      token = page.next_page_token;
    }
    expect(ids).toEqual(all.news.map(({ id }) => id));
  });

  it.each([
    ["limit=51", 400],
    ["sort=newest", 400],
    ["start=yesterday", 400],
    ["page_token=nonsense", 400],
  ])("refuses %s", async (query, status) => {
    const { rest } = await open();
    expect((await rest("GET", `/v1beta1/news?symbols=TSLA&${query}`)).status).toBe(status);
  });

  it("tells content only where it is asked for", async () => {
    const { rest } = await open({ startAt: AT });
    const contents = async (query: string) =>
      ((await rest("GET", `/v1beta1/news?symbols=TSLA&${WEEK}${query}`)).body as { news: { content: string }[] }).news.map(
        ({ content }) => content,
      );
    expect(new Set(await contents(""))).toEqual(new Set([""]));
    expect(await contents("&include_content=true")).toContain("<p>Simulated headline on TSLA.</p>\n");
  });

  it("publishes by hand, changes what was published, and pushes both to those who want the symbol", async () => {
    const { rest, server } = await open({ startAt: AT });
    const client = await createStreamClient(`${server.dataStreamUrl}/v1beta1/news`);
    client.send({ action: "auth", key: server.keyId, secret: server.secret });
    client.send({ action: "subscribe", news: ["BTCUSD"] });
    await client.wait(({ T }) => T === "subscription");
    const first = await rest("POST", "/_news", { headline: "Miners sell", symbols: ["BTC/USD"] });
    const { id } = first.body as { id: number };
    await rest("POST", "/_news", { headline: "A recall", symbols: ["TSLA"] });
    await server.advance(AT + 60_000);
    await rest("POST", "/_news", { id, headline: "Miners sell more", symbols: ["BTC/USD"] });
    const { news } = (await rest("GET", "/v1beta1/news?symbols=BTCUSD&limit=1")).body as Page;
    expect(news[0]).toMatchObject({
      id,
      headline: "Miners sell more",
      symbols: ["BTCUSD"],
      created_at: "2026-03-02T15:00:00Z",
      updated_at: "2026-03-02T15:01:00Z",
    });
    await client.wait(({ headline }) => headline === "Miners sell more");
    const told = client.messages.filter(({ T, id: one }) => T === "n" && one === id).map(({ headline }) => headline);
    expect(told).toEqual(["Miners sell", "Miners sell more"]);
    expect(client.messages.filter(({ headline }) => headline === "A recall")).toEqual([]);
    expect(client.messages.slice(0, 3)).toEqual([
      { T: "success", msg: "connected" },
      { T: "success", msg: "authenticated" },
      { T: "subscription", news: ["BTCUSD"] },
    ]);
  });

  it("pushes the simulated headlines as their time comes", async () => {
    const { server, rest } = await open({ startAt: AT });
    const client = await createStreamClient(`${server.dataStreamUrl}/v1beta1/news`, true);
    client.send({ action: "auth", key: server.keyId, secret: server.secret });
    client.send({ action: "subscribe", news: ["TSLA"] });
    await client.wait(({ T }) => T === "subscription");
    await server.advance(AT + 4 * 86_400_000);
    await client.wait(({ T }) => T === "n");
    const { news } = (await rest("GET", `/v1beta1/news?symbols=TSLA&limit=50&sort=asc&start=2026-03-02T15:00:01Z`)).body as Page;
    await client.count(3 + news.length);
    expect(client.messages.filter(({ T }) => T === "n").map(({ id }) => id)).toEqual(news.map(({ id }) => id));
  });

  it("is earlier by what the market's clock is ahead of its clients'", async () => {
    const ahead = 3 * 3_600_000;
    const { rest } = await open({ startAt: AT, newsAheadMs: () => ahead });
    const { rest: straight } = await open({ startAt: AT });
    const page = async (ask: typeof rest) => ((await ask("GET", "/v1beta1/news?symbols=TSLA&limit=3")).body as Page).news;
    const [shifted, plain] = [await page(rest), await page(straight)];
    expect(shifted.map(({ id }) => id)).toEqual(plain.map(({ id }) => id));
    expect(shifted.map(({ updated_at }) => Date.parse(updated_at) + ahead)).toEqual(
      plain.map(({ updated_at }) => Date.parse(updated_at)),
    );
  });
});
