import { troubleOf } from "@/server/adapters/alpaca/errors";
import { readArticle } from "@/server/adapters/news/alpaca/article";
import { boundedText } from "@/server/adapters/news/bounded-text";
import { cleanItem } from "@/server/adapters/news/clean-item";
import { plainText } from "@/server/adapters/news/plain-text";
import { readPost } from "@/server/adapters/news/reddit/post";
import { decodeBody } from "@/server/adapters/news/rss/decode-body";
import { readFeed } from "@/server/adapters/news/rss/read-feed";
import { restOf } from "@/server/adapters/news/rss/rest-of";
import { toItem } from "@/server/adapters/news/rss/to-item";
import { exhibitsOf } from "@/server/adapters/news/sec/exhibits";
import { filingsOf } from "@/server/adapters/news/sec/filings";
import { findWords, sayingsOfReport } from "@/server/adapters/news/sec/find-words";
import { createDocumentReader } from "@/server/adapters/news/sec/read-document";
import { toldLimits } from "@/server/adapters/requests/rate-limited-client/told-limits";
import { accountIdSchema } from "@/server/core/accounts/account";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { fileKindOf } from "@/server/core/market/bar-file/file-kind";
import { splitSymbols } from "@/server/core/market/bar-shapes/split-symbols";
import { symbolSchema } from "@/server/core/market/market";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { matchRules } from "@/server/core/news/match-rules";
import { parseNewsFile } from "@/server/core/news/news-file/news-file";
import { newsFormatOf } from "@/server/core/news/news-file/news-format";
import { linesBeforeBad, textEncodingOf } from "@/server/core/news/news-file/text-encoding";
import { readLabelledTexts } from "@/server/core/signals/sentiment/read-labelled-texts";
import { SENTIMENT_READING } from "@/server/core/stored/readings";
import { parseSchedule } from "@/server/engine/schedule/cron";
import { isPlainTarget } from "@/server/http/target";

/** Something of the desk that reads what a stranger wrote. */
export interface StrangersReader {
  readonly what: string;
  /** The files that look at its characters. */
  readonly files: readonly string[];
  /** Why it takes time by the length of the text. */
  readonly how: string;
  /** More than this never comes to it. */
  readonly mostCharacters: number;
  readonly read: (text: string) => unknown;
}

const NOW = Date.UTC(2026, 0, 1);
const MB = 1_000_000;
const BARS = { symbol: "TSLA", timeframe: "5m", at: NOW } as const;
const READING = { items: ["2.02", "8.01"], filedAt: NOW, before: new Set<string>() };

function readDocument(text: string, isPlain: boolean) {
  const reader = createDocumentReader(isPlain);
  reader.write(text);
  const document = reader.end();
  for (const place of ["items", "exhibits", "discussion", "purpose", "top"] as const) findWords(document, place, READING);
  return [sayingsOfReport(document), exhibitsOf(document)];
}

async function readEntries(xml: string) {
  const feed = await readFeed(xml);
  const symbolsOf = matchRules([
    { symbol: "TSLA", words: ["tesla"] },
    { symbol: "AAPL", words: [] },
  ]);
  const url = new URL("https://example.com/feed");
  return feed.entries.map((entry) =>
    toItem(entry, { feed, host: url.host, url, symbolsOf, symbols: ["TSLA", "AAPL"], now: NOW }),
  );
}

function filingList(text: string): string {
  const rows = Math.floor(text.length / 100);
  const column = (value: string) => Array<string>(rows).fill(value);
  const recent = {
    accessionNumber: column("0001318605-26-000012"),
    filingDate: column("2025-12-20"),
    acceptanceDateTime: column("2025-12-20T16:21:59.000Z"),
    form: column("10-Q"),
    items: column(text.slice(0, 20)),
    primaryDocument: column("a.htm"),
  };
  return JSON.stringify({ cik: 1, filings: { recent } });
}

/** Every reader of what is not the desk's own. A row is added with each new one: `bench/strangers-texts.ts` measures it, and a test looks for it here. */
export const STRANGERS_READERS: readonly StrangersReader[] = [
  {
    what: "a file of bars",
    files: [
      "server/core/market/bar-file/lines.ts",
      "server/core/market/bar-file/read-rows.ts",
      "server/adapters/files/bar-text.ts",
    ],
    how: "counted: each character a few times; columns grow with the rows that are bars",
    mostCharacters: 32 * MB,
    read: (text) => parseBarFile(`timestamp,open,high,low,close,volume\n2025-07-03T13:30:00Z,1,1,1,1,1\n${text}`, BARS),
  },
  {
    what: "a file of bars from its first character",
    files: [
      "server/core/market/bar-file/header.ts",
      "server/core/market/bar-shapes/form.ts",
      "server/core/market/bar-shapes/layout.ts",
      "server/core/market/bar-shapes/recognise.ts",
    ],
    how: "a line ends after 1,000 characters",
    mostCharacters: 32 * MB,
    read: (text) => parseBarFile(text, BARS),
  },
  {
    what: "a file of bars in JSON",
    files: ["server/core/market/bar-shapes/json-rows.ts"],
    how: "read whole by JSON.parse, at most 128 million characters",
    mostCharacters: 32 * MB,
    read: (text) => parseBarFile(`[${text}`, BARS),
  },
  {
    what: "a file of bars of several symbols",
    files: ["server/core/market/bar-shapes/split-symbols.ts"],
    how: "each character a few times; a line ends after 1,000 characters",
    mostCharacters: 32 * MB,
    read: (text) => splitSymbols([`symbol,timestamp,open,high,low,close,volume\n${text}`]),
  },
  {
    what: "a file of headlines, by commas",
    files: [
      "server/core/news/news-file/csv-rows.ts",
      "server/core/news/news-file/csv-records.ts",
      "server/core/news/news-file/news-file.ts",
    ],
    how: "counted: each character a few times; a record ends after 1,000,000",
    mostCharacters: 200_000,
    read: (text) => parseNewsFile(`time,symbols,headline,source\n${text}`, "csv"),
  },
  {
    what: "a file of headlines, by lines of JSON",
    files: [
      "server/core/news/news-file/json-records.ts",
      "server/core/news/news-file/read-json-record.ts",
      "server/core/news/news-file/read-headline.ts",
      "server/core/news/news-file/file-symbols.ts",
      "server/core/news/news-file/file-time.ts",
    ],
    how: "a line is read up to 1,000,000 characters, once",
    mostCharacters: 200_000,
    read: (text) => parseNewsFile(text, "jsonl"),
  },
  {
    what: "a JSON document of headlines",
    files: ["server/core/news/news-file/json-records.ts", "server/core/news/news-file/news-format.ts"],
    how: "each character once to tell the records apart, and once in its record, of at most 1,000,000",
    mostCharacters: 200_000,
    read: (text) => [newsFormatOf(text), parseNewsFile(`[{"title":"a"},${text}`, "json")],
  },
  {
    what: "the symbols and the time of a headline",
    files: ["server/core/news/news-file/file-symbols.ts", "server/core/news/news-file/file-time.ts"],
    how: "50 symbols of 40 characters, a time of 100",
    mostCharacters: 200_000,
    read: (text) => parseNewsFile(JSON.stringify({ time: text.slice(0, 100), symbols: text, title: "a", source: "b" }), "jsonl"),
  },
  {
    what: "the bytes of a file of headlines",
    files: [
      "server/adapters/files/text-pieces.ts",
      "server/adapters/files/ends-of.ts",
      "server/core/news/news-file/text-encoding.ts",
    ],
    how: "each byte once, and once more up to the first that is no text",
    mostCharacters: 32 * MB,
    read: (text) => [textEncodingOf(Buffer.from(text)), linesBeforeBad(Buffer.from(text), () => true)],
  },
  {
    what: "a file of executions, by commas",
    files: [
      "server/core/executions/execution-file/file-records.ts",
      "server/core/executions/execution-file/read-row.ts",
      "server/core/executions/execution-file/read-figure.ts",
      "server/core/executions/execution-file/read-when.ts",
    ],
    how: "each character a few times, and once more for each delimiter; a figure and a time have 60",
    mostCharacters: 200_000,
    read: (text) => parseExecutionFile(`Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n${text}`),
  },
  {
    what: "a JSON document of executions",
    files: ["server/core/executions/execution-file/json-of.ts", "server/core/executions/execution-file/shapes/freqtrade.ts"],
    how: "each character once to tell the records apart, and a few times in its record, of at most 1,000,000",
    mostCharacters: 200_000,
    read: (text) => parseExecutionFile(`[{"activity_type":"FILL","transaction_time":"a"},${text}`),
  },
  {
    what: "an answer to a Flex query",
    files: ["server/core/executions/execution-file/flex-trades.ts"],
    how: "each character a few times; a trade has 20,000",
    mostCharacters: 200_000,
    read: (text) => parseExecutionFile(`<FlexQueryResponse><Trade ${text}`),
  },
  {
    what: "the first bytes of a file of bars",
    files: ["server/core/market/bar-file/file-kind.ts", "server/adapters/files/first-bytes.ts"],
    how: "512 bytes, each a few times",
    mostCharacters: 512,
    read: (text) => fileKindOf(Buffer.from(text).subarray(0, 512)),
  },
  {
    what: "the body of a feed",
    files: ["server/adapters/news/rss/read-feed.ts", "server/adapters/news/rss/decode-body.ts"],
    how: "tag by tag without a tree; elements nest to 100, entries are 500, a field has 16,000 characters",
    mostCharacters: 4 * MB,
    read: (text) => readEntries(decodeBody(Buffer.from(`<rss><channel>${text}</channel></rss>`), "text/xml")),
  },
  {
    what: "an entry of a feed",
    files: ["server/adapters/news/rss/to-item.ts", "server/core/news/written-time.ts", "server/adapters/news/rss/tickers-in.ts"],
    how: "a field has 16,000 characters",
    mostCharacters: 4 * MB,
    read: (text) =>
      readEntries(`<rss><channel><item><title>tesla ${text}</title><description>${text}</description></item></channel></rss>`),
  },
  {
    what: "HTML as text",
    files: ["server/adapters/news/plain-text.ts", "server/adapters/news/clean-item.ts", "server/adapters/news/without-piles.ts"],
    how: "tag by tag without a tree, four times at most; a letter keeps eight marks",
    mostCharacters: 200_000,
    read: plainText,
  },
  {
    what: "a document of the SEC",
    files: [
      "server/adapters/news/sec/tell-filing.ts",
      "server/adapters/news/sec/read-document.ts",
      "server/adapters/news/sec/find-words.ts",
    ],
    how: "elements nest to 500, paragraphs have 20,000 characters, links are 1,000, headings 50",
    mostCharacters: 8 * MB,
    read: (text) => readDocument(text, false),
  },
  {
    what: "a document of the SEC without tags",
    files: ["server/adapters/news/sec/read-document.ts", "server/adapters/news/sec/sentences.ts"],
    how: "in pieces of one size, whatever they came in; paragraphs have 20,000 characters",
    mostCharacters: 8 * MB,
    read: (text) => readDocument(text, true),
  },
  {
    what: "the SEC's list of filings",
    files: ["server/adapters/news/sec/filings.ts", "server/adapters/news/sec/ask.ts"],
    how: "the report before another is looked up by halves",
    mostCharacters: 10 * MB,
    read: (text) => filingsOf(filingList(text), 1, NOW),
  },
  {
    what: "a post of Reddit",
    files: ["server/adapters/news/reddit/send.ts", "server/adapters/news/reddit/post.ts", "server/adapters/news/reddit/query.ts"],
    how: "its text is read up to 10,000 characters, a link in it up to 2,000",
    mostCharacters: 4 * MB,
    read: (text) =>
      readPost(
        {
          kind: "t3",
          data: { name: "t3_a", title: "TSLA", selftext: text, subreddit: "stocks", created_utc: NOW / 1_000, permalink: "/r/" },
        },
        "TSLA",
        NOW,
      ),
  },
  {
    what: "an article of Alpaca",
    files: ["server/adapters/news/alpaca/article.ts", "server/adapters/news/clean-item.ts"],
    how: "texts of more than 200,000 characters are refused unread",
    mostCharacters: 4 * MB,
    read: (text) => {
      const stamps = { created_at: "2025-12-20T16:21:59Z", updated_at: "2025-12-20T16:21:59Z" };
      const article = readArticle({ id: 1, headline: "TSLA", summary: text, symbols: ["TSLA"], ...stamps }, new Map());
      return "item" in article ? cleanItem(article.item, NOW) : article;
    },
  },
  {
    what: "the body of an error of the broker",
    files: ["server/adapters/alpaca/errors.ts", "server/adapters/alpaca/errors/rows.ts"],
    how: "read up to 20,000 bytes; a tag ends where the next begins; rows are looked for in 300 characters",
    mostCharacters: 20_000,
    read: (text) => troubleOf(422, text, "submit"),
  },
  {
    what: "the words in an error of the broker",
    files: ["server/adapters/alpaca/errors.ts", "server/adapters/alpaca/errors/rows.ts"],
    how: "read up to 20,000 bytes; rows are looked for in 300 characters",
    mostCharacters: 20_000,
    read: (text) => troubleOf(422, JSON.stringify({ code: 1, message: text }), "submit"),
  },
  {
    what: "an answer of which the length is not known",
    files: ["server/adapters/news/bounded-text.ts"],
    how: "a piece at a time, up to the bound of its kind",
    mostCharacters: 10 * MB,
    read: (text) => boundedText(new Response(text), 100 * MB, "a stranger"),
  },
  {
    what: "headers of an answer",
    files: ["server/adapters/requests/rate-limited-client/told-limits.ts", "server/adapters/news/rss/rest-of.ts"],
    how: "node takes 16 kB of them",
    mostCharacters: 16_000,
    read: (text) => {
      const value = text.replace(/[^\x20-\x7e]/g, " ");
      return [restOf(value, value), toldLimits(new Headers({ "retry-after": value, "x-ratelimit-limit": value }), NOW)];
    },
  },
  {
    what: "a headline's words",
    files: [
      "server/core/news/lexicon/tokenize.ts",
      "server/core/news/lexicon/read-signals.ts",
      "server/core/news/match-rules.ts",
    ],
    how: "counted in test/server/core/news/lexicon/linear.test.ts; a headline and its summary have 2,500 characters",
    mostCharacters: 2_500,
    read: scoreText,
  },
  {
    what: "the target of a request",
    files: ["server/http/target.ts", "server/http/kinds.ts"],
    how: "the door takes 16 kB of headers",
    mostCharacters: 16_000,
    read: (text) => isPlainTarget(`/${text}`),
  },
  {
    what: "a field of the API",
    files: ["server/core/market/market.ts", "server/core/accounts/account.ts", "server/engine/schedule/cron.ts"],
    how: "the door takes 256 kB of a body; patterns are anchored at both ends",
    mostCharacters: 256_000,
    read: (text) => [symbolSchema.safeParse(text), accountIdSchema.safeParse(text), scheduleOf(text)],
  },
  {
    what: "a column of JSON",
    files: ["server/core/stored/codec.ts"],
    how: "each value is looked at once; of what does not fit, the first is told",
    mostCharacters: MB,
    read: (text) => SENTIMENT_READING.read({ score: text, used: [text] } as never, 1),
  },
  {
    what: "a file of labelled texts",
    files: ["server/core/signals/sentiment/read-labelled-texts.ts"],
    how: "records by csv-rows.ts",
    mostCharacters: MB,
    read: (text) => readLabelledTexts(`text,label\n${text}`),
  },
];

function scheduleOf(text: string) {
  return text.length > 100 ? null : parseSchedule(text, "UTC");
}

/** What takes a careless reader time by the square of the length, when it is repeated. None of it does harm to a program outside. */
export const PIECES: readonly string[] = [
  "a\n",
  "a",
  "1",
  " ",
  "\n \n",
  ",",
  ",\n",
  '"',
  '",',
  '"a"a',
  "<",
  ">",
  "<a",
  "</a",
  "<a>",
  "</b>",
  "<b><p>",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<a href=x.htm>x</a>",
  "<a b=c ",
  "<item><title>tesla</title></item>",
  "&",
  "&#x",
  "&amp;",
  "&amp;lt;",
  "\u0301\u0316",
  "a\u0301",
  "\u200d",
  "[](",
  "[a](b",
  "1,1,",
  "1.1.",
  "Inc. A ",
  "A. ",
  ". (",
  "Item 2.02 ",
  "Management's discussion and analysis\n\n",
  "<p>Item 2. Management's discussion and analysis</p>",
  "Sales rose 5 % in the third quarter. ",
  "exhibit 99.1 ",
  "exex",
  "tesla ",
  "$tsla",
  '{"a":',
  '{"a":1}\n',
  "%41",
  "../",
];
