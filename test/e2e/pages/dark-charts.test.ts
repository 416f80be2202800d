import { expect, test, vi } from "vitest";
import { eventually, openApi } from "../support/api";
import { visit, type WatchedPage, withBrowser } from "../support/browser";

vi.setConfig({ testTimeout: 120_000 });

const open = withBrowser();

/** What candles, volumes and lines take of a chart at least, pixels. */
const LEAST_DRAWN = 500;
/** How far a channel of a colour is from the ground to be told from it. */
const APART = 40;

/** Pixels of the largest canvas that differ from its ground, looked at as whoever asked for less motion sees it. */
function drawnPixels({ page }: WatchedPage): Promise<number> {
  return page.evaluate((apart) => {
    const [largest] = [...document.querySelectorAll("canvas")].sort((a, b) => b.width * b.height - a.width * a.height);
    const data = largest?.getContext("2d")?.getImageData(0, 0, largest.width, largest.height).data ?? [];
    let drawn = 0;
    for (let i = 0; i < data.length; i += 4) {
      const isApart = [0, 1, 2].some((channel) => Math.abs((data[i + channel] ?? 0) - (data[channel] ?? 0)) > apart);
      if ((data[i + 3] ?? 0) > 0 && isApart) drawn++;
    }
    return drawn;
  }, APART);
}

test("no frame of a chart is white in the dark theme, and what it shows can be told from its ground", async () => {
  const api = openApi();
  const { id } = await eventually(
    "a decision",
    async () => (await api.decisions.list.query({ limit: 1 })).rows[0] ?? null,
    60_000,
  );
  for (const path of ["/agents/tsla", `/decisions/${id}`]) {
    const desk = await open({ theme: "dark" });
    // Looks at every canvas before each frame: what is drawn stays there until the frame after it.
    await desk.page.addInitScript(() => {
      const seen = { frames: 0, white: 0 };
      Object.assign(window, { seen });
      const look = () => {
        for (const canvas of document.querySelectorAll("canvas")) {
          if (canvas.width < 100 || canvas.height < 60) continue;
          const pixel = canvas.getContext("2d")?.getImageData(3, 3, 1, 1).data ?? [0, 0, 0, 0];
          const [red = 0, green = 0, blue = 0, alpha = 0] = pixel;
          if (alpha === 0) continue;
          seen.frames++;
          if (Math.min(red, green, blue) > 200) seen.white++;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await visit(desk, path);
    await desk.page.locator("canvas").first().scrollIntoViewIfNeeded();
    const seen = () => desk.page.evaluate(() => (window as unknown as { seen: { frames: number; white: number } }).seen);
    await eventually("some frames", async () => ((await seen()).frames > 20 ? true : null));
    // Its ground is there before the bars are.
    await expect.poll(() => drawnPixels(desk), { message: path, timeout: 30_000 }).toBeGreaterThan(LEAST_DRAWN);
    expect((await seen()).white, path).toBe(0);
    await desk.close();
  }
});
