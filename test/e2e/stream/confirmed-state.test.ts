import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { openRelay, type Relay } from "../support/relay";

vi.setConfig({ testTimeout: 180_000 });

const open = withBrowser();
let relay: Relay;
let desk: WatchedPage;
let page: Page;
beforeEach(async () => {
  relay = await openRelay();
  desk = await open({ baseUrl: relay.url });
  page = desk.page;
  page.setDefaultTimeout(30_000);
  await set("on");
});
afterEach(async () => {
  await desk.close();
  await relay.close();
  await set("on");
});

const api = openApi();
const set = (mode: "on" | "off") => api.agents.setMode.mutate({ agentIds: ["tsla"], mode });
const modeOf = async () => (await api.agents.get.query({ agentId: "tsla" })).mode;
const toggle = () => page.getByRole("switch", { name: "Tesla runs" });
const isBusy = async (control: Locator) => (await control.getAttribute("aria-busy")) === "true";
const untilBusy = (control: Locator, busy: boolean) =>
  eventually(busy ? "it is on its way" : "it is not on its way any more", async () =>
    (await isBusy(control)) === busy ? true : null,
  );

/** A press of a control, each with the state that stays until the desk confirms another. */
const CONTROLS = [
  {
    name: "the source of headlines",
    path: "/sentiment",
    control: () => page.getByRole("switch", { name: "Look at SEC filings" }),
    press: (control: Locator) => control.click(),
    state: (control: Locator) => control.isChecked(),
    reason: /^SEC filings stays on: (the desk did not answer|not confirmed after 5 s)/,
  },
  {
    name: "the model that reads headlines",
    path: "/sentiment",
    control: () => page.getByRole("radiogroup", { name: "Model that is wanted" }),
    press: (control: Locator) => control.getByText("FinBERT").click(),
    state: (control: Locator) => control.getByText("Lexicon").evaluate((node) => node.dataset.state === "on"),
    reason: /^The model was not changed: (the desk did not answer|not confirmed after 5 s)/,
  },
  {
    name: "the market's clock",
    path: "/orders",
    control: () => page.getByRole("button", { name: "Pause the market" }),
    press: (control: Locator) => control.click(),
    state: (control: Locator) => control.isVisible(),
    reason: /^The market's clock was not changed: (the desk did not answer|not confirmed after 5 s)/,
  },
] as const;

describe("a switch of an agent", () => {
  test("shows what is so while the desk hangs, that another is on its way, why it is not there yet, and the other once it is confirmed", async () => {
    await visit(desk, "/");
    await expect.poll(() => toggle().isChecked()).toBe(true);
    relay.fail("frozen");
    await toggle().click();
    await untilBusy(toggle(), true);
    expect(await toggle().isChecked()).toBe(true);
    await page.getByText("Tesla is not confirmed to be off after 5 s: the desk does not answer").waitFor();
    expect(await toggle().isChecked()).toBe(true);
    expect(await modeOf()).toBe("on");
    await keepPictures("switch-on-its-way");
    relay.fail("none");
    await eventually("it shows off", async () => ((await toggle().isChecked()) ? null : true));
    expect(await modeOf()).toBe("off");
    await page.getByText("Tesla is off now").waitFor();
    await untilBusy(toggle(), false);
  });

  test("goes back with the reason when a person stops trying", async () => {
    await visit(desk, "/");
    relay.fail("calls_fail");
    await toggle().click();
    await untilBusy(toggle(), true);
    await page.getByRole("button", { name: "Stop trying" }).click();
    await page.getByText(/^Tesla is not confirmed to be off: the desk did not answer, and it is asked no more/).waitFor();
    await untilBusy(toggle(), false);
    expect(await toggle().isChecked()).toBe(true);
    expect(await modeOf()).toBe("on");
  });

  test.each(["frozen", "gone", "calls_fail", "bad_gateway"] as const)(
    "is not turned on by a desk that is %s, and says why",
    async (fault) => {
      await set("off");
      await visit(desk, "/");
      relay.fail(fault);
      await toggle().click();
      expect(await toggle().isChecked()).toBe(false);
      await page.getByText(/^Tesla is not confirmed to be on: /).waitFor();
      await untilBusy(toggle(), false);
      expect(await toggle().isChecked()).toBe(false);
    },
  );

  test("shows it on every page that the desk is slow to confirm, and never before", async () => {
    await visit(desk, "/agents/tsla");
    const modes = page.getByRole("radiogroup", { name: "Mode of Tesla" });
    // Both at one moment: the answer is out for two seconds only.
    const chosenWhile = (busy: boolean) =>
      eventually(busy ? "it is on its way" : "it is confirmed", () =>
        modes.evaluate(
          (group, wanted) =>
            (group.getAttribute("aria-busy") === "true") === wanted
              ? (group.querySelector("[data-state=on]")?.textContent ?? "")
              : null,
          busy,
        ),
      );
    relay.fail("slow");
    await modes.getByText("Reduce only").click();
    expect(await chosenWhile(true)).toBe("On");
    expect(await chosenWhile(false)).toBe("Reduce only");
    expect(await modeOf()).toBe("reduce_only");
  });
});

describe.each(CONTROLS)("$name", ({ path, control, press, state, reason }) => {
  test.each(["frozen", "calls_fail"] as const)("stays as it is while the desk is %s, and says why", async (fault) => {
    await visit(desk, path);
    await expect.poll(() => state(control())).toBe(true);
    relay.fail(fault);
    await press(control());
    if (fault === "frozen") await untilBusy(control(), true);
    expect(await state(control())).toBe(true);
    await page.getByText(reason).first().waitFor();
    // A desk that hangs is not heard of what is so either.
    relay.fail("none");
    await untilBusy(control(), false);
  });
});

/** What the page looks like in both themes and at both widths. */
async function keepPictures(name: string): Promise<void> {
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await toggle().scrollIntoViewIfNeeded();
      await page.screenshot({ path: `test-results/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
}
