import { mkdirSync } from "node:fs";
import { findBarriers } from "./axe";
import { DESKTOP, PHONE, rootIn, THEMES, type WatchedPage } from "./browser";

const FOLDER = "test-results";

/** Both themes at both widths. */
export const EVERY_VIEW = THEMES.flatMap((theme) => [PHONE, DESKTOP].map((viewport) => ({ theme, viewport })));

/** The file of a picture. */
export function pictureAt(name: string): string {
  mkdirSync(FOLDER, { recursive: true });
  return `${FOLDER}/${name}.png`;
}

/** What axe finds in `within` of what is open now, in every view, each kept as a picture. */
export async function barriersInEveryView(view: WatchedPage, name: string, within: string): Promise<string[]> {
  const { page } = view;
  const found: string[] = [];
  for (const { theme, viewport } of EVERY_VIEW) {
    const here = `${name}-${theme}-${viewport.width}`;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(rootIn(theme)).waitFor();
    found.push(...(await findBarriers(view, within)).map((words) => `${here}: ${words}`));
    await page.screenshot({ path: pictureAt(here), fullPage: true });
  }
  return found;
}
