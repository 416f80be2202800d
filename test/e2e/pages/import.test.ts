import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { openApi } from "../support/api";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, rootIn, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const VIEWS = THEMES.flatMap((theme) => [DESKTOP, PHONE].map((viewport) => ({ theme, viewport })));
const files = mkdtempSync(path.join(tmpdir(), "ztrade-import-"));
const HEADER = "timestamp,open,high,low,close,volume\n";
const BAR = "2025-07-03T13:30:00Z,1,2,1,2,5\n";
/** Many rows to be read, of which the last one is to be stored. */
const LONG = `${HEADER}${"a\n".repeat(23_000_000)}${BAR}`;

/** A desk of this file's own. The tests follow each other. */
const openPage = withBrowser();
let desk: OpenDesk;
let view: WatchedPage;
beforeAll(async () => {
  desk = await openDesk();
  await openApi(desk.url).accounts.setClock.mutate({ paused: true });
  view = await openPage({ baseUrl: desk.url });
  view.page.setDefaultTimeout(25_000);
}, 120_000);
afterAll(async () => {
  await desk?.stop();
  rmSync(files, { recursive: true });
});

const card = () => view.page.getByRole("region", { name: "Import bars" });
const progress = (label: string) => card().getByRole("progressbar", { name: label });

/** Chooses a file by its path: the browser is handed no megabytes. */
async function choose(name: string, text: string): Promise<void> {
  const file = path.join(files, name);
  writeFileSync(file, text);
  await card().getByLabel("File of bars").setInputFiles(file);
}

/** A picture in both themes at both widths, and what axe finds there. */
async function keepPictures(name: string): Promise<string[]> {
  const { page } = view;
  const found: string[] = [];
  for (const { theme, viewport } of VIEWS) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(rootIn(theme)).waitFor();
    found.push(...(await findBarriers(view)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push(`${wide} px too wide at ${viewport.width}`);
    await card().scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${FOLDER}/import-${name}-${theme}-${viewport.width}.png` });
  }
  await page.setViewportSize(DESKTOP);
  return found;
}

/** Holds what the loading of bars of TSLA 5m waits for, until `work` is over. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  const { url } = await joinEmbeddedPostgres({ dataDir: path.join(desk.dataDir, "postgres") });
  const held = postgres(url, { max: 1 });
  try {
    await held`select pg_advisory_lock(hashtextextended('bars TSLA 5m', 0))`;
    await work();
  } finally {
    await held.end();
  }
}

test("a file is looked at before it is sent: as it would be stored in New York and UTC, or why it would be refused", async () => {
  await visit(view, "/data");
  const rows = Array.from(
    { length: 40 },
    (_, i) => `07/10/2025,${9 + Math.floor((i + 6) / 12)}:${String(((i + 6) % 12) * 5).padStart(2, "0")}`,
  );
  const kibot = rows.map((stamp) => `${stamp.replace(/,(\d):/, ",0$1:")},185.64,186.5,185.25,186,1200`).join("\n");
  await choose("TSLA_5m.txt", kibot);
  await card().getByRole("button", { name: "Look at it first" }).click();
  const table = card().getByRole("table", { name: "First and last bars of 5m" });
  await table.getByText("10 Jul 2025 09:30 New York · 13:30 UTC").waitFor();
  await table.getByText("10 Jul 2025 12:45 New York").waitFor();
  expect(await keepPictures("preview")).toEqual([]);

  await card().getByLabel("Zone of the times").fill("UTC");
  expect(await table.count()).toBe(0);
  await card().getByRole("button", { name: "Look at it first" }).click();
  await card()
    .getByText(/It would be refused: zone "UTC" does not fit the file/)
    .waitFor();
  expect(await keepPictures("preview-refused")).toEqual([]);
  await card().getByLabel("Zone of the times").fill("");
  expect(await openApi(desk.url).market.imports.query({ limit: 20 })).toEqual([]);
  expect(view.complaints.filter((words) => !words.includes("market.previewImport"))).toEqual([]);
  view.complaints.length = 0;
});

test("an import tells its rows and bytes, also to whoever leaves the page and comes back, and is cancelled without a trace", async () => {
  const { page } = view;
  await visit(view, "/data");
  await whileHeld(async () => {
    await choose("TSLA_5m.csv", LONG);
    await card().getByRole("button", { name: "Import TSLA 5m" }).click();
    await progress("Reading TSLA_5m.csv").waitFor();
    await card()
      .getByText(/^[1-9][\d\s]* rows, [\d.]+ .B of 46 MB/)
      .waitFor();
    const storing = progress("Storing TSLA_5m.csv");
    await storing.waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Agents" }).first().click();
    await page.waitForURL(/agents/);
    await page.getByRole("navigation").getByRole("link", { name: "Data" }).first().click();
    await storing.waitFor();
    await visit(view, "/data");
    await storing.waitFor();
    expect(await keepPictures("storing")).toEqual([]);

    await card().getByRole("button", { name: "Cancel the import" }).click();
    await card()
      .getByText(/The import of TSLA_5m\.csv was cancelled at .*: nothing was stored\./)
      .waitFor();
    expect(await keepPictures("cancelled")).toEqual([]);
  });
  expect(await openApi(desk.url).market.coverage.query()).toEqual([]);
  expect(readdirSync(path.join(desk.dataDir, "uploads"))).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 120_000);

test("a file on a slow line tells how much was sent, and is called back before it is here", async () => {
  const { page } = view;
  const line = await page.context().newCDPSession(page);
  const network = { offline: false, latency: 0, downloadThroughput: -1 };
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", { ...network, uploadThroughput: 1_000_000 });
  await choose("TSLA_5m.csv", LONG);
  await card().getByRole("button", { name: "Import TSLA 5m" }).click();
  await progress("Sending TSLA_5m.csv").waitFor();
  await card()
    .getByText(/^[1-9][\d.]* .B of 46 MB/)
    .waitFor();
  expect(await keepPictures("sending")).toEqual([]);
  await card().getByRole("button", { name: "Cancel the import" }).click();
  await progress("Sending TSLA_5m.csv").waitFor({ state: "detached" });
  await line.send("Network.emulateNetworkConditions", { ...network, uploadThroughput: -1 });
  await expect.poll(() => readdirSync(path.join(desk.dataDir, "uploads"))).toEqual([]);
  expect(view.complaints).toEqual([]);
}, 90_000);

test("a file that is no bar file is refused by its line, and one that is leaves its report and shows its candles", async () => {
  const { page } = view;
  await choose("IWM_15m.csv", `${HEADER}a,b,c\n`);
  await card().getByRole("button", { name: "Import IWM 15m" }).click();
  await card().getByText('Nothing was imported of IWM_15m.csv: none of 1 rows is a valid bar: line 2 "a,b,c"').waitFor();
  expect(await keepPictures("refused")).toEqual([]);
  await choose("IWM_15m.csv", `${HEADER}${BAR}2025-07-03T13:45:00Z,2,3,2,3,5\n`);
  await card().getByText("Nothing was imported").waitFor({ state: "detached" });
  await card().getByRole("button", { name: "Import IWM 15m" }).click();
  await card().getByText("2 bars of IWM 15m").waitFor();
  expect(await keepPictures("done")).toEqual([]);
  await page.getByRole("table", { name: "Stored bars" }).getByText("IWM").first().waitFor();
  expect(new URL(page.url()).searchParams.get("symbol")).toBe("IWM");
  expect(view.complaints).toEqual([]);
}, 90_000);

test("a file of other prices is held beside what is stored, and takes its place once that is confirmed", async () => {
  const { page } = view;
  const others = `${HEADER}2025-07-03T13:30:00Z,1,2,1,1.5,5\n2025-07-03T13:45:00Z,2,3,2,3,5\n`;
  await choose("IWM_15m.csv", others);
  await card().getByRole("button", { name: "Import IWM 15m" }).click();
  await card().getByText("Nothing was imported of IWM_15m.csv").waitFor();
  expect(await keepPictures("differs")).toEqual([]);
  await card().getByRole("button", { name: "Replace", exact: true }).click();
  await page.getByRole("button", { name: "Replace them" }).click();
  await card().getByText("2 bars of IWM 15m").waitFor();
  await choose("IWM_15m.csv", others);
  await card().getByRole("button", { name: "Import IWM 15m" }).click();
  await card().getByText("Nothing was imported").waitFor({ state: "detached" });
  await card().getByText("2 bars of IWM 15m").waitFor();
  expect(view.complaints).toEqual([]);
}, 90_000);
