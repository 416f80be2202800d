import { expect, test, vi } from "vitest";
import { visit, withBrowser } from "../support/browser";

vi.setConfig({ testTimeout: 120_000 });

const open = withBrowser();

test("a page is drawn as a person chose, in all tabs and from the next page on, and asks the browser's storage nothing before it is painted", async () => {
  const desk = await open({ theme: "light" });
  const { page } = desk;
  const other = await desk.context.newPage();
  for (const each of [page, other]) {
    await each.addInitScript(() => {
      const asked: number[] = [];
      Object.assign(window, { asked });
      const ask = Storage.prototype.getItem;
      Storage.prototype.getItem = function getItem(key) {
        asked.push(performance.now());
        return ask.call(this, key);
      };
    });
    await each.goto("/agents");
    await each.locator("[data-stream=live]").waitFor();
  }
  const isDark = () => Promise.all([page, other].map((each) => each.locator("html.dark").count()));
  const choose = async (label: string) => {
    await page.getByRole("button", { name: /appearance and time zone/i }).click();
    await page.getByRole("menuitem", { name: label }).click();
  };
  expect(await isDark()).toEqual([0, 0]);
  await choose("Dark");
  await expect.poll(isDark).toEqual([1, 1]);
  await visit(desk, "/settings");
  expect(await isDark()).toEqual([1, 1]);
  const early = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return (window as unknown as { asked: number[] }).asked.filter((at) => at < (paint?.startTime ?? Number.NaN));
  });
  expect(early).toEqual([]);
  await choose("As the system");
  await expect.poll(isDark).toEqual([0, 0]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(isDark).toEqual([1, 0]);
  await choose("Light");
  await expect.poll(isDark).toEqual([0, 0]);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
