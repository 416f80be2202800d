import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What a page holds is laid out anew a moment after its window has another width: then nothing of it scrolls sideways. */
export async function untilAsWideAs(page: Page, width: number, words = "it scrolls sideways"): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: words }).toBe(width);
}
