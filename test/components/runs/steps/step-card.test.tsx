import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HeadlinesCard } from "@/components/decisions/headlines-card";
import { IndicatorsCard } from "@/components/decisions/indicators-card";
import type { RunStep } from "@/components/runs/run-types";
import { ganttOf } from "@/components/runs/steps/gantt-bars";
import { StepCard } from "@/components/runs/steps/step-card";
import { KitProvider } from "@/components/ui/kit-provider";

const THINNED = "thinned on 2028-01-05T10:00:00Z, kept for 400 days";
const STEP: RunStep = {
  ...{ name: "make_decision", state: "ok", tries: 1, startedAt: 1_000, endedAt: 1_020, error: null },
  ...{ input: null, output: null },
};

const textOf = (element: React.ReactElement) =>
  renderToStaticMarkup(<KitProvider initialNow={0}>{element}</KitProvider>).replaceAll(/<[^>]+>/g, " ");

function cardOf(step: RunStep, lost: string | null): string {
  const { bars } = ganttOf({ steps: [step], startedAt: 1_000, endedAt: 1_100, now: 1_100, usualMs: {} });
  const bar = bars.find(({ name }) => name === "make_decision");
  if (!bar) throw new Error("the step has a bar");
  return textOf(<StepCard bar={bar} usualMs={18} log={[]} lost={lost} />);
}

describe("a step whose run no longer holds what it left", () => {
  it("says when it was thinned and how long it was kept, in the place of the values, and how long it took all the same", () => {
    const text = cardOf(STEP, THINNED);
    expect(text).toMatch(/Its output, input and log are not there:\s*thinned on .*kept for 400 days/);
    expect(text).not.toContain("Output");
    expect(text).toContain("1 of 2");
    expect(text).toMatch(/Took\s+20/);
    expect(cardOf(STEP, null)).toContain("Output");
  });

  it("says that it cannot be read, and not how often it was tried", () => {
    const text = cardOf({ ...STEP, tries: 0 }, 'run_journals "7" cannot be read: incorrect data check');
    expect(text).toContain("cannot be read: incorrect data check");
    expect(text).not.toContain("0 of 2");
  });

  it("is told on the page of the decision where its readings were", () => {
    for (const card of [
      <HeadlinesCard key="h" reading={null} lost={THINNED} />,
      <IndicatorsCard key="i" reading={null} lost={THINNED} />,
    ]) {
      expect(textOf(card)).toMatch(/Not kept any more\s+.*kept for 400 days/i);
    }
    expect(textOf(<HeadlinesCard reading={null} lost={null} />)).toContain("No headline counted");
  });
});
