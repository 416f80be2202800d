import { beforeAll, describe, expect, inject, test } from "vitest";
import { allAddresses } from "../support/addresses";
import { findBarriers } from "../support/axe";
import { PHONE, THEMES, type View, visit, type WatchedPage, withBrowser } from "../support/browser";
import { firstLoadBytes } from "../support/weight";

const MOST_FIRST_LOAD_BYTES = 250_000;

const open = withBrowser();
let addresses: readonly string[] = [];
beforeAll(async () => {
  addresses = await allAddresses();
});

/** The elements that stick out of the page at the right; what scrolls within itself may. */
function findOverflow({ page }: WatchedPage): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} of ${clientWidth} px`, ...wide.slice(0, 5).map((node) => node.outerHTML.slice(0, 160))];
  });
}

/** Does the same on every page and tells what was found by address. */
async function onEveryPage(look: (address: string) => Promise<readonly string[]>): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const address of addresses) {
    const words = await look(address);
    if (words.length > 0) found[address] = words;
  }
  return found;
}

/** Visits every page in one browser, which loads and compiles each script once, and tells what was found and complained about by address. */
async function onEveryVisit(view: View, look: (desk: WatchedPage) => Promise<readonly string[]>) {
  const desk = await open(view);
  const found = await onEveryPage(async (address) => {
    await visit(desk, address);
    const words = await look(desk);
    return [...words, ...desk.complaints.splice(0)];
  });
  await desk.close();
  // What came while it was closed is nobody else's.
  return desk.complaints.length > 0 ? { ...found, closing: desk.complaints } : found;
}

describe.for(THEMES)("in %s", (theme) => {
  test.concurrent("every page renders without an error, a failed request or a breach of the policy, and without a barrier that axe finds", async () => {
    expect(await onEveryVisit({ theme }, findBarriers)).toEqual({});
  }, 240_000);

  test.concurrent("at 390 px no page is wider than the screen, and axe finds nothing there", async () => {
    const look = async (desk: WatchedPage) => [...(await findOverflow(desk)), ...(await findBarriers(desk))];
    expect(await onEveryVisit({ theme, viewport: PHONE }, look)).toEqual({});
  }, 240_000);
});

test("a first load stays within its bound of compressed scripts", async () => {
  const tooHeavy = await onEveryPage(async (address) => {
    const bytes = await firstLoadBytes(inject("deskUrl"), address);
    return bytes > MOST_FIRST_LOAD_BYTES ? [`${bytes} bytes`] : [];
  });
  expect(tooHeavy).toEqual({});
});

test("an address that names nothing says so, with the way back in place", async () => {
  const desk = await open();
  await desk.page.goto("/decisions/999999999");
  await desk.page.getByText("There is nothing here").waitFor();
  await desk.page.getByRole("navigation", { name: "Pages" }).first().waitFor();
  await desk.close();
});

test.each(["/", "/decisions", "/runs?view=list"])("no page of a row is read ahead of whoever opens it: %s", async (path) => {
  const desk = await open();
  const ahead: string[] = [];
  desk.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(?:runs|decisions)\/\d+$/.test(pathname)) ahead.push(pathname);
  });
  await visit(desk, path);
  await desk.page.getByRole("link").filter({ visible: true }).last().waitFor();
  await desk.page.waitForTimeout(2_000);
  expect(ahead).toEqual([]);
  await desk.close();
});
