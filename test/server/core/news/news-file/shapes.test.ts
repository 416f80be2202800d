import { expect, it } from "vitest";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import { newsFormatOf } from "@/server/core/news/news-file/news-format";
import type { NewsTerms } from "@/server/core/news/news-file/read-headline";

const at = (iso: string) => Date.parse(iso);
const lines = (...records: readonly object[]) => records.map((record) => JSON.stringify(record)).join("\n");

/** Instant, headline, symbols and source as they are to be stored. */
type Right = readonly [at: number, title: string, symbols: readonly string[], source: string];

/** What each vendor's files look like, made up in their shape; what is said of the shape is from the vendor's documentation, read in November 2026. */
const SHAPES: readonly {
  readonly shape: string;
  readonly text: string;
  readonly terms?: NewsTerms;
  readonly first: Right;
  readonly last: Right;
}[] = [
  {
    shape: "Alpaca, an answer of /v1beta1/news",
    text: JSON.stringify({
      news: [
        {
          ...{
            author: "A. Writer",
            content: "<p>Long</p>",
            created_at: "2024-05-01T13:00:05Z",
            headline: "Made-up maker opens a plant",
            id: 1,
          },
          ...{
            images: [{ size: "thumb", url: "https://img.example/1.png" }],
            source: "benzinga",
            summary: "A plant opens.",
            symbols: ["TSLA", "BTCUSD"],
          },
          ...{ updated_at: "2024-05-01T14:00:05Z", url: "https://news.example/1" },
        },
        {
          created_at: "2024-05-02T20:15:00Z",
          headline: "Made-up bank pays more",
          id: 2,
          images: [],
          source: "benzinga",
          summary: "",
          symbols: ["BRK.B"],
          url: "https://news.example/2",
        },
      ],
      next_page_token: "abc",
    }),
    first: [at("2024-05-01T13:00:05Z"), "Made-up maker opens a plant", ["TSLA", "BTC/USD"], "benzinga"],
    last: [at("2024-05-02T20:15:00Z"), "Made-up bank pays more", ["BRK.B"], "benzinga"],
  },
  {
    shape: "Alpaca, one article a line",
    text: lines(
      { created_at: "2024-05-01T13:00:05Z", headline: "First", images: [], source: "benzinga", symbols: ["TSLA"], url: "" },
      {
        created_at: "2024-05-01T13:00:06Z",
        headline: "Last",
        images: [{ size: "large" }],
        source: "benzinga",
        symbols: ["AAPL"],
        url: null,
      },
    ),
    first: [at("2024-05-01T13:00:05Z"), "First", ["TSLA"], "benzinga"],
    last: [at("2024-05-01T13:00:06Z"), "Last", ["AAPL"], "benzinga"],
  },
  {
    shape: "Polygon, an answer of /v2/reference/news",
    text: JSON.stringify({
      count: 2,
      results: [
        {
          ...{
            id: "x",
            title: "Chips are wanted",
            article_url: "https://paper.example/a",
            amp_url: "https://paper.example/amp",
            author: "B. Writer",
          },
          ...{
            description: "More are sold.",
            keywords: ["chips"],
            published_utc: "2024-06-24T18:33:53Z",
            tickers: ["NVDA", "AMD"],
          },
          ...{
            publisher: { name: "The Made-up Paper", homepage_url: "https://paper.example/" },
            insights: [{ ticker: "NVDA", sentiment: "positive" }],
          },
        },
        {
          title: "Oil falls",
          article_url: "https://paper.example/b",
          published_utc: "2024-06-24T19:00:00Z",
          tickers: ["XOM"],
          publisher: { name: "Zeno's, Ltd." },
        },
      ],
      status: "OK",
    }),
    first: [at("2024-06-24T18:33:53Z"), "Chips are wanted", ["NVDA", "AMD"], "The Made-up Paper"],
    last: [at("2024-06-24T19:00:00Z"), "Oil falls", ["XOM"], "Zeno's, Ltd."],
  },
  {
    shape: "NewsAPI, whose articles name no symbol",
    text: JSON.stringify(
      {
        status: "ok",
        totalResults: 2,
        articles: [
          {
            source: { id: null, name: "Barron's" },
            author: null,
            title: "A carmaker gains",
            description: null,
            url: "https://b.example/1",
            urlToImage: null,
            publishedAt: "2024-03-04T11:00:00Z",
            content: null,
          },
          {
            source: { id: "w", name: "Wire" },
            author: "C",
            title: "A carmaker loses",
            description: "d",
            url: "https://b.example/2",
            publishedAt: "2024-03-05T11:00:00Z",
          },
        ],
      },
      null,
      2,
    ),
    terms: { symbol: "TSLA" },
    first: [at("2024-03-04T11:00:00Z"), "A carmaker gains", ["TSLA"], "Barron's"],
    last: [at("2024-03-05T11:00:00Z"), "A carmaker loses", ["TSLA"], "Wire"],
  },
  {
    shape: "Finnhub, company news",
    text: JSON.stringify([
      {
        category: "company",
        datetime: 1_709_550_000,
        headline: "A lender lends",
        id: 7,
        image: "",
        related: "JPM",
        source: "Yahoo",
        summary: "s",
        url: "https://f.example/7",
      },
      {
        category: "company",
        datetime: 1_709_553_600,
        headline: "A lender rests",
        id: 8,
        image: "",
        related: "JPM",
        source: "CNBC",
        summary: "",
        url: "https://f.example/8",
      },
    ]),
    first: [at("2024-03-04T11:00:00Z"), "A lender lends", ["JPM"], "Yahoo"],
    last: [at("2024-03-04T12:00:00Z"), "A lender rests", ["JPM"], "CNBC"],
  },
  {
    shape: "Alpha Vantage, NEWS_SENTIMENT, whose times name no zone",
    text: JSON.stringify({
      items: "2",
      sentiment_score_definition: "x <= -0.35: Bearish",
      feed: [
        {
          ...{
            title: "Phones sell",
            url: "https://v.example/1",
            time_published: "20240410T013000",
            authors: ["D"],
            summary: "s",
            banner_image: null,
            source: "Zacks",
          },
          ...{ topics: [{ topic: "Technology", relevance_score: "1.0" }], overall_sentiment_score: 0.1 },
          ticker_sentiment: [
            { ticker: "AAPL", relevance_score: "0.9", ticker_sentiment_score: "0.2" },
            { ticker: "CRYPTO:BTC", relevance_score: "0.1" },
            { ticker: "FOREX:USD", relevance_score: "0.1" },
          ],
        },
        {
          title: "Phones rest",
          url: "https://v.example/2",
          time_published: "20240410T1400",
          source: "Motley",
          ticker_sentiment: [{ ticker: "AAPL" }],
        },
      ],
    }),
    terms: { zone: "UTC" },
    first: [at("2024-04-10T01:30:00Z"), "Phones sell", ["AAPL", "BTC/USD"], "Zacks"],
    last: [at("2024-04-10T14:00:00Z"), "Phones rest", ["AAPL"], "Motley"],
  },
  {
    shape: "EODHD, which names no source but a link",
    text: JSON.stringify([
      {
        date: "2024-04-10T13:30:00+00:00",
        title: "A coin rises",
        content: "…",
        link: "https://www.finance.example/a",
        symbols: ["BTC-USD.CC", "COIN.US", "BTC.LSE"],
        tags: [],
        sentiment: { polarity: 1 },
      },
      {
        date: "2024-04-11T13:30:00+00:00",
        title: "A coin falls",
        content: "…",
        link: "https://other.example/b",
        symbols: ["COIN.US"],
        tags: ["X"],
        sentiment: null,
      },
    ]),
    first: [at("2024-04-10T13:30:00Z"), "A coin rises", ["BTC/USD", "COIN"], "finance.example"],
    last: [at("2024-04-11T13:30:00Z"), "A coin falls", ["COIN"], "other.example"],
  },
  {
    shape: "Tiingo, with tickers in small letters",
    text: JSON.stringify([
      {
        id: 1,
        publishedDate: "2024-01-02T03:04:05.678901Z",
        crawlDate: "2024-01-02T04:00:00Z",
        title: "Ships wait",
        url: "https://t.example/1",
        description: "d",
        source: "t.example",
        tags: ["Trade"],
        tickers: ["zim", "brk-b"],
      },
      {
        id: 2,
        publishedDate: "2024-01-03T00:00:00Z",
        crawlDate: "2024-01-03T01:00:00Z",
        title: "Ships sail",
        url: "https://t.example/2",
        description: "d",
        source: "t.example",
        tags: [],
        tickers: ["zim"],
      },
    ]),
    first: [at("2024-01-02T03:04:05.678Z"), "Ships wait", ["ZIM", "BRK.B"], "t.example"],
    last: [at("2024-01-03T00:00:00Z"), "Ships sail", ["ZIM"], "t.example"],
  },
  {
    shape: "Benzinga, an answer of /api/v2/news",
    text: JSON.stringify([
      {
        id: 1,
        author: "Benzinga Newsdesk",
        created: "Wed, 17 May 2017 14:20:15 -0400",
        updated: "Wed, 17 May 2017 14:21:15 -0400",
        title: "A target is raised",
        teaser: "t",
        body: "<p>b</p>",
        url: "https://z.example/1",
        image: [],
        channels: [{ name: "News" }],
        stocks: [{ name: "T" }],
        tags: [],
      },
      {
        id: 2,
        author: "Benzinga Newsdesk",
        created: "Thu, 18 May 2017 09:00:00 -0400",
        title: "A target is cut",
        body: "",
        url: "https://z.example/2",
        stocks: [{ name: "VZ" }, { name: "TMUS" }],
      },
    ]),
    first: [at("2017-05-17T18:20:15Z"), "A target is raised", ["T"], "Benzinga Newsdesk"],
    last: [at("2017-05-18T13:00:00Z"), "A target is cut", ["VZ", "TMUS"], "Benzinga Newsdesk"],
  },
  {
    shape: "Benzinga, the widespread CSV of ratings, which names no source",
    text: ',title,date,stock\n0.0,"Stocks, at a high",2020-06-05 10:30:54-04:00,A\n1.0,Stocks at a low,2020-06-06 10:30:00-04:00,AA\n',
    terms: { source: "Benzinga" },
    first: [at("2020-06-05T14:30:54Z"), "Stocks, at a high", ["A"], "Benzinga"],
    last: [at("2020-06-06T14:30:00Z"), "Stocks at a low", ["AA"], "Benzinga"],
  },
  {
    shape: "FNSPID, the CSV of articles",
    text:
      "Unnamed: 0,Date,Article_title,Stock_symbol,Url,Publisher,Author,Article,Lsa_summary,Luhn_summary\n" +
      '0.0,2023-12-16 23:00:00 UTC,"A ""fair"" price",A,https://n.example/a,,E. Writer,"Two\nlines, long",A price.,\n' +
      "1.0,2023-12-17 00:00:00 UTC,Another price,aapl,https://n.example/b,Zacks,,,,\n",
    first: [at("2023-12-16T23:00:00Z"), 'A "fair" price', ["A"], "E. Writer"],
    last: [at("2023-12-17T00:00:00Z"), "Another price", ["AAPL"], "Zacks"],
  },
];

it.each(SHAPES)("$shape: all of it is read, the first and the last as they are", ({ text, terms, first, last }) => {
  const { items, refused, defects } = parseNewsFile(text, newsFormatOf(text), terms);
  expect({ refused, refusals: defects.filter(({ kind }) => kind === "refused") }).toEqual({ refused: 0, refusals: [] });
  const stored = items.map((item): Right => [item.publishedAt, item.title, item.symbols, item.publisher]);
  expect(stored).toEqual([first, last]);
});

it.each([
  ["csv", "time,title\n"],
  ["jsonl", '{"title":"a"}\n{"title":"b"}\n'],
  ["jsonl", '{"title":"a","stocks":[{"name":"T"}]}\n'],
  ["json", '{\n  "articles": []\n}'],
  ["json", '\ufeff [{"title":"a"}]'],
  ["json", '{"articles":[{"title":"a"}]}\n'],
] as const)("a file that begins as %s does is told as that: %j", (format, text) => {
  expect(newsFormatOf(text)).toBe(format);
});
