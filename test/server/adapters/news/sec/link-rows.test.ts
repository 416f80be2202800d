import { describe, expect, it } from "vitest";
import { LinkRows } from "@/server/adapters/news/sec/link-rows";

function link(rows: LinkRows, href: string, words: string): void {
  rows.openLink(href);
  rows.add(words);
  rows.closeLink();
}

describe("the links of a document", () => {
  it("have the words of their paragraph", () => {
    const rows = new LinkRows();
    rows.add("See ");
    link(rows, "a.htm", " the\n release ");
    rows.add("of today.");
    rows.endParagraph();
    rows.add("Another one");
    rows.endParagraph();
    expect(rows.links).toEqual([{ href: "a.htm", text: "the release", row: "See the release of today." }]);
  });

  it("have the words of the whole row of a table, though its cells hold paragraphs", () => {
    const rows = new LinkRows();
    rows.endRow(true);
    rows.add("99.1");
    rows.endParagraph();
    rows.gap();
    link(rows, "a.htm", "Press release");
    rows.endParagraph();
    rows.add("May 1");
    rows.endRow(false);
    expect(rows.links).toEqual([{ href: "a.htm", text: "Press release", row: "99.1 Press release May 1" }]);
  });

  it("are told once, and the next row has none of their words", () => {
    const rows = new LinkRows();
    link(rows, "a.htm", "One");
    rows.endRow(true);
    link(rows, "b.htm", "Two");
    rows.endRow(true);
    rows.endRow(false);
    expect(rows.links.map(({ href, row }) => [href, row])).toEqual([
      ["a.htm", "One"],
      ["b.htm", "Two"],
    ]);
  });

  it("are as long as an author writes, whatever comes", () => {
    const rows = new LinkRows();
    rows.openLink("a.htm");
    for (let i = 0; i < 30; i++) rows.add("x".repeat(1_000));
    rows.closeLink();
    rows.endRow(false);
    expect([rows.links[0]?.text.length, rows.links[0]?.row.length]).toEqual([20_000, 20_000]);
  });
});
