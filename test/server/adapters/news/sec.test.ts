import { afterEach, describe, expect, it } from "vitest";
import type { Look, NewsSource } from "@/server/adapters/news/news-source";
import { secFilings } from "@/server/adapters/news/sec";
import type { JsonValue } from "@/server/core/json";
import { eightK, PRESS_RELEASE, TEN_Q } from "../../../support/news/filing-pages";
import { indexPage, sixK, tenQ } from "../../../support/news/filing-shapes";
import { COMPANIES } from "../../../support/news/open-sec-bench";
import { type SecFault, startSecServer, THRESHOLD, UNDECLARED, type WireFiling } from "../../../support/news/sec-server";

/** A Monday, 10:00 New York. */
const AT = Date.parse("2026-03-02T15:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(contact = "Jane Doe jane@example.com") {
  let now = AT;
  const server = await startSecServer();
  closing.push(() => server.close());
  server.setCompanies(COMPANIES);
  const wall = { now: () => now };
  const pass = (ms: number) => {
    now += ms;
  };
  const make = () =>
    secFilings({
      secContact: contact,
      addresses: { secFiles: server.url, secData: server.url, redditToken: "", redditApi: "" },
      fetch,
      wall,
      sleep: async (ms) => pass(ms),
    });
  return { server, source: make(), make, pass, wall };
}

async function look(source: NewsSource, memory: JsonValue | null = null, symbols: readonly string[] = ["TSLA"]): Promise<Look> {
  const [feed] = await source.feeds(symbols, AbortSignal.timeout(5_000));
  if (!feed) throw new Error("no feed");
  return feed.look(memory, AbortSignal.timeout(20_000));
}

const EVENT = {
  number: "8.01",
  name: "Other Events",
  paragraphs: ["A fire closed the plant in Reno. Output will fall by a tenth."],
};

function filing(number: number, given: Partial<WireFiling> = {}): WireFiling {
  const acceptanceDateTime = new Date(AT - number * 10 * MINUTE).toISOString();
  return {
    cik: 1318605,
    accession: `0001318605-26-${String(number).padStart(6, "0")}`,
    form: "8-K",
    filingDate: (given.acceptanceDateTime ?? acceptanceDateTime).slice(0, 10),
    acceptanceDateTime,
    items: "8.01,9.01",
    primaryDocument: "acme.htm",
    files: { "acme.htm": eightK([EVENT]) },
    ...given,
  };
}

const documents = ({ asked }: { readonly asked: readonly { path: string }[] }) =>
  asked.filter(({ path }) => path.startsWith("/Archives")).map(({ path }) => path);
const page = (status: number, text: string, path = "/"): SecFault => ({ status, page: text, path });

describe("filings of the SEC", () => {
  it("are told with the names of their items, their sentences, and the page of the filing", async () => {
    const { server, source } = await open();
    server.setFilings([filing(1)]);
    const { items, refused, restMs } = await look(source);
    expect(items).toEqual([
      {
        story: "0001318605-26-000001",
        publisher: "SEC 8-K",
        symbols: ["TSLA"],
        title: "8-K: Other Events — A fire closed the plant in Reno.",
        summary: "Output will fall by a tenth.",
        url: `${server.url}/Archives/edgar/data/1318605/000131860526000001/0001318605-26-000001-index.htm`,
        publishedAt: AT - 10 * MINUTE,
      },
    ]);
    expect([refused, restMs]).toEqual([[], null]);
    expect(new Set(server.asked.map(({ userAgent }) => userAgent))).toEqual(new Set(["Ztrade Jane Doe jane@example.com"]));
  });

  it("of results are told with the press release they point to", async () => {
    const results = {
      number: "2.02",
      name: "Results of Operations and Financial Condition",
      paragraphs: ["On March 2, 2026, Acme issued a press release announcing its financial results, furnished as Exhibit 99.1."],
    };
    const { server, source } = await open();
    server.setFilings([
      filing(1, {
        items: "2.02,9.01",
        files: { "acme.htm": eightK([results], "acme-ex991.htm"), "acme-ex991.htm": PRESS_RELEASE },
      }),
      filing(2, { items: "2.02,9.01", files: { "acme.htm": eightK([results], "acme-ex991.htm") } }),
      filing(3, { form: "10-Q", items: "", files: { "acme.htm": TEN_Q } }),
    ]);
    const { items } = await look(source);
    expect(items.map(({ title, summary }) => [title, summary.slice(0, 64)])).toEqual([
      [
        "8-K: Results of Operations and Financial Condition — Acme Motors Raises Full-Year Outlook After Record First Quarter.",
        "AUSTIN, Texas, March 2, 2026 – Acme Motors, Inc. (NASDAQ: TSLA) ",
      ],
      ["8-K: Results of Operations and Financial Condition", "Its text is not known: its document is not in the archive."],
      [
        "10-Q: Quarterly Report — Total revenues rose 30% to $25.18 billion in the quarter, compared to $19.34 billion a year before.",
        "Gross margin improved to 21.5%, driven by lower costs per vehicl",
      ],
    ]);
    for (const { summary } of items) expect(summary.length).toBeLessThanOrEqual(600);
  });

  it("with a first sentence that is too long for a headline begin with its beginning", async () => {
    const { server, source } = await open();
    const long = `The plant in Reno ${"burned and ".repeat(30)}was closed.`;
    server.setFilings([filing(1, { files: { "acme.htm": eightK([{ ...EVENT, paragraphs: [long] }]) } })]);
    const [item] = (await look(source)).items;
    expect(item?.title).toMatch(/^8-K: Other Events — The plant in Reno [a-z ]+…$/);
    expect(item?.summary).toBe(long);
  });

  it("keep signs that mean something in HTML", async () => {
    const { server, source } = await open();
    const paragraphs = ["R&amp;D costs at AT&amp;T fell to &lt;5% of sales, &lt;b and less, &amp;amp; are stable."];
    server.setFilings([filing(1, { files: { "acme.htm": eightK([{ ...EVENT, paragraphs }]) } })]);
    expect((await look(source)).items[0]?.title).toBe(
      "8-K: Other Events — R&D costs at AT&T fell to <5% of sales, < b and less, & are stable.",
    );
  });

  it("are read of forms that say something, of the last thirty days, the newest first", async () => {
    const { server, source } = await open();
    const forms = [
      "8-K/A",
      "SCHEDULE 13D",
      "6-K",
      "S-3",
      "424B5",
      "425",
      "4",
      "SCHEDULE 13G",
      "424B2",
      "DEF 14A",
      "S-8",
      "N-CSR",
      "CERT",
    ];
    const old = new Date(AT - 31 * DAY).toISOString();
    server.setFilings([
      filing(90, { acceptanceDateTime: old }),
      ...forms.map((form, i) => filing(i + 1, { form, items: "" })).toReversed(),
    ]);
    expect((await look(source)).items.map(({ publisher }) => publisher)).toEqual([
      "SEC 8-K/A",
      "SEC SCHEDULE 13D",
      "SEC 6-K",
      "SEC S-3",
      "SEC 424B5",
      "SEC 425",
    ]);
  });

  it("of a company with two symbols are one feed, and symbols are written as the SEC writes them", async () => {
    const { server, source } = await open();
    server.setFilings([filing(1, { cik: 1067983 })]);
    expect(
      (await source.feeds(["BRK.B", "IWM", "TSLA", "BTC/USD", "TSLA"], AbortSignal.timeout(5_000))).map(({ part }) => part),
    ).toEqual(["BRK.B", "TSLA"]);
    const [feed] = await source.feeds(["BRK.B", "BRK.A"], AbortSignal.timeout(5_000));
    expect([feed?.part, feed?.symbols]).toEqual(["BRK.B, BRK.A", ["BRK.B", "BRK.A"]]);
    expect((await look(source, null, ["BRK.B", "BRK.A"])).items[0]?.symbols).toEqual(["BRK.B", "BRK.A"]);
  });

  it("of another company than was asked for are refused", async () => {
    const { server, source } = await open();
    const [feed] = await source.feeds(["TSLA"], AbortSignal.timeout(5_000));
    server.meet(
      page(
        200,
        '{"cik":"0000320193","filings":{"recent":{"accessionNumber":[],"filingDate":[],"acceptanceDateTime":[],"form":[],"items":[],"primaryDocument":[]}}}',
        "/submissions",
      ),
    );
    await expect(feed?.look(null, AbortSignal.timeout(5_000))).rejects.toMatchObject({
      code: "data_missing",
      message: "the SEC answers with the filings of company 0000320193 instead of 1318605",
    });
  });

  it("in columns of unlike lengths are refused", async () => {
    const { server, source } = await open();
    server.meet(
      page(
        200,
        '{"cik":1318605,"filings":{"recent":{"accessionNumber":["a"],"filingDate":[],"acceptanceDateTime":[],"form":[],"items":[],"primaryDocument":[]}}}',
        "/submissions",
      ),
    );
    await expect(look(source)).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringContaining("unlike lengths: 1, 0"),
    });
  });
});

describe("the exhibits of filings", () => {
  const INDEX = "0001318605-26-000001-index.htm";
  const indexOf = (...files: Parameters<typeof indexPage>[1]) =>
    indexPage("/Archives/edgar/data/1318605/000131860526000001", [{ file: "acme.htm", type: "6-K" }, ...files]);
  const asked = (server: { readonly asked: readonly { path: string }[] }) =>
    documents(server).map((path) => path.slice(path.lastIndexOf("/") + 1));

  it("of a foreign issuer are found by the index of the filing, and come before what its cover says", async () => {
    const { server, source } = await open();
    const files = {
      "acme.htm": sixK("<p>The plant in Turku has been sold.</p>"),
      [INDEX]: indexOf(
        { file: "tables.htm", type: "EX-99.2" },
        { file: "q1.htm", type: "EX-99.1", description: "PRESS RELEASE" },
      ),
      "q1.htm": PRESS_RELEASE,
    };
    server.setFilings([filing(1, { form: "6-K", items: "", files })]);
    const [item] = (await look(source)).items;
    expect(item?.title).toBe(
      "6-K: Report of a Foreign Issuer — Acme Motors Raises Full-Year Outlook After Record First Quarter.",
    );
    expect(item?.summary).toContain("The plant in Turku has been sold.");
    expect(asked(server)).toEqual(["acme.htm", INDEX, "q1.htm"]);
  });

  it("that hold tables alone are not told beside a press release", async () => {
    const { server, source } = await open();
    const tables = "<p>Condensed Consolidated Statements of Operations and Comprehensive Income</p><p>Revenue 25,182</p>";
    const files = {
      "acme.htm": sixK(""),
      [INDEX]: indexOf({ file: "part1.htm", type: "EX-99.1" }, { file: "part2.htm", type: "EX-99.2" }),
      "part1.htm": PRESS_RELEASE,
      "part2.htm": tables,
    };
    server.setFilings([filing(1, { form: "6-K", items: "", files })]);
    const [item] = (await look(source)).items;
    expect(item?.summary).toContain("Deliveries grew 24% year over year.");
    expect(item?.summary).not.toContain("Condensed");
  });

  it("cost a filing four requests at most, and none where nothing is spoken of", async () => {
    const { server, source } = await open();
    const files = {
      "acme.htm": sixK(""),
      [INDEX]: indexOf(...[4, 1, 3, 2].map((n) => ({ file: `part${n}.htm`, type: `EX-99.${n}` }))),
      "part1.htm": PRESS_RELEASE,
    };
    server.setFilings([filing(1, { form: "6-K", items: "", files }), filing(2)]);
    expect((await look(source)).items).toHaveLength(2);
    expect(asked(server)).toEqual(["acme.htm", INDEX, "part1.htm", "part2.htm", "acme.htm"]);
  });

  it("that are not there leave what the filing says itself; that do not come are asked for again, and left out the third time", async () => {
    const { server, source } = await open();
    const paragraphs = ["A fire closed the plant in Reno."];
    const files = { "acme.htm": eightK([{ ...EVENT, paragraphs }], "acme-ex991.htm") };
    server.setFilings([filing(1, { files }), filing(2, { files })]);
    server.meet(page(503, "", "/Archives/edgar/data/1318605/000131860526000002/acme-ex991.htm"));
    const first = await look(source);
    const second = await look(source, first.memory);
    const third = await look(source, second.memory);
    const title = "8-K: Other Events — A fire closed the plant in Reno.";
    expect([first, second, third].map(({ items }) => items.map((item) => [item.story.slice(-1), item.title]))).toEqual([
      [["1", title]],
      [],
      [["2", title]],
    ]);
  });
});

describe("reports on a period", () => {
  const SAME = "Sales of spares rose 4% in the quarter, compared to the prior-year quarter.";
  const NEW = "Net sales fell 12% in the first quarter of 2026.";
  const report = (number: number, given: Partial<WireFiling> & { readonly said: readonly string[] }) =>
    filing(number, { form: "10-Q", items: "", files: { "acme.htm": tenQ(given.said) }, ...given });
  const before = report(40, { said: [SAME], acceptanceDateTime: new Date(AT - 91 * DAY).toISOString() });
  const missing = { ...before, files: {} };

  it.each([
    ["tell what the one before did not say", [SAME, NEW], before, `10-Q: Quarterly Report — ${NEW}`, 2],
    ["tell nothing where all was said before", [SAME], before, "10-Q: Quarterly Report", 2],
    ["are told alone where the one before is not in the archive", [SAME], missing, `10-Q: Quarterly Report — ${SAME}`, 2],
    ["that say nothing of a change are not compared", ["We make pumps."], before, "10-Q: Quarterly Report", 1],
  ])("%s", async (_, said, last, title, count) => {
    const { server, source } = await open();
    server.setFilings([report(1, { said }), last]);
    const { items } = await look(source);
    expect([items.map((item) => item.title), documents(server).length]).toEqual([[title], count]);
    if (title === "10-Q: Quarterly Report")
      expect(items[0]?.summary).toBe("Nothing told: no sentence of its discussion says what changed in the period.");
  });

  it("wait for the one before, and are told alone the third time", async () => {
    const { server, source } = await open();
    server.setFilings([report(1, { said: [SAME] }), before]);
    server.meet(page(503, "", "/Archives/edgar/data/1318605/000131860526000040"));
    const first = await look(source);
    const second = await look(source, first.memory);
    const third = await look(source, second.memory);
    expect([first, second, third].map(({ items }) => items.map((item) => item.title))).toEqual([
      [],
      [],
      [`10-Q: Quarterly Report — ${SAME}`],
    ]);
  });
});

describe("the documents of filings", () => {
  it("are fetched once, and the list only when it changed", async () => {
    const { server, source } = await open();
    server.setFilings([filing(2)]);
    const first = await look(source);
    const second = await look(source, first.memory);
    expect([second.items, documents(server).length, server.asked.at(-1)?.status]).toEqual([[], 1, 304]);
    server.setFilings([filing(1), filing(2)]);
    const third = await look(source, second.memory);
    expect([third.items.map(({ story }) => story), documents(server).length]).toEqual([["0001318605-26-000001"], 2]);
  });

  it("are eight in one look, the newest first; the next look goes on", async () => {
    const { server, source } = await open();
    server.setFilings(Array.from({ length: 11 }, (_, i) => filing(i + 1)));
    const first = await look(source);
    expect(first.items.map(({ story }) => Number(story.slice(-6)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const second = await look(source, first.memory);
    expect(second.items.map(({ story }) => Number(story.slice(-6)))).toEqual([9, 10, 11]);
    expect((await look(source, second.memory)).items).toEqual([]);
    expect(documents(server)).toHaveLength(11);
  });

  it("that cannot be had now are tried three times, and then told without their text", async () => {
    const { server, source } = await open();
    server.setFilings([filing(1), filing(2)]);
    server.meet(page(503, "<title>503</title>", "/Archives/edgar/data/1318605/000131860526000001"));
    const first = await look(source);
    expect(first.items.map(({ story }) => story)).toEqual(["0001318605-26-000002"]);
    const second = await look(source, first.memory);
    expect(second.items).toEqual([]);
    const third = await look(source, second.memory);
    expect(third.items.map(({ summary }) => summary)).toEqual([
      'Its text is not known: the SEC answers with status 503, "503"; it is asked again.',
    ]);
    expect((await look(source, third.memory)).items).toEqual([]);
  });

  it.each([
    ["", "it has no document that can be read"],
    ["report.pdf", "it has no document that can be read"],
    ["../../../secret.htm", "it has no document that can be read"],
    ["missing.htm", "its document is not in the archive"],
  ])("that are not there (%j) are told without a text at once", async (primaryDocument, why) => {
    const { server, source } = await open();
    server.setFilings([filing(1, { primaryDocument })]);
    expect((await look(source)).items[0]).toMatchObject({
      title: "8-K: Other Events",
      summary: `Its text is not known: ${why}.`,
    });
  });

  it("are read to eight megabytes, and no further", async () => {
    const { server, source } = await open();
    const long = `<p>${"x".repeat(12_000_000)}</p>`;
    const [before, after] = [
      eightK([EVENT]).replace("</body>", `${long}</body>`),
      eightK([EVENT]).replace("<body>", `<body>${long}`),
    ];
    server.setFilings([filing(1, { files: { "acme.htm": before } }), filing(2, { files: { "acme.htm": after } })]);
    expect((await look(source)).items.map(({ summary }) => summary)).toEqual([
      "Output will fall by a tenth.",
      "No sentences were found in its document.",
    ]);
  });

  it("of a filing that lies in the future are left for later, and are told when their time has come", async () => {
    const { server, source, pass } = await open();
    const future = filing(1, { acceptanceDateTime: new Date(AT + DAY).toISOString() });
    server.setFilings([future]);
    const first = await look(source);
    expect([first.items, first.refused, documents(server)]).toEqual([[], ["8-K: Other Events: accepted in the future"], []]);
    const second = await look(source, first.memory);
    expect([second.items, second.refused]).toEqual([[], []]);
    pass(DAY);
    expect((await look(source, second.memory)).items).toHaveLength(1);
  });
});

describe("the list of companies", () => {
  const lists = ({ asked }: { readonly asked: readonly { path: string; status: number }[] }) =>
    asked.filter(({ path }) => path.includes("tickers")).map(({ status }) => status);

  it("is asked for once a day, whoever asks, and serves a week where no new one can be had", async () => {
    const { server, make, pass } = await open();
    const parts = async () => (await make().feeds(["TSLA"], AbortSignal.timeout(5_000))).map(({ part }) => part);
    await parts();
    await parts();
    expect(lists(server)).toEqual([200]);
    pass(DAY);
    expect([await parts(), lists(server)]).toEqual([["TSLA"], [200, 304]]);
    pass(DAY);
    server.meet(page(500, "", "/files"));
    expect([await parts(), lists(server)]).toEqual([["TSLA"], [200, 304, 500]]);
    pass(7 * DAY);
    await expect(parts()).rejects.toMatchObject({
      code: "data_missing",
      message: "the SEC answers with status 500; it is asked again",
    });
  });

  it.each([
    ["[]", /names none|expected/i],
    ["{}", /names none/],
    ['{"0":{"ticker":"TSLA"}}', /names none/],
    ["<html>", /no JSON where the list of companies should be/],
  ])("that is %s is refused", async (body, words) => {
    const { server, source } = await open();
    server.meet(page(200, body, "/files"));
    await expect(source.feeds(["TSLA"], AbortSignal.timeout(5_000))).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringMatching(words),
    });
  });

  it("is not asked for where all symbols are pairs", async () => {
    const { server, source } = await open();
    expect([await source.feeds(["BTC/USD"], AbortSignal.timeout(5_000)), server.asked]).toEqual([[], []]);
  });
});

describe("the SEC", () => {
  it("is asked eight times a second at most, by all sources of the process together", async () => {
    const { server, make, wall } = await open();
    server.setFilings(Array.from({ length: 8 }, (_, i) => filing(i + 1)));
    const startedAt = wall.now();
    await Promise.all([look(make()), look(make())]);
    // Each source its list and documents, and the list of companies twice.
    expect(server.asked).toHaveLength(20);
    expect(wall.now() - startedAt).toBeGreaterThanOrEqual(19 * 125);
  });

  it.each([
    ["a rate", 403, THRESHOLD, "Request Rate Threshold Exceeded"],
    ["the name", 403, UNDECLARED, "Your Request Originates from an Undeclared Automated Tool"],
    ["a rate, by its number", 429, "", "status 429"],
  ])("that refuses because of %s is left alone for ten minutes, in words", async (_, status, text, words) => {
    const { server, source, pass } = await open();
    server.setFilings([filing(1)]);
    server.meet(page(status, text));
    const refused = { code: "data_missing", message: expect.stringContaining(words) };
    await expect(look(source)).rejects.toMatchObject(refused);
    server.meet(null);
    await expect(look(source)).rejects.toMatchObject({ ...refused, message: expect.stringContaining("contact on Sentiment") });
    expect(server.asked).toHaveLength(1);
    pass(10 * MINUTE);
    expect((await look(source)).items).toHaveLength(1);
  });

  it("that refuses in the middle of a look keeps it from going on, not from what was told", async () => {
    const { server, source, pass } = await open();
    server.setFilings([filing(1), filing(2)]);
    server.meet(page(403, THRESHOLD, "/Archives/edgar/data/1318605/000131860526000002"));
    const first = await look(source);
    expect([first.items.map(({ story }) => story), first.restMs]).toEqual([["0001318605-26-000001"], 10 * MINUTE]);
    server.meet(null);
    pass(10 * MINUTE);
    expect((await look(source, first.memory)).items.map(({ story }) => story)).toEqual(["0001318605-26-000002"]);
  });

  it("tells a company without filings apart from a company that it does not know", async () => {
    const { server, source } = await open();
    expect((await look(source)).items).toEqual([]);
    server.setCompanies([]);
    await expect(look(source)).rejects.toMatchObject({ message: "the SEC has no list of the filings of company 1318605" });
  });

  it("that sends on to another address is not followed", async () => {
    const { server, source } = await open();
    const elsewhere = await startSecServer();
    closing.push(() => elsewhere.close());
    server.meet({ status: 302, page: "", location: `${elsewhere.url}/files/company_tickers.json` });
    await expect(look(source)).rejects.toMatchObject({
      code: "data_missing",
      message: expect.stringContaining("does not answer"),
    });
    expect([server.asked.length, elsewhere.asked]).toEqual([1, []]);
  });
});
