import { mkdirSync, statSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "../support/browser";

const open = withBrowser();
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

const FORMS = THEMES.flatMap((theme) => [
  { name: `overview-${theme}-1440`, theme, viewport: DESKTOP },
  { name: `overview-${theme}-390`, theme, viewport: PHONE },
]);

test.for(FORMS)("$name is drawn in its theme", async ({ name, theme, viewport }) => {
  const desk = await open({ theme, viewport });
  await visit(desk, "/");
  const { page } = desk;
  expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(theme === "dark");
  await page.locator("svg.recharts-surface").first().waitFor();
  const file = `${FOLDER}/${name}.png`;
  await page.screenshot({ path: file, fullPage: true });
  expect(statSync(file).size).toBeGreaterThan(20_000);
  await desk.close();
});

afterAll(() => openApi().accounts.setClock.mutate({ paused: false }));

test("a paused market says so where its speed stood", async () => {
  await openApi().accounts.setClock.mutate({ paused: true });
  const desk = await open();
  await visit(desk, "/");
  await desk.page.getByRole("banner").getByText("paused", { exact: true }).waitFor();
  await desk.page.screenshot({ path: `${FOLDER}/market-paused.png` });
  await desk.close();
});
