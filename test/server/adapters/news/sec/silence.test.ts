import { describe, expect, it } from "vitest";
import { Silence } from "@/server/adapters/news/sec/silence";

/** Whether it is silent after these tags, "</p>" closing one; "p!" is hidden. */
function isSilentAfter(tags: string): boolean {
  const silence = new Silence();
  for (const tag of tags.split(" "))
    if (tag.startsWith("/")) silence.close(tag.slice(1));
    else silence.open(tag.replace("!", ""), tag.endsWith("!") ? "color: red; DISPLAY : none" : "");
  return silence.isOn;
}

describe("what nobody sees", () => {
  it.each([
    ["p", false],
    ["p!", true],
    ["script", true],
    ["ix:header", true],
    ["head title /title", true],
    ["head title /title /head", false],
    ["div! div /div", true],
    ["div! div /div /div", false],
    ["div! br /br", true],
    ["div! p span /p", true],
    ["div! p span /div", false],
    ["br!", false],
    ["div! p /table", false],
  ])("after %s: %s", (tags, isOn) => {
    expect(isSilentAfter(tags)).toBe(isOn);
  });
});
