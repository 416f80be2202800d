import { describe, expect, it } from "vitest";
import { EntryList, OpenEntry } from "@/server/adapters/news/rss/entry-list";
import { OpenField } from "@/server/adapters/news/rss/fields";

const ended = (list: EntryList, count: number, isBroken = false) => {
  for (let i = 0; i < count; i++) list.end(Object.assign(new OpenEntry(`${i}`, 3), { isBroken }));
};

describe("the entries of a feed", () => {
  it("are 500, broken ones among them, and the others are counted", () => {
    const list = new EntryList();
    ended(list, 1, true);
    ended(list, 600);
    expect([list.entries.length, list.broken, list.surplus]).toEqual([499, 1, 101]);
    ended(list, 1, true);
    expect([list.broken, list.surplus]).toEqual([1, 102]);
  });

  it("have their fields by name, the first twenty of each", () => {
    const entry = new OpenEntry("about", 3);
    for (let i = 0; i < 25; i++) entry.fields.keep("category", { attributes: {}, text: `${i}` });
    entry.fields.keep("title", { attributes: {}, text: "First" });
    entry.fields.keep("title", { attributes: {}, text: "Second" });
    const list = new EntryList();
    list.end(entry);
    const [{ about, fields } = { about: "", fields: new Map() }] = list.entries;
    expect([about, fields.get("category")?.length, fields.get("category")?.at(-1)?.text]).toEqual(["about", 20, "19"]);
    expect([entry.fields.first("title"), entry.fields.first("link")]).toEqual(["First", ""]);
  });
});

describe("a field", () => {
  it("is what came in it without the white space around, up to 16,000 characters", () => {
    const field = new OpenField("title", { type: "html" }, 4);
    field.append("  A ");
    field.append("<b>B</b> ");
    expect(field.end()).toEqual({ attributes: { type: "html" }, text: "A <b>B</b>" });
    for (let i = 0; i < 20; i++) field.append("x".repeat(1_000));
    expect(field.end().text).toHaveLength(16_000 - 2);
  });
});
