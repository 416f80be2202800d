import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrillResult } from "@/server/core/drills/result";
import { OLD_MS } from "@/server/core/drills/standing";
import { keepResult } from "@/server/drills/kept-results";
import { openApi } from "../support/api";
import { visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { lookEverywhere } from "../support/look-everywhere";
import { pauseMarket } from "../support/pause-market";
import { firstLoadBytes } from "../support/weight";

const MOST_FIRST_LOAD_BYTES = 250_000;
const FIGURES = { told: 29.9, stopped: 1.6, recovered: 1.2, ended: 15 };

const openPage = withBrowser();
let desk: OpenDesk;
let view: WatchedPage;

beforeAll(async () => {
  desk = await openDesk();
  await pauseMarket(openApi(desk.url));
  view = await openPage({ baseUrl: desk.url });
}, 180_000);
afterAll(async () => {
  await view.close();
  await desk.stop();
});

const card = (title: string) => view.page.getByRole("region", { name: title, exact: true });

test("System leads to the drills, none of which was played on a new desk, each with what should come of it", async () => {
  const { page } = view;
  await visit(view, "/system");
  await page.getByRole("main").getByRole("link", { name: "Drills" }).click();
  await page.getByRole("heading", { name: "Drills", level: 1 }).waitFor();
  await page.getByText("Nothing was rehearsed yet").waitFor();
  await card("The desk is killed").getByText("never rehearsed").waitFor();
  await card("The desk is killed").getByText("npm run drill -- kill").waitFor();
  await card("The desk is killed")
    .getByRole("row", { name: /^Told, after it began 60/ })
    .waitFor();
  await lookEverywhere(view, "drills-empty");
  expect(await firstLoadBytes(desk.url, "/system/drills")).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
  expect(view.complaints).toEqual([]);
}, 120_000);

test("what was played stands beside what was promised: kept, missed, long ago, by another version, and a file that is none", async () => {
  const { page } = view;
  const { version } = await openApi(desk.url).system.drills.query();
  const good: DrillResult = {
    ...{ drill: "broker-down", at: Date.now() - 3_600_000, version, figures: FIGURES, violations: [], failure: null },
    ...{ told: "the broker does not answer", ended: "Resolved after 30 s", kept: "failed: no line to the broker" },
  };
  keepResult(desk.dataDir, good);
  keepResult(desk.dataDir, { ...good, drill: "kill", at: Date.now() - OLD_MS - 60_000, version: "0.0.9", kept: null });
  const wrong = ['order "x" is at the broker twice'];
  keepResult(desk.dataDir, {
    ...good,
    drill: "disk-full",
    figures: { ...FIGURES, told: 71.3, recovered: null },
    violations: wrong,
  });
  keepResult(desk.dataDir, { ...good, drill: "bad-ticks", figures: {}, failure: "the desk did not start" });
  const file = path.join(desk.dataDir, "drills/model-gone.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "half a res");
  await page.getByRole("button", { name: "Read again" }).click();

  await page.getByText(/^9 drills: 3 not passed, 4 never rehearsed, 1 due again\.$/).waitFor();
  const passed = card("The broker is gone");
  await passed.getByText("passed", { exact: true }).waitFor();
  await passed.getByRole("row", { name: /^Told, after it began 60 29\.9$/ }).waitFor();
  await passed.getByText("Kept entries back: failed: no line to the broker").waitFor();
  await card("The desk is killed").getByText("older than 30 days").waitFor();
  await card("The desk is killed").getByText("another version").waitFor();
  const missed = card("The disk is full");
  await missed.getByText("not passed").waitFor();
  await missed.getByRole("row", { name: /71\.3$/ }).waitFor();
  await missed.getByRole("row", { name: /did not come$/ }).waitFor();
  await missed.getByText('Wrong: order "x" is at the broker twice').waitFor();
  await card("Prices that cannot be").getByText("It was not played to its end: the desk did not start").waitFor();
  await card("The model is gone").getByText(`What was kept in ${file} is no result`, { exact: false }).waitFor();
  await lookEverywhere(view, "drills");
  expect(view.complaints).toEqual([]);
}, 120_000);
