import { expect, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { visit, withBrowser } from "./support/browser";

vi.setConfig({ testTimeout: 120_000 });

const open = withBrowser();

test("no frame of a chart is white in the dark theme", async () => {
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
    expect((await seen()).white, path).toBe(0);
    await desk.close();
  }
});
