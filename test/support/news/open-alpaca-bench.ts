import { alpacaNews } from "@/server/adapters/news/alpaca";
import { createVenues } from "@/server/app/wiring/create-venues";
import type { NewsBench, WireHeadline } from "../../contract/news-source";
import type { Article } from "../alpaca/news/newsroom";
import { newsName } from "../alpaca/news/newsroom";
import { numberOf } from "../alpaca/shared/ids";
import { startAlpacaServer } from "../alpaca/start-alpaca-server";

/** A Monday, 10:00 New York. */
const AT = Date.parse("2026-03-02T15:00:00Z");

/** Alpaca's headlines from a local server that speaks as Alpaca does, whose clock stands. */
export async function openAlpacaBench(): Promise<NewsBench> {
  const server = await startAlpacaServer({ startAt: AT, news: () => [], rateLimitPerMinute: null });
  const wall = { now: () => AT };
  return {
    source: alpacaNews({ access: { ...server, feed: "iex" }, dataFetch: fetch, wall }),
    idle: createVenues(new Map()).newsSource("alpaca"),
    symbols: ["TSLA", "BTC/USD"],
    unknown: [],
    now: wall.now,
    edits: true,
    set(headlines) {
      server.newsroom.clear();
      for (const headline of headlines) server.newsroom.publish(articleOf(headline));
    },
    meet(how) {
      server.faults.reset();
      if (how) void server.faults.add({ fault: "broken_answer", how, path: "/v1beta1/news" });
    },
    close: server.close,
  };
}

function articleOf({ id, symbol, title, summary, publishedAt }: WireHeadline): Article {
  return {
    id: numberOf(id, 2 ** 31),
    headline: title.replaceAll("&", "&amp;"),
    summary,
    author: "A. Writer",
    source: "benzinga",
    url: `https://www.benzinga.com/news/${id}`,
    symbols: [newsName(symbol)],
    createdAt: publishedAt,
    updatedAt: AT,
  };
}
