import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, visit, withBrowser } from "../support/browser";
import { untilAsWideAs } from "../support/until-as-wide-as";

vi.setConfig({ testTimeout: 300_000 });

const open = withBrowser();

/** What stands in cells of tables and is cut: by the table's edge, by the screen's, or by a line that ends in dots. */
async function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const table of document.querySelectorAll("main table")) {
      const edge = table.parentElement?.getBoundingClientRect().right ?? 0;
      const headings = [...table.querySelectorAll("thead th")].map((th) => th.textContent ?? "");
      for (const cell of table.querySelectorAll("tbody td")) {
        const heading = headings[(cell as HTMLTableCellElement).cellIndex] ?? "";
        const words = cell.textContent?.trim() ?? "";
        if (words === "") continue;
        const parts = [cell, ...cell.querySelectorAll("*")].filter(
          (part) => part.getClientRects().length > 0 && !part.closest(".sr-only, svg"),
        );
        const isCut = parts.some((part) => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = part;
          const clips = getComputedStyle(part).overflow !== "visible";
          return (
            part.getBoundingClientRect().right > Math.min(edge, innerWidth) + 0.5 ||
            (clips && (scrollWidth > clientWidth || scrollHeight > clientHeight + 1))
          );
        });
        if (isCut) cut.push(`${table.getAttribute("aria-label")}, ${heading}: ${words}`);
      }
    }
    return cut;
  });
}

/** Until an agent has sent an order. */
async function tradeOnce(): Promise<void> {
  const api = openApi();
  await eventually(
    "an order",
    async () => {
      const { rows } = await api.orders.list.query({ limit: 1 });
      return rows.length > 0 ? true : null;
    },
    120_000,
  );
}

test("states of orders, reasons and figures can be read to their end on a phone", async () => {
  await tradeOnce();
  for (const theme of ["dark", "light"] as const) {
    const phone = await open({ viewport: PHONE, theme });
    phone.page.setDefaultTimeout(60_000);
    for (const path of ["/orders", "/decisions", "/", "/agents/tsla", "/runs?view=list"]) {
      await visit(phone, path);
      await phone.page.locator("main table tbody td").first().waitFor();
      const name = path === "/" ? "overview" : path.replace(/\W+/g, "-").slice(1);
      await phone.page.screenshot({ path: `test-results/narrow-${name}-${theme}.png`, fullPage: true });
      await expect.poll(() => cutWords(phone.page), { message: path }).toEqual([]);
      await untilAsWideAs(phone.page, PHONE.width, path);
    }
    await phone.close();
  }
});

test("every column of every table has a name", async () => {
  const desk = await open({ viewport: DESKTOP });
  desk.page.setDefaultTimeout(60_000);
  for (const path of [
    "/",
    "/agents",
    "/agents/tsla",
    "/runs?view=list",
    "/decisions",
    "/positions",
    "/orders",
    "/sentiment",
    "/data",
    "/settings",
    "/system",
    "/system/drills",
  ]) {
    await visit(desk, path);
    const nameless = await desk.page.evaluate(() =>
      [...document.querySelectorAll("table")].flatMap((table) =>
        [...table.querySelectorAll("thead th, thead td")]
          .filter(
            (th) => (th.textContent ?? "").trim() === "" && !th.querySelector("[aria-label]") && !th.getAttribute("aria-label"),
          )
          .map((th) => `${table.getAttribute("aria-label")}: column ${(th as HTMLTableCellElement).cellIndex + 1}`),
      ),
    );
    expect(nameless, path).toEqual([]);
  }
  await desk.close();
});
