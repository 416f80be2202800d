import net from "node:net";
import { expect, inject, test } from "vitest";
import { visit, withBrowser } from "../support/browser";
import { firstLoadScripts } from "../support/weight";

const open = withBrowser();

/** A cable between the browser and the desk that can be pulled out. */
async function openCable() {
  const port = inject("proxyPort");
  const deskPort = Number(new URL(inject("deskUrl")).port);
  const sockets = new Set<net.Socket>();
  let whole = true;
  const server = net.createServer((near) => {
    if (!whole) return near.destroy();
    const far = net.connect(deskPort, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${port}`,
    cut,
    mend: () => {
      whole = true;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a lost stream shows a bar that says since when, and the page recovers by itself", async () => {
  const cable = await openCable();
  const desk = await open({ baseUrl: cable.url });
  await visit(desk, "/");
  const { page } = desk;
  expect(await page.getByText("The stream is lost since").count()).toBe(0);
  expect(desk.complaints).toEqual([]);

  cable.cut();
  await page.getByText("The stream is lost since").waitFor();
  await page.locator("[data-stream=lost]").waitFor();
  await page.screenshot({ path: "test-results/stream-lost.png" });

  cable.mend();
  await page.locator("[data-stream=live]").waitFor();
  await page.getByText("The stream is lost since").waitFor({ state: "detached" });
  const clock = page.getByRole("banner").getByRole("time").first();
  const before = await page.getByRole("banner").textContent();
  await page.waitForFunction((text) => document.querySelector("header")?.textContent !== text, before);
  expect(await clock.count()).toBeGreaterThan(0);
  await desk.close();
  await cable.close();
});

test("files that come late and do not come leave the page as it is, and are asked for until they come", async () => {
  const desk = await open();
  const { page } = desk;
  const first = await firstLoadScripts(inject("deskUrl"), "/");
  const isLate = (url: URL) => url.pathname.startsWith("/_next/static/chunks/") && !first.has(url.pathname);
  let lacking = 0;
  await page.route(isLate, (route) => {
    lacking++;
    return route.request().resourceType() === "script" ? route.abort("connectionreset") : route.continue();
  });
  await page.goto("/");
  await expect.poll(() => lacking, { timeout: 10_000 }).toBeGreaterThan(0);
  const chart = page.getByRole("region", { name: "Equity" });
  await page.getByRole("button", { name: "Kill switch" }).waitFor();
  await page.getByRole("article", { name: "Tesla" }).waitFor();
  expect(await chart.locator("svg.recharts-surface").count()).toBe(0);
  await page.unroute(isLate);
  await chart.locator("svg.recharts-surface").first().waitFor();
  await page.locator("[data-stream=live]").waitFor();
  await desk.close();
});
