import { mkdirSync } from "node:fs";
import { beforeAll, expect, inject, test } from "vitest";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "./support/browser";
import { firstLoadBytes } from "./support/weight";

const MOST_FIRST_LOAD_BYTES = 250_000;
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

const open = withBrowser();
let address = "";
let headlines = 0;

beforeAll(async () => {
  const api = openApi();
  const found = await eventually(
    "a decision with headlines",
    async () => {
      const { rows } = await api.decisions.list.query({ limit: 20 });
      const details = await Promise.all(rows.map(({ id }) => api.decisions.get.query({ decisionId: id })));
      return details.find(({ sentiment }) => (sentiment?.used.length ?? 0) > 1) ?? null;
    },
    60_000,
  );
  address = `/decisions/${found.decision.id}`;
  headlines = found.sentiment?.used.length ?? 0;
}, 90_000);

const FORMS = THEMES.flatMap((theme) => [
  { name: `${theme} at 390 px`, theme, viewport: PHONE },
  { name: `${theme} at 1440 px`, theme, viewport: DESKTOP },
]);

test.for(FORMS)("in $name each headline of a decision has its three figures in sight", async ({ name, theme, viewport }) => {
  const desk = await open({ theme, viewport });
  await visit(desk, address);
  const { page } = desk;
  const table = page.getByRole("table", { name: /The decision without each headline/ });
  await table.waitFor();
  const rows = table.locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(headlines);
  for (const header of ["Without", "Half", "Opposite"]) {
    const box = await table.getByRole("columnheader", { name: header }).boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
  }
  const figures = async () => (await rows.first().locator("td:not(:first-child):visible .figure").allInnerTexts()).slice(-3);
  await expect.poll(async () => (await figures()).every((text) => /^[+−]?\d\.\d\d$/.test(text))).toBe(true);
  await table.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${FOLDER}/effects-${name.replace(/ /g, "-")}.png`, fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
  await desk.close();
});

test("its columns are sorted with the keyboard alone", async () => {
  const desk = await open();
  await visit(desk, address);
  const table = desk.page.getByRole("table", { name: /The decision without each headline/ });
  const header = table.getByRole("columnheader", { name: "Opposite" });
  await header.getByRole("button").focus();
  await desk.page.keyboard.press("Enter");
  await expect.poll(() => header.getAttribute("aria-sort")).toBe("descending");
  await desk.close();
});

test("the page of a decision with headlines stays within its bound of compressed scripts", async () => {
  expect(await firstLoadBytes(inject("deskUrl"), address)).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
});
