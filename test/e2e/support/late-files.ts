import { inject } from "vitest";
import { programAt } from "./sign-in";

/** Matches the address of every script that the HTML of a page does not name: those of dialogs, charts, toasts and other pages. */
export async function lateFilesOf(path: string): Promise<RegExp> {
  const html = await (await fetch(`${inject("deskUrl")}${path}`, { headers: await programAt(inject("deskUrl")) })).text();
  const names = new Set([...html.matchAll(/static\/chunks\/([^"\\?]+\.js)/g)].map(([, name = ""]) => name));
  if (names.size === 0) throw new Error(`${path} names no script`);
  const written = [...names].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^/_next/static/(?!chunks/(?:${written.join("|")})).*\\.js`);
}
