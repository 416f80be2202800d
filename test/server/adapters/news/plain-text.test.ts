import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "@/server/adapters/news/plain-text";

describe("what a reader sees of HTML", () => {
  it.each([
    ["plain words", "Tesla beats estimates", "Tesla beats estimates"],
    ["tags that part words", "<p>Tesla<br>beats</p><p>estimates</p>", "Tesla beats estimates"],
    ["tags that do not", "<b>Te</b>s<i>la</i> <code>TSLA</code>", "Tesla TSLA"],
    ["tags in capitals", "<P>Tesla<BR>beats<SCRIPT>alert(1)</SCRIPT></P>", "Tesla beats"],
    ["attributes with angle brackets", "<a title=\"1 > 0\" href='x'>Tesla</a>", "Tesla"],
    ["named entities", "AT&amp;T &mdash; S&amp;P 500 &euro;5 &eacute;", "AT&T — S&P 500 €5 é"],
    ["numbered entities", "&#84;esla &#x2014; up", "Tesla — up"],
    ["entities that are none", "Q&A; R&D &nosuch; &", "Q&A; R&D &nosuch; &"],
    ["a number beyond all characters", "a&#x110000;b&#xd800;c&#0;d", "a\ufffdb\ufffdc\ufffdd"],
    ["an entity that was escaped twice", "AT&amp;amp;T", "AT&T"],
    ["tags that were escaped", "&lt;p&gt;Tesla&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "Tesla"],
    ["signs that are no tags", "a < b, 3 > 2, P/E <10, I <3 it, <-", "a < b, 3 > 2, P/E <10, I <3 it, <-"],
    ["white space of all kinds", " \t Tesla\r\n\u00a0\u2003\u3000beats\u2028estimates\u0085now ", "Tesla beats estimates now"],
    ["a comment", "Tesla <!-- <b>not</b> this --> beats", "Tesla beats"],
    ["a declaration and an instruction", "<!DOCTYPE html><?xml version='1.0'?>Tesla", "Tesla"],
  ])("%s", (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

describe("what no reader sees is left out", () => {
  it.each(["script", "style", "iframe", "noembed", "noframes", "noscript", "template", "object", "svg", "math", "head"])(
    "%s",
    (name) => {
      expect(plainText(`before<${name}>hidden <b>too</b></${name}>after`)).toBe("before after");
      expect(plainText(`before<${name.toUpperCase()} x="1">hidden</${name} >after`)).toBe("before after");
    },
  );

  it("with an element of the same name in it", () => {
    expect(plainText("a<object>b<object>c</object>d</object>e")).toBe("a e");
  });

  it("to the end where a script or a style is not closed", () => {
    expect(plainText("a<script>b<p>c")).toBe("a");
    expect(plainText("a<style>b</script>c")).toBe("a");
    expect(plainText("a<script/>b")).toBe("a");
  });

  it("but nothing else goes with a drawing or an object that is not closed, or closes itself", () => {
    expect(plainText("a<svg>b")).toBe("a b");
    expect(plainText("a<svg/>b<svg>c</svg>d")).toBe("a b d");
    expect(plainText("a<object>b<p>c")).toBe("a b c");
  });
});

describe("garbage", () => {
  it.each([
    ["tags that are not closed", "<div><p><b>Tesla", "Tesla"],
    ["tags that are closed only", "</div></p>Tesla</b></script>", "Tesla"],
    ["tags in the wrong order", "<b><i>Tesla</b></i>", "Tesla"],
    ["a tag that is cut short", 'Tesla <a href="https://a.example/b', "Tesla"],
    ["a comment that is cut short", "Tesla <!-- and", "Tesla"],
    ["a tag put together from pieces of tags", "<scr<b></b>ipt>Tesla<<b>script>alert(1)<</b>/script>", "ipt>Tesla"],
    ["an entity put together from pieces", "&am<b></b>p;lt;b&gt;Tesla", "Tesla"],
    ["a tag put together around an invisible mark", "<\u200bb>Tesla&\u200blt;i&gt;", "Tesla"],
  ])("%s", (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it("that is escaped over and over ends as words without signs", () => {
    expect(plainText(`&${"amp;".repeat(50)}lt;b&gt;`)).not.toMatch(/[<&]/);
  });

  it("as large as a source may send leaves no tag", () => {
    const pieces = ["<", "<b>", "</b>", "<svg>", "&amp;", "&", "<!--", "&#1", "<script>", "\u0000", " x", "\u200d", "<a b "];
    for (const piece of pieces) expect(plainText(piece.repeat(200_000 / piece.length))).not.toMatch(/<[a-z!/?]/i);
  });

  it("of marks piled on a letter is cut down, which keeps normalization from taking minutes", () => {
    expect(plainText(`a${"\u0301\u0316".repeat(100_000)}`).length).toBeLessThan(12);
    expect(plainText("Nguye\u0302\u0303n")).toBe("Nguyễn");
  });
});

describe("marks without a shape", () => {
  it.each([
    ["zero bytes and control characters", "Te\u0000s\u0007l\u001ba\u007f", "Tesla"],
    ["directions that turn text round", "\u202eTes\u2066la\u2069\u200f\u061c", "Tesla"],
    ["zero width", "T\u200be\u200cs\u200dl\u2060a\ufeff\u00ad\u034f", "Tesla"],
    ["fillers that look like nothing", "Te\u115f\u1160\u3164\uffa0sla", "Tesla"],
    ["letters hidden in tag characters", "Tesla\u{e0054}\u{e0053}\u{e007f}", "Tesla"],
    ["choices of shapes where there is nothing to choose", "Tes\ufe0fla\u{e0100}", "Tesla"],
    ["halves of characters and private ones", "Te\ud83dsla\udc00\ue000\u{f0000}", "Tesla"],
  ])("%s are taken out", (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it("stay where an emoji is made of them", () => {
    for (const emoji of ["🚀", "❤️", "1️⃣", "👍🏽", "👨‍👩‍👧", "👩🏽‍🚀", "🏳️‍🌈", "🇩🇪"])
      expect(plainText(`to ${emoji} go`)).toBe(`to ${emoji} go`);
  });

  it("do not part a letter from its accent", () => {
    expect(plainText("cafe\u200b\u0301")).toBe("café");
  });
});

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    ...'< > & ; / ! ? -- <b> </b> <p <script> </script> <style> <svg> <svg/> </svg> <!-- --> <![CDATA[ ]]> &amp; &lt; &gt; &lt &#60; &#x3c; amp; lt; " = a'.split(
      " ",
    ),
    ..." \n\u0000\u200b\u200d\ufe0f\u202e\u0301\u037e\ud83d\ufeff\u2028\u{1f600}❤",
  ),
);
const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("whatever comes in", () => {
  it("no tag and no mark without a shape comes out, on one line", () => {
    fc.assert(
      fc.property(html, (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/<[a-z][^>]*>|<\/[a-z]|<!|<\?/i);
        expect(plain).not.toMatch(/[\p{Cc}\p{Co}\p{Cs}\u200b\u202a-\u202e\u2066-\u2069\ufeff]|\s\s|[^\S ]|^\s|\s$/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it("what came out is its own plain text", () => {
    fc.assert(
      fc.property(html, (text) => {
        const plain = plainText(text);
        expect(plainText(plain)).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it("words without a sign of HTML stay themselves", () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}.,:$%()'"-]{1,12}$/u).map((text) => text.normalize("NFC"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(" ");
        fc.pre(!/\p{Default_Ignorable_Code_Point}/u.test(text));
        expect(plainText(text)).toBe(text);
      }),
    );
  });
});
