import { describe, expect, it } from "vitest";
import { exhibitsOf, exhibitsOfIndex } from "@/server/adapters/news/sec/exhibits";
import { findWords } from "@/server/adapters/news/sec/find-words";
import { createDocumentReader } from "@/server/adapters/news/sec/read-document";
import { eightK, page } from "../../../../support/news/filing-pages";
import { exhibitList, indexPage, sixK } from "../../../../support/news/filing-shapes";

function documentOf(html: string) {
  const document = createDocumentReader(false);
  for (let from = 0; from < html.length; from += 41) document.write(html.slice(from, from + 41));
  return document.end();
}

const reading = (items: readonly string[]) => ({ items, filedAt: Date.parse("2026-03-02T15:00:00Z"), before: new Set<string>() });
const exhibit = (number: string, file: string | null, words = "Press Release dated March 2, 2026") => ({ number, words, file });
const listed = (...rows: readonly Parameters<typeof exhibitList>[0][number][]) => exhibitsOf(documentOf(page(exhibitList(rows))));

/** How companies word that results are in a paper beside the filing. */
const WORDINGS = [
  "On March 2, 2026, Borealis Pumps, Inc. issued a press release announcing its financial results for the quarter. A copy is attached as Exhibit 99.1.",
  "On March 2, 2026, Borealis released its financial results for the first quarter by posting its update on its website.",
  "Borealis Pumps, Inc. (the “Company”) is furnishing its press release dated March 2, 2026, which announced the results of its first quarter.",
  "On March 2, 2026, the Company reported its results of operations for the quarter. The full text of the release is Exhibit 99.1 hereto.",
  "Attached hereto as Exhibit 99 and furnished under this Item is the earnings release of the Company.",
  "The Company made public on March 2, 2026 its results for the period, as set out in the letter to its shareholders that accompanies this report.",
  "A news release of March 2, 2026 regarding unaudited results, and supplemental tables, are furnished herewith.",
  "The registrant’s quarterly results were made available on March 2, 2026 on its investor website.",
  "Borealis today announced its results for the three months that ended in January; see the exhibit to this report.",
  "The information in Exhibit 99.1, including the statements of operations in it, is furnished to satisfy this item.",
];

describe("a filing on results", () => {
  it.each(WORDINGS.map((wording) => [wording]))("opens its exhibit and tells nothing else, as in %j", (wording) => {
    const html = eightK([
      { number: "2.02", name: "Results of Operations and Financial Condition", paragraphs: [wording] },
    ]).replace("SIGNATURES", `</span></div>${exhibitList([exhibit("99.1", "borealis-q1.htm")])}<div><span>SIGNATURES`);
    const { parts, exhibits, areUnlinked } = findWords(documentOf(html), "items", reading(["2.02", "9.01"]));
    expect({ parts, exhibits, areUnlinked }).toEqual({ parts: [], exhibits: ["borealis-q1.htm"], areUnlinked: false });
  });

  it("keeps what it says itself with a figure", () => {
    const said = "The Company estimates revenue of $410 million for the quarter.";
    const html = eightK([{ number: "2.02", name: "Results", paragraphs: [`${said} ${WORDINGS[0]}`] }]);
    expect(findWords(documentOf(html), "items", reading(["2.02"])).parts).toEqual([[said]]);
  });
});

describe("the exhibits of a filing", () => {
  it.each(["99", "99.1", "99.01", "(99.1)", "*99.1", "99.1*", "EX-99.01", "Ex. 99.1", "Exhibit 99.1", "Exhibit No. 99.1"])(
    "are found by the number %s in their row, whatever their file is called",
    (number) => {
      expect(
        listed(exhibit("10.1", "lease.htm", "Lease of the plant"), exhibit(number, "q1.htm", "Update of the first quarter")),
      ).toEqual(["q1.htm"]);
    },
  );

  it.each(["9.1", "10.99", "99,000", "991", "101.99", "104"])("are not the one of number %s", (number) => {
    expect(listed(exhibit(number, "lease.htm", "Lease of the plant"))).toEqual([]);
  });

  it("are the first and the press releases of several, two at most, by their numbers", () => {
    const slides = exhibit("99.3", "slides.htm", "Slides for investors");
    const tables = exhibit("99.2", "tables.htm", "Supplemental tables");
    const release = exhibit("99.1", "release.htm");
    expect(listed(slides, tables, release)).toEqual(["release.htm"]);
    expect(listed(slides, tables, exhibit("99.4", "more.htm", "List of properties"))).toEqual(["tables.htm", "slides.htm"]);
    expect(listed(exhibit("99.1", "q1.htm", "Update of the quarter"), tables, exhibit("99.3", "dividend.htm"))).toEqual([
      "q1.htm",
      "dividend.htm",
    ]);
    expect(listed(release, exhibit("99.02", "dividend.htm"), exhibit("99.3", "third.htm"))).toEqual([
      "release.htm",
      "dividend.htm",
    ]);
  });

  it("are those linked in a sentence", () => {
    const html = page('<p>The update is furnished as <a href="q1-update.htm">Exhibit 99.1</a> to this report.</p>');
    expect(exhibitsOf(documentOf(html))).toEqual(["q1-update.htm"]);
  });

  it("are none where none is linked, and are looked for in the index where one is spoken of", () => {
    const item = { number: "8.01", name: "Other Events", paragraphs: ["A fire closed the plant in Reno."] };
    const unlinked = eightK([item]).replace("</body>", `${exhibitList([exhibit("99.1", null)])}</body>`);
    const find = (html: string) => findWords(documentOf(html), "items", reading(["8.01", "9.01"]));
    expect(find(unlinked)).toMatchObject({ exhibits: [], areUnlinked: true, parts: [["A fire closed the plant in Reno."]] });
    expect(find(eightK([item]))).toMatchObject({ exhibits: [], areUnlinked: false });
  });

  it.each([
    "https://elsewhere.example/a.htm",
    "../1234/a.htm",
    "/Archives/a.htm",
    "javascript:alert(1)",
    "a.pdf",
    "..",
    "",
    "%2e%2e/a.htm",
  ])("never are %j", (file) => {
    expect(listed(exhibit("99.1", file))).toEqual([]);
  });
});

describe("the index of a filing", () => {
  const FOLDER = "/Archives/edgar/data/1318605/000095017026000001";
  const exhibits = (...files: readonly Parameters<typeof indexPage>[1][number][]) =>
    exhibitsOfIndex(documentOf(indexPage(FOLDER, [{ file: "acme-6k.htm", type: "6-K" }, ...files])));

  it("names exhibits by their type, not by their file or place", () => {
    expect(
      exhibits(
        { file: "commentary.htm", type: "EX-99.2", description: "COMMENTARY" },
        { file: "q1pr.htm", type: "EX-99.1", description: "QUARTER" },
        { file: "ex99-lease.htm", type: "EX-10.1" },
        { file: "logo.jpg", type: "GRAPHIC" },
      ),
    ).toEqual(["q1pr.htm", "commentary.htm"]);
  });

  it.each(["EX-99", "EX-99.1", "EX-99.01"])("knows the type %s", (type) => {
    expect(exhibits({ file: "a.htm", type, description: "" })).toEqual(["a.htm"]);
  });

  it.each(["EX-9", "EX-99A.1B", "EX-101.SCH", "6-K", "EX-10.99", "GRAPHIC"])("takes the type %s for something else", (type) => {
    expect(exhibits({ file: "a.htm", type, description: "" })).toEqual([]);
  });

  it("names none of a file that lies elsewhere by its name alone", () => {
    expect(exhibits({ file: "a.pdf", type: "EX-99.1" }, { file: "..", type: "EX-99.2" })).toEqual([]);
  });
});

describe("a report of a foreign issuer", () => {
  it("is its exhibits, linked or listed, and what its cover says besides", () => {
    const linked = sixK(
      '<p>EXHIBITS</p><table><tr><td>99.1</td><td><a href="results.htm">Half-year results</a></td></tr></table>',
    );
    expect(findWords(documentOf(linked), "exhibits", reading([]))).toEqual({
      parts: [],
      pointers: [],
      exhibits: ["results.htm"],
      areUnlinked: false,
    });
    const said = "The plant in Turku has been sold for EUR 40 million.";
    const listedOnly = sixK(`<p>${said}</p><p>Borealis Pumps plc furnishes the following as Exhibit 99.1.</p>`);
    expect(findWords(documentOf(listedOnly), "exhibits", reading([]))).toMatchObject({
      parts: [[said]],
      exhibits: [],
      areUnlinked: true,
    });
  });
});
