import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { WatchedPage } from "./browser";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, of any level, on the page as it stands, or in the part of it that `within`, a CSS selector, names. */
export async function findBarriers({ page }: WatchedPage, within?: string): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${AXE} }`);
  const where = within === undefined ? "document" : JSON.stringify({ include: [within] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${where}, { resultTypes: ['violations'] })`);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join(" | ")}`,
  );
}
