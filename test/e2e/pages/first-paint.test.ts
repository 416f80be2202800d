import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { visit, withBrowser } from "../support/browser";

vi.setConfig({ testTimeout: 120_000 });

const open = withBrowser();
const PAGES = [
  "/",
  "/agents",
  "/runs",
  "/decisions",
  "/positions",
  "/orders",
  "/approvals",
  "/backtests",
  "/risk",
  "/sentiment",
  "/data",
  "/settings",
  "/system",
  "/system/drills",
];

test.each(PAGES)("%s is painted before a script of it is asked for, and asks for no style sheet", async (path) => {
  const desk = await open();
  await visit(desk, path);
  const { painted, scripts, sheets } = await desk.page.evaluate(() => {
    const files = performance.getEntriesByType("resource");
    const askedAt = (end: string) =>
      files.filter(({ name }) => new URL(name).pathname.endsWith(end)).map(({ startTime }) => startTime);
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { painted: paint?.startTime ?? Number.NaN, scripts: askedAt(".js"), sheets: askedAt(".css") };
  });
  expect(scripts.length).toBeGreaterThan(0);
  expect(Math.min(...scripts)).toBeGreaterThanOrEqual(painted);
  expect(sheets).toEqual([]);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

/** A page of the desk as it comes over a line that stops for `pauseMs` before what stands in it. Gives when it was painted first, ms. */
async function paintedOver(pauseMs: number): Promise<number> {
  const desk = await open();
  const html = await (await desk.page.request.get("/settings", { headers: { accept: "text/html" } })).text();
  const cut = html.indexOf("<main");
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.write(html.slice(0, cut));
    setTimeout(() => response.end(html.slice(cut)), pauseMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await desk.page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`, { waitUntil: "domcontentloaded" });
    await desk.page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    return await desk.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);
  } finally {
    await desk.close();
    server.close();
  }
}

test("a page is painted once all of it is there, and where that takes long as far as it is there", async () => {
  expect(await paintedOver(200)).toBeGreaterThan(200);
  const early = await paintedOver(6_000);
  expect(early).toBeGreaterThan(350);
  expect(early).toBeLessThan(6_000);
});

test("text is drawn with the desk's own fonts, of which the first is there at once, and letters of other languages too", async () => {
  const desk = await open();
  const { page } = desk;
  await visit(desk, "/settings");
  const bare = (family: string) => family.replaceAll('"', "").trim();
  const loaded = async () =>
    (await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family))).map(
      bare,
    );
  const families = (await page.evaluate(() => getComputedStyle(document.body).fontFamily)).split(",").map(bare);
  const before = await loaded();
  expect(before).toContain(families[0]);
  expect(before).not.toContain(families[1]);
  await page.evaluate(() => document.querySelector("h1")?.append(" Łódź"));
  await expect.poll(loaded).toContain(families[1]);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test("of a page that is painted first only the bars that stay are layers of their own", async () => {
  const desk = await open();
  const { page } = desk;
  // As it comes from the server: nothing takes it over.
  await page.route("**/*.js", (route) => route.abort());
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.goto("/");
  const session = await page.context().newCDPSession(page);
  const drawn = new Promise<string[]>((resolve) => {
    session.on("LayerTree.layerTreeDidChange", ({ layers = [] }) => {
      if (layers.length > 0)
        resolve(layers.filter(({ drawsContent }) => drawsContent).map(({ width, height }) => `${width} x ${height}`));
    });
  });
  await session.send("DOM.enable");
  await session.send("LayerTree.enable");
  // The page, the column of pages, the header, and what lies behind all.
  expect((await drawn).length).toBeLessThanOrEqual(4);
  await desk.close();
});

test("what a person presses before the scripts of the page are there is carried out once they are, and once", async () => {
  const desk = await open();
  const { page } = desk;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await answered;
    await route.continue();
  });
  await page.addInitScript(() => {
    const presses = { again: 0 };
    Object.assign(window, { presses });
    document.addEventListener("click", ({ isTrusted }) => {
      if (!isTrusted) presses.again++;
    });
  });
  await page.goto("/", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Kill switch" }).click();
  expect(await page.getByRole("alertdialog").count()).toBe(0);
  answer();
  await page.getByRole("alertdialog").waitFor();
  expect(await page.evaluate(() => (window as unknown as { presses: { again: number } }).presses.again)).toBe(1);
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test("a list is drawn at first as far as it is seen, which is said, and whole right after", async () => {
  const desk = await open();
  const { page } = desk;
  const first = await (await page.request.get("/decisions", { headers: { accept: "text/html" } })).text();
  const more = Number(/(\d+)(?:<!-- -->)? more to come/.exec(first)?.[1]);
  const drawn = first.match(/<tr data-index=/g)?.length ?? 0;
  expect(drawn).toBe(36);
  expect(more).toBeGreaterThan(0);
  await visit(desk, "/decisions");
  await page.locator(`tr[data-index="${drawn + more - 1}"]`).waitFor();
  expect(await page.getByText("more to come").count()).toBe(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
