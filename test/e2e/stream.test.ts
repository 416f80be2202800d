import net from "node:net";
import { expect, inject, test } from "vitest";
import { visit, withBrowser } from "./support/browser";

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
