import { describe, expect, it } from "vitest";
import { OpenElements } from "@/server/adapters/news/rss/open-elements";
import { Fault } from "@/server/core/fault";

describe("the open elements", () => {
  it("tell the innermost one, their depth and the first of all", () => {
    const elements = new OpenElements();
    expect([elements.innermost, elements.depth, elements.root]).toEqual(["", 0, null]);
    elements.open("rss");
    elements.open("channel");
    expect([elements.innermost, elements.depth, elements.root]).toEqual(["channel", 2, "rss"]);
    elements.close(false);
    elements.close(false);
    elements.open("feed");
    expect([elements.innermost, elements.depth, elements.root]).toEqual(["feed", 1, "rss"]);
  });

  it("lack no tag where one closed itself, and lack it where something came before", () => {
    const elements = new OpenElements();
    elements.open("item");
    elements.open("title");
    expect(elements.close(true)).toBe(false);
    elements.open("title");
    elements.fill();
    expect(elements.close(true)).toBe(true);
    expect(elements.close(true)).toBe(true);
  });

  it("are a whole document once an outermost one is closed by its own tag", () => {
    const elements = new OpenElements();
    elements.open("rss");
    elements.open("channel");
    elements.close(false);
    expect(elements.isWhole).toBe(false);
    elements.close(true);
    expect(elements.isWhole).toBe(false);
    elements.open("rss");
    elements.close(false);
    expect(elements.isWhole).toBe(true);
  });

  it("are at most 100, in each other", () => {
    const elements = new OpenElements();
    for (let depth = 1; depth <= 100; depth++) elements.open("a");
    expect(() => elements.open("a")).toThrow(new Fault("data_missing", "nests more than 100 elements, which no feed does"));
  });
});
