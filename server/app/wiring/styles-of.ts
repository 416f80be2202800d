import { readFileSync } from "node:fs";
import path from "node:path";

const BUILT = "/_next/static/";
const SHEET = /^\/_next\/static\/[\w./-]+\.css$/;
const BESIDE = /url\((?!["']?(?:[a-z]+:|\/|#))([^)]+)\)/gi;

/** What the style sheets of the build in `folder` say, by their addresses, which change with what they say; null for all else. */
export function stylesOf(folder: string): (address: string) => string | null {
  const known = new Map<string, string>();
  return (address) => {
    if (!SHEET.test(address) || address.includes("..")) return null;
    const rules = known.get(address) ?? readRules(folder, address);
    known.set(address, rules);
    return rules;
  };
}

/** A file that a sheet names is beside that sheet, and not beside the page that says the same. */
function readRules(folder: string, address: string): string {
  return readFileSync(path.join(folder, "static", address.slice(BUILT.length)), "utf8").replace(
    BESIDE,
    (_, name: string) => `url(${path.posix.join(path.posix.dirname(address), name)})`,
  );
}
