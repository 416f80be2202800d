import { secFilings } from "@/server/adapters/news/sec";
import type { NewsBench, WireHeadline } from "../../contract/news-source";
import { eightK } from "./filing-pages";
import { startSecServer, type WireFiling } from "./sec-server";

/** A Monday, 10:00 New York. */
const AT = Date.parse("2026-03-02T15:00:00Z");
export const COMPANIES = [
  { cik: 1318605, ticker: "TSLA", name: "Tesla, Inc." },
  { cik: 320193, ticker: "AAPL", name: "Apple Inc." },
  { cik: 1067983, ticker: "BRK-B", name: "BERKSHIRE HATHAWAY INC" },
  { cik: 1067983, ticker: "BRK-A", name: "BERKSHIRE HATHAWAY INC" },
];

/** Filings from a local server that speaks as the SEC does. Time stands, but for what is slept. */
export async function openSecBench(): Promise<NewsBench> {
  const server = await startSecServer();
  server.setCompanies(COMPANIES);
  const wall = { now: () => AT };
  const given = {
    secContact: "Jane Doe jane@example.com",
    addresses: { secFiles: server.url, secData: server.url, redditToken: "", redditApi: "" },
    fetch,
    wall,
    sleep: async () => undefined,
  };
  return {
    source: secFilings(given),
    idle: secFilings({ ...given, secContact: null }),
    symbols: ["TSLA", "AAPL"],
    unknown: ["IWM", "BTC/USD"],
    now: wall.now,
    edits: false,
    set: (headlines) => server.setFilings(headlines.map(filingOf)),
    meet: (how) => server.meet(how && { how }),
    close: server.close,
  };
}

/** A headline as the only item of an 8-K. */
function filingOf({ id, symbol, title, summary, publishedAt }: WireHeadline): WireFiling {
  const stamp = new Date(publishedAt).toISOString();
  const digits = [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_000, 7);
  const sentences = `${title.replaceAll("&", "&amp;")}. ${summary}`;
  return {
    cik: COMPANIES.find(({ ticker }) => ticker === symbol)?.cik ?? 0,
    accession: `0000950170-26-${String(digits).padStart(6, "0")}`,
    form: "8-K",
    filingDate: stamp.slice(0, 10),
    acceptanceDateTime: stamp,
    items: "8.01",
    primaryDocument: "acme-20260302.htm",
    files: { "acme-20260302.htm": eightK([{ number: "8.01", name: "Other Events", paragraphs: [sentences] }]) },
  };
}
