import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFeed } from "@/server/adapters/news/rss/read-feed";
import { Fault } from "@/server/core/fault";
import { atom, rss1, rss2, rss091 } from "@/test/support/news/feed-formats";

const TWO = [
  { id: "1", title: "First", summary: "One", publishedAt: 0 },
  { id: "2", title: "Second", summary: "Two", publishedAt: 0 },
];
const titles = async (xml: string) =>
  (await readFeed(xml)).entries.map(({ fields }) => fields.get("title")?.map(({ text }) => text));

describe("a feed", () => {
  it.each([
    ["in capitals", rss2(TWO).replaceAll("item>", "ITEM>").replaceAll("title>", "Title>")],
    [
      "with a prefix for all its names",
      atom(TWO)
        .replace("<feed xmlns=", "<feed xmlns:a=")
        .replace(/<(\/?)(?=[a-z])/g, "<$1a:"),
    ],
    [
      "with a prefix for RSS 1.0",
      rss1(TWO)
        .replace("xmlns=", "xmlns:r=")
        .replace(/<(\/?)(?=(item|channel|title|link|description)\b)/g, "<$1r:"),
    ],
    ["with a prefix that nobody explained", rss091(TWO).replace(/ xmlns:dc="[^"]*"/, "")],
    ["with words around it", `\ufeff\n<!-- a --> ${rss2(TWO)} <p>and more`],
  ])("%s is read", async (_, xml) => {
    expect(await titles(xml)).toEqual([["First"], ["Second"]]);
  });

  it("says its title and how long it may be kept, not those of its picture", async () => {
    expect(await readFeed(rss2(TWO, "<ttl> 15 </ttl>"))).toMatchObject({
      title: "The Example",
      ttl: "15",
      isAtom: false,
      broken: 0,
      surplus: 0,
    });
    expect(await readFeed(atom(TWO))).toMatchObject({ title: "The Example", ttl: "", isAtom: true });
  });

  it("without entries has none", async () => {
    expect((await readFeed('<feed xmlns="http://www.w3.org/2005/Atom"></feed>')).entries).toEqual([]);
  });

  it("loses entries whose tags do not fit, and keeps the others", async () => {
    expect(await readFeed(rss2(TWO).replace("</item>", ""))).toMatchObject({ entries: [], broken: 1 });
    expect(await readFeed(rss2(TWO).replace("</title>\n      <link>", "\n      <link>"))).toMatchObject({
      entries: [{}],
      broken: 1,
    });
  });
});

describe("a large feed", () => {
  it("is read in pieces as it would be in one, wherever they are cut", async () => {
    const many = Array.from({ length: 499 }, (_, i) => ({
      id: `${i}`,
      title: `A & B <${i}>`,
      summary: "é & ".repeat(i),
      publishedAt: i,
    }));
    const { entries } = await readFeed(rss2(many));
    expect(entries.map(({ fields }) => fields.get("title")?.[0]?.text)).toEqual(many.map((_, i) => `A &amp; B &lt;${i}&gt;`));
    expect(entries.map(({ fields }) => fields.get("description")?.[0]?.text)).toEqual(
      many.map(({ summary }) => `<p>${summary.replaceAll("&", "&amp;")}</p><img src="https://news.example/a.png">`),
    );
  });

  it("lets others have their turn meanwhile", async () => {
    let turns = 0;
    const turn = () => {
      turns += 1;
      waiting = setImmediate(turn);
    };
    let waiting = setImmediate(turn);
    await readFeed(rss2(TWO).replace("</channel>", `${" ".repeat(1_000_000)}</channel>`));
    clearImmediate(waiting);
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});

describe("what is no feed", () => {
  it.each([
    ["", "answered with nothing"],
    ["  \n", "answered with nothing"],
    ["<!DOCTYPE html><html><body>Hi</body></html>", "answered with a page, not a feed: look on it for the address of its feed"],
    ['{"version": "https://jsonfeed.org/version/1"}', "answered with something that is neither RSS nor Atom"],
    ["<opml></opml>", "answered with something that is neither RSS nor Atom"],
    ["<rss/>", "answered with a feed that ends in the middle"],
  ])("%j %s", async (xml, words) => {
    await expect(readFeed(xml)).rejects.toThrow(words);
  });

  it("is the beginning of any feed, wherever it ends", async () => {
    for (const format of [rss2, rss1, rss091, atom]) {
      const whole = format(TWO);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 2 }), async (length) => {
          await expect(readFeed(whole.slice(0, length))).rejects.toThrow(Fault);
        }),
      );
    }
  });
});

describe("whatever comes in", () => {
  const piece = fc.constantFrom(
    ...'<rss> </rss> <rss/> <channel> </channel> <item> </item> <item/> <title> </title> <title/> <entry> <feed> </feed> <![CDATA[ ]]> <!-- --> <? ?> <!DOCTYPE [ & &amp; &#0; < > x a="b" <a:b xmlns:a="c"> </a:b> <__proto__> <:> </:>'.split(
      " ",
    ),
  );

  it("is read, or refused in words", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 60 }),
        fc.boolean(),
        async (pieces, wrapped) => {
          const xml = pieces.join("");
          try {
            expect((await readFeed(wrapped ? `<rss><channel>${xml}</channel></rss>` : xml)).entries).toBeInstanceOf(Array);
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
