import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually, openApi } from "../support/api";
import { PHONE, visit, type WatchedPage, withBrowser } from "../support/browser";
import { untilAsWideAs } from "../support/until-as-wide-as";

vi.setConfig({ testTimeout: 120_000 });

const open = withBrowser();
let desk: WatchedPage;
beforeEach(async () => {
  desk = await open();
});
afterEach(async () => {
  await desk.close();
});

/** Opens the palette and types. */
async function type(words: string): Promise<void> {
  const { page } = desk;
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(words);
}

const option = (name: string | RegExp) => desk.page.getByRole("option", { name }).first();

test("finds the kill switch by the word, which then asks before it stops anything", async () => {
  await visit(desk, "/system");
  const { page } = desk;
  await type("kill");
  await page.getByRole("option").first().filter({ hasText: "Kill switch: stop all trading" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop all trading" }).waitFor();
  expect((await openApi().accounts.current.query()).killSwitch.engaged).toBe(false);
  expect(desk.complaints).toEqual([]);
});

test("finds a run by its number, also one that is not among the newest", async () => {
  const api = openApi();
  const runOnce = async () => {
    const { runId } = await api.runs.trigger.mutate({ agentId: "btc-usd" });
    await eventually("the run ends", async () => ((await api.runs.get.query({ runId })).run.endedAt === null ? null : true));
    return runId;
  };
  const runId = await runOnce();
  await eventually("five newer runs", async () => {
    const { rows } = await api.runs.list.query({ limit: 5 });
    if (rows.every(({ id }) => id !== runId)) return true;
    await runOnce();
    return null;
  });
  for (const words of [`run ${runId}`, `#${runId}`, `${runId}`]) {
    await visit(desk, "/");
    await type(words);
    await option(new RegExp(`^Run ${runId}: Bitcoin`)).click();
    await desk.page.waitForURL(new RegExp(`/runs/${runId}$`));
    await desk.page.getByText(`run ${runId}`).first().waitFor();
  }
  expect(desk.complaints).toEqual([]);
});

test("finds commands: the market, the appearance, the times, the keys", async () => {
  await visit(desk, "/system");
  const { page } = desk;
  for (const [words, label] of [
    ["pause", "Pause the market"],
    ["dark", "Dark appearance"],
    ["time zone", "Times where I am"],
    ["shortcuts", "Show the keys"],
  ] as const) {
    await type(words);
    await option(label).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await type("light");
  await option("Light appearance").click();
  await page.locator("html[data-theme='light']:not(.dark)").waitFor();
  expect(desk.complaints).toEqual([]);
});

test("fits a phone", async () => {
  const phone = await open({ viewport: PHONE });
  await visit(phone, "/");
  await phone.page.keyboard.press("Control+k");
  await phone.page.getByRole("option", { name: "Kill switch: stop all trading" }).waitFor();
  await phone.page.screenshot({ path: "test-results/palette-390.png" });
  await untilAsWideAs(phone.page, PHONE.width);
  await phone.close();
});
