import { describe, expect, it } from "vitest";
import { beginningOf, findWords, joinParts } from "@/server/adapters/news/sec/find-words";
import { createDocumentReader } from "@/server/adapters/news/sec/read-document";
import { fill, sentencesOf } from "@/server/adapters/news/sec/sentences";
import { eightK, PRESS_RELEASE, page, SCHEDULE_13D, TEN_Q, type WireItem } from "../../../../support/news/filing-pages";

/** Read in pieces that end anywhere, as they come from a network. */
function documentOf(html: string, isPlain = false) {
  const document = createDocumentReader(isPlain);
  for (let from = 0; from < html.length; from += 37) document.write(html.slice(from, from + 37));
  return document.end();
}

const RESULTS: WireItem = {
  number: "2.02",
  name: "Results of Operations and Financial Condition",
  paragraphs: [
    "On March 2, 2026, Acme Motors, Inc. issued a press release announcing its financial results for the first quarter. A copy of the press release is furnished as Exhibit 99.1 and is incorporated herein by reference.",
    "The information in this Item 2.02 shall not be deemed &#8220;filed&#8221; for purposes of Section 18 of the Securities Exchange Act of 1934.",
  ],
};
const OFFICERS: WireItem = {
  number: "5.02",
  name: "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; Compensatory Arrangements of Certain Officers",
  paragraphs: [
    "<i>Departure of John Q. Smith as Chief Financial Officer</i>",
    "(b) On February 27, 2026, John Q. Smith, Chief Financial Officer of Acme Motors, Inc., resigned after an inquiry of the U.S. Department of Justice. The Board named Jane Doe as interim chief.",
  ],
};
const DISCLOSURE: WireItem = {
  number: "7.01",
  name: "Regulation FD Disclosure",
  paragraphs: ["On March 2, 2026, the Company issued a press release on the matter, which is attached as Exhibit 99.1."],
};
const OTHER: WireItem = {
  number: "8.01",
  name: "Other Events",
  paragraphs: ["A fire closed the plant in Reno. Output will fall by a tenth."],
};
/** How filings are read that came in March, the first of their company. */
const reading = (items: readonly string[]) => ({ items, filedAt: Date.parse("2026-03-02T15:00:00Z"), before: new Set<string>() });
const words = (items: readonly WireItem[], exhibit: string | null = null) =>
  findWords(documentOf(eightK(items, exhibit)), "items", reading(items.map(({ number }) => number)));
const RELEASE_SENTENCE =
  "On March 2, 2026, Acme Motors, Inc. issued a press release announcing its financial results for the first quarter.";

describe("the words of an 8-K", () => {
  it("are the sentences below the headings, without cover, names of items, hidden facts, notices and signatures", () => {
    expect(words([OFFICERS, OTHER])).toMatchObject({
      parts: [
        [
          "(b) On February 27, 2026, John Q. Smith, Chief Financial Officer of Acme Motors, Inc., resigned after an inquiry of the U.S. Department of Justice.",
          "The Board named Jane Doe as interim chief.",
        ],
        ["A fire closed the plant in Reno.", "Output will fall by a tenth."],
      ],
      exhibits: [],
      areUnlinked: false,
    });
  });

  it("are found where the heading, its name and the first sentence share a line", () => {
    const html = page(
      "<p><b>Item 8.01.</b> Other Events. A fire closed the plant in Reno.</p><p>SIGNATURE</p><p>The registrant signs this.</p>",
    );
    expect(findWords(documentOf(html), "items", reading(["8.01"])).parts).toEqual([["A fire closed the plant in Reno."]]);
  });

  it("are found below all headings where the list of filings names no item", () => {
    expect(findWords(documentOf(eightK([OTHER])), "items", reading([])).parts).toEqual([
      ["A fire closed the plant in Reno.", "Output will fall by a tenth."],
    ]);
  });

  it.each(["acme-ex991.htm", "d12345dex991.htm", "tm26123d1_ex99-1.htm", "acme20260302-8kexhibit.htm"])(
    "are those of the press release %s where results are only pointed to",
    (file) => {
      expect(words([RESULTS], file)).toEqual({ parts: [], pointers: [[RELEASE_SENTENCE]], exhibits: [file], areUnlinked: false });
      expect(words([RESULTS, OFFICERS], file)).toMatchObject({
        parts: [[expect.stringContaining("resigned"), expect.anything()]],
        exhibits: [file],
      });
    },
  );

  it.each([
    [[RESULTS], true],
    [[DISCLOSURE], true],
    [[OTHER], true],
    [[OFFICERS, OTHER], true],
    [[OFFICERS, DISCLOSURE], true],
    [[OFFICERS], false],
    [[{ ...OFFICERS, paragraphs: DISCLOSURE.paragraphs }], true],
  ])(
    "open the exhibit of results, disclosures and other events always, of others where they say nothing (%#)",
    (items, isOpened) => {
      expect(words(items, "acme-ex991.htm").exhibits).toEqual(isOpened ? ["acme-ex991.htm"] : []);
    },
  );

  it.each([
    "https://elsewhere.example/ex991.htm",
    "../1234/ex991.htm",
    "/Archives/ex991.htm",
    "javascript:alert(991)",
    "ex991.pdf",
  ])("never come from %s", (file) => {
    expect(words([RESULTS], file)).toMatchObject({ exhibits: [], areUnlinked: true });
  });

  it("are those that point on where there is no press release to be read", () => {
    expect(words([RESULTS])).toMatchObject({ parts: [], pointers: [[RELEASE_SENTENCE]], exhibits: [] });
  });
});

describe("the words of other forms", () => {
  it("of a quarterly report are what its discussion says of results, not its contents, notices and market risks", () => {
    expect(findWords(documentOf(TEN_Q), "discussion", reading([])).parts).toEqual([
      [
        "Total revenues rose 30% to $25.18 billion in the quarter, compared to $19.34 billion a year before.",
        "Gross margin improved to 21.5%, driven by lower costs per vehicle.",
        "Net income was $2.17 billion, an increase of $1.76 billion.",
      ],
    ]);
  });

  it("of a holder's schedule are those on the purpose", () => {
    expect(findWords(documentOf(SCHEDULE_13D), "purpose", reading([])).parts).toEqual([
      ["The Reporting Persons believe that the shares are undervalued and intend to seek three seats on the board."],
    ]);
  });

  it("of a prospectus are those on the offering, of any other paper the first ones", () => {
    const offering = "We are offering 10,000,000 shares of our common stock at a price to the public of $4.10 per share.";
    expect(
      findWords(documentOf(page(`<p>Founded in 1990, we make pumps.</p><p>${offering}</p>`)), "top", reading([])).parts,
    ).toEqual([[offering]]);
    expect(
      findWords(documentOf(page("<p>The merger was cleared by the court. Closing is due in May.</p>")), "top", reading([])).parts,
    ).toEqual([["The merger was cleared by the court.", "Closing is due in May."]]);
  });

  it("of plain text are parted by its empty lines", () => {
    const text =
      "ACME MOTORS\n\nItem 8.01  Other Events\n\nA fire closed the\nplant in Reno.\n \nSIGNATURES\n\nThe undersigned has signed.";
    expect(findWords(documentOf(text, true), "items", reading(["8.01"])).parts).toEqual([["A fire closed the plant in Reno."]]);
  });

  it.each(["items", "exhibits", "discussion", "purpose", "top"] as const)("are none in a paper without any (%s)", (place) => {
    for (const html of ["", "<p>", "<table><tr><td>12</td></tr></table>", page(""), "\u0000\u0001<<<>>>"])
      expect(findWords(documentOf(html), place, reading(["8.01"]))).toMatchObject({ parts: [], pointers: [], exhibits: [] });
  });
});

describe("a press release", () => {
  it("begins with its headline, and goes on without letterhead, calls and notices", () => {
    expect(beginningOf(documentOf(PRESS_RELEASE))).toEqual([
      "Acme Motors Raises Full-Year Outlook After Record First Quarter.",
      "AUSTIN, Texas, March 2, 2026 – Acme Motors, Inc. (NASDAQ: TSLA) today reported record revenue of $25.18 billion.",
      "Deliveries grew 24% year over year.",
    ]);
  });

  it("without a headline begins with its first sentence", () => {
    expect(beginningOf(documentOf(page("<p>Acme</p><p>The plant in Reno has burned down. Nobody was hurt.</p>")))).toEqual([
      "The plant in Reno has burned down.",
      "Nobody was hurt.",
    ]);
    expect(beginningOf(documentOf(page("<p>Acme</p>")))).toEqual([]);
  });
});

describe("sentences", () => {
  it.each([
    [
      "Acme Inc. rose 5% on demand for No. 3 pumps. The board met.",
      ["Acme Inc. rose 5% on demand for No. 3 pumps.", "The board met."],
    ],
    [
      "Mr. J. P. Smith left at 5:30 p.m. Eastern Time. He said so.",
      ["Mr. J. P. Smith left at 5:30 p.m. Eastern Time.", "He said so."],
    ],
    [
      "Revenue was $1.5 billion! “We did win it.” 12 plants run.",
      ["Revenue was $1.5 billion!", "“We did win it.”", "12 plants run."],
    ],
    ["Revenues 25,182 19,335", []],
    ["SIGNATURES OF ALL DIRECTORS.", []],
  ])("of %j", (paragraph, sentences) => {
    expect(sentencesOf(paragraph)).toEqual(sentences);
  });

  it("fill a length whole, and only a first one that is longer is cut, between words", () => {
    expect(fill(["One two three.", "Four five six.", "Seven."], 30)).toBe("One two three. Four five six.");
    expect(fill(["One two three four five."], 15)).toBe("One two three…");
    expect(fill(["x".repeat(50)], 10)).toBe(`${"x".repeat(9)}…`);
    expect(fill([], 10)).toBe("");
  });

  it("of several parts share a length", () => {
    expect(joinParts([["One two.", "Three four."], ["Five six."]], 30)).toBe("One two. Five six.");
    expect(joinParts([], 30)).toBe("");
  });
});
