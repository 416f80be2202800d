import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApi } from "../support/api";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const HISTORY = `Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount
07/03/2025,Sell,TSLA,,10,$110,$1,"$1,099.00"
07/02/2025,Cash Dividend,T,,,,,$1.02
07/01/2025,Buy,TSLA,,10,$100,$1,"-$1,001.00"
`;

const openPage = withBrowser();
let desk: OpenDesk;
let view: WatchedPage;
beforeAll(async () => {
  desk = await openDesk();
  await openApi(desk.url).accounts.setClock.mutate({ paused: true });
  view = await openPage({ baseUrl: desk.url });
  view.page.setDefaultTimeout(25_000);
}, 120_000);
afterAll(() => desk?.stop());

test("a history of another broker is looked at, stored, shown with its statistics, and taken away", async () => {
  const { page } = view;
  await visit(view, "/data");
  const card = page.getByRole("region", { name: "Trades of other places" });
  await card.getByText("No trades of other places yet").waitFor();
  await card.getByLabel("File of trades").setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(HISTORY) });
  await card.getByRole("button", { name: "Look at the trades" }).click();
  await card.getByText(/2 executions as Schwab writes them.*Nothing is stored yet\. 0 rows refused\./).waitFor();
  await card.getByText("No trade, left out: cash dividend (1)").waitFor();
  expect(await openApi(desk.url).imported.accounts.query()).toEqual([]);
  await card.getByRole("button", { name: "Store these trades" }).click();
  await card.getByText('2 new under "imported"').waitFor();
  await card.getByRole("table", { name: "Closed trades of imported" }).getByText("TSLA long").waitFor();
  expect(await openApi(desk.url).imported.results.query({ account: "imported" })).toMatchObject({
    resultUsd: "98",
    feesUsd: "2",
  });
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await card.scrollIntoViewIfNeeded();
    expect(await findBarriers(view)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await card.screenshot({ path: `${FOLDER}/import-trades-${viewport.width}.png` });
  }
  await page.setViewportSize(DESKTOP);
  await card.getByRole("button", { name: 'Take "imported" away' }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill("imported");
  await page.getByRole("button", { name: "Take them away" }).click();
  await card.getByText("No trades of other places yet").waitFor();
  expect(view.complaints).toEqual([]);
}, 90_000);
