import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { sizesInWords } from "@/components/agents/params/sizes-in-words";
import { TestedFigures } from "@/components/agents/params/tested-figures";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { TESTED_DEFAULTS } from "@/server/core/agents/tested-defaults";

it("shows of each template what it did with each part of bars, beside holding and never trading", () => {
  for (const { id } of AGENT_TEMPLATES) {
    const html = renderToStaticMarkup(<TestedFigures origin={`template:${id}`} />);
    const parts = TESTED_DEFAULTS[id] ?? [];
    expect(parts.length).toBeGreaterThan(0);
    for (const { symbol, from, to, trades } of parts) {
      expect(html).toContain(`${symbol}, ${from} to ${to}`);
      expect(html).toContain(`>${trades}</td>`);
    }
    expect(html).toContain("It promises nothing.");
  }
});

it("shows nothing of a copy of an agent, whose parameters are its own", () => {
  expect(renderToStaticMarkup(<TestedFigures origin="agent:tsla" />)).toBe("");
});

it("says how often each size of entries was used", () => {
  const none = { whole: 0, threeQuarters: 0, half: 0, less: 0 };
  expect(sizesInWords(none)).toBe("no entry yet");
  expect(sizesInWords({ ...none, whole: 2, half: 1 })).toBe("2 whole, 0 three quarters, 1 half");
  expect(sizesInWords({ ...none, less: 3 })).toBe("0 whole, 0 three quarters, 0 half, 3 less, for want of capital");
});
