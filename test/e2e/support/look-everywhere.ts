import { mkdirSync } from "node:fs";
import { expect } from "vitest";
import { findBarriers } from "./axe";
import { DESKTOP, PHONE, THEMES, type WatchedPage } from "./browser";
import { untilAsWideAs } from "./until-as-wide-as";

const FOLDER = "test-results";

/** Looks at what is open in both themes and widths: nothing is wider than the screen, axe finds nothing, and a picture of each is kept. */
export async function lookEverywhere(view: WatchedPage, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const { page } = view;
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await untilAsWideAs(page, viewport.width);
      expect(await findBarriers(view, "main")).toEqual([]);
      await page.screenshot({ path: `${FOLDER}/${name}-${theme}-${viewport.width}.png`, fullPage: true });
    }
  await page.setViewportSize(DESKTOP);
}
