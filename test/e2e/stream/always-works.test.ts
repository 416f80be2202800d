import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerOtherwise } from "../support/answer-otherwise";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { isEngaged, moveKillSwitch, untilEngaged } from "../support/kill-switch";
import { lateFilesOf } from "../support/late-files";
import { openRelay, type Relay } from "../support/relay";
import { untilAsWideAs } from "../support/until-as-wide-as";

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
});
afterEach(async () => {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await desk.close();
  await relay.close();
  await moveKillSwitch(false);
});

const engaged = () => untilEngaged(page);
const killSwitch = () => page.getByRole("button", { name: "Kill switch" });
const dialog = () => page.getByRole("alertdialog");
const stop = () => dialog().getByRole("button", { name: "Stop all trading" });
/** What nobody can confirm any more is told after 5 s; a busy machine needs longer. */
const LATE = /^Not confirmed after 5 s: the desk does not answer.*Do this at the broker/;

describe("with all files of the desk missing that a page does not load at first", () => {
  test("the kill switch opens, engages, and says so", async () => {
    relay.miss(await lateFilesOf("/"));
    await page.goto("/");
    await killSwitch().click();
    await stop().click();
    await engaged();
    await page.getByText("The kill switch is engaged: no entry").waitFor();
  });

  test("an agent is turned off", async () => {
    const api = openApi();
    await api.agents.setMode.mutate({ agentIds: ["tsla"], mode: "on" });
    relay.miss(await lateFilesOf("/agents"));
    await page.goto("/agents");
    const turnOff = page.getByRole("button", { name: "Turn off" });
    await opened(async () => {
      await page.getByRole("checkbox", { name: "Choose Tesla" }).click();
      if (await turnOff.isEnabled()) await turnOff.click();
    });
    await dialog().getByRole("button", { name: "Turn off: 1 agent" }).click();
    await eventually("tsla is off", async () => ((await api.agents.get.query({ agentId: "tsla" })).mode === "off" ? true : null));
    await dialog().waitFor({ state: "detached" });
    await api.agents.setMode.mutate({ agentIds: ["tsla"], mode: "on" });
  });
});

describe("while the desk hangs", () => {
  test("the kill switch says within seconds that nobody knows, lets a person go back, goes on trying, and tells once it is engaged", async () => {
    await visit(desk, "/");
    relay.fail("frozen");
    await killSwitch().click();
    await stop().click();
    const back = dialog().getByRole("button", { name: "Go back" });
    expect(await back.isEnabled()).toBe(true);
    await dialog().getByText(LATE).waitFor({ timeout: 15_000 });
    expect(await isEngaged()).toBe(false);
    await keepPictures("kill-switch-not-confirmed");
    await back.click();
    await dialog().waitFor({ state: "detached" });

    const pending = page.getByRole("button", { name: "Stopping…" });
    expect(await pending.getAttribute("aria-busy")).toBe("true");
    await pending.click();
    await dialog().getByText(LATE).waitFor();
    await page.keyboard.press("Escape");
    relay.fail("none");
    await engaged();
    await page.getByText("Trading is stopped").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Release" }).waitFor();
  });

  test("whoever stops trying sees the switch as it is", async () => {
    await visit(desk, "/");
    relay.fail("gone");
    await killSwitch().click();
    await stop().click();
    await dialog().getByText(LATE).waitFor({ timeout: 15_000 });
    await dialog().getByRole("button", { name: "Stop trying" }).click();
    await dialog().getByRole("button", { name: "Go back" }).click();
    relay.fail("none");
    await page.locator("[data-stream=live]").waitFor();
    await killSwitch().waitFor();
    expect(await isEngaged()).toBe(false);
  });

  test.each([
    { path: "/settings", fault: "frozen" },
    { path: "/orders", fault: "bad_gateway" },
  ] as const)(
    "by keyboard alone it is asked for on $path, and carried out once the desk is back from being $fault",
    async ({ path, fault }) => {
      await visit(desk, path);
      relay.fail(fault);
      await killSwitch().focus();
      await page.keyboard.press("Enter");
      await stop().waitFor();
      const hasFocus = (control: Locator) => control.evaluate((node) => node === document.activeElement);
      await expect.poll(() => hasFocus(dialog().getByRole("button", { name: "Go back" }))).toBe(true);
      await page.keyboard.press("Tab");
      await expect.poll(() => hasFocus(stop())).toBe(true);
      await page.keyboard.press("Enter");
      await dialog().getByText(LATE).waitFor({ timeout: 15_000 });
      relay.fail("none");
      await engaged();
    },
  );
});

/** Does it until the page, which hears no stream without those files, is alive and asks. */
async function opened(press: () => Promise<void>): Promise<void> {
  await eventually("a dialog opens", async () => {
    if ((await dialog().count()) > 0) return true;
    await press();
    return (await dialog().count()) > 0 ? true : null;
  });
}

/** Tells every page that agents, runs and books have changed. */
const tellPages = () => openApi().runs.trigger.mutate({ agentId: "btc-usd" });

describe("a part that cannot be drawn", () => {
  test("costs itself: the cards beside it, the header and its kill switch stay and work", async () => {
    await visit(desk, "/");
    await answerOtherwise(page, {
      "agents.list": (agents) =>
        (agents as { id: string }[]).map((agent) => (agent.id === "tsla" ? { ...agent, spark: null } : agent)),
    });
    await tellPages();
    await page.getByText("This part could not be shown").first().waitFor();
    await page.getByRole("article", { name: "Bitcoin" }).waitFor();
    await page.getByRole("heading", { name: "Open positions" }).waitFor();
    await keepPictures("part-not-shown");
    await killSwitch().click();
    await stop().click();
    await engaged();
  });

  test("of the header leaves the kill switch, which needs nothing of the rest", async () => {
    await visit(desk, "/orders");
    await answerOtherwise(page, {
      "accounts.current": (account) => ({ ...(account as object), killSwitch: null, session: null }),
    });
    await tellPages();
    await page.getByRole("banner").getByText("not shown").first().waitFor();
    await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    await killSwitch().click();
    await stop().click();
    await engaged();
    await page.getByText("The kill switch is engaged.").waitFor();
  });

  test("with everything around it leaves a page that says so, with a kill switch that works", async () => {
    await visit(desk, "/");
    await answerOtherwise(page, { "accounts.current": () => ({ id: "of another release" }) });
    await tellPages();
    await page.getByText("This page could not be shown").waitFor();
    await keepPictures("desk-not-shown");
    await killSwitch().click();
    await stop().click();
    await engaged();
    await page.getByText("The kill switch is engaged.").waitFor();
  });
});

/** What the page looks like in both themes and at both widths. */
async function keepPictures(name: string): Promise<void> {
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await untilAsWideAs(page, viewport.width);
      await page.screenshot({ path: `test-results/${name}-${theme}-${viewport.width}.png` });
    }
  await page.setViewportSize(DESKTOP);
}
