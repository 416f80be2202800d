import type { NewsFeedSetting, SymbolRule } from "@/server/core/settings";

/** Parameters that are keys by their names. */
const SECRET = /(?:^|[_-]|api|access)key$|token|secret|passw|^(?:pass|pwd|auth|sig|signature)$/i;

export type PlannedFeed = { readonly address: URL; readonly part: string; readonly rules: readonly SymbolRule[] };

/** The feeds that may speak on `symbols`, each address once with all the rules that were set for it. */
export function feedsOf(settings: readonly NewsFeedSetting[], symbols: readonly string[]): readonly PlannedFeed[] {
  const byAddress = new Map<string, SymbolRule[]>();
  for (const { url, rules } of settings) {
    const address = new URL(url);
    address.hash = "";
    const wanted = rules.filter(({ symbol }) => symbols.includes(symbol));
    if (wanted.length > 0) byAddress.set(address.href, [...(byAddress.get(address.href) ?? []), ...wanted]);
  }
  const parts = new Set<string>();
  return [...byAddress].map(([href, rules]) => {
    const address = new URL(href);
    const part = unused(partOf(address), parts);
    parts.add(part);
    return { address, part, rules };
  });
}

/** The address as anybody may see it: without a name and a password, and with "…" for what looks like a key. */
function partOf(address: URL): string {
  const shown = new URL(address);
  shown.username = "";
  shown.password = "";
  for (const name of new Set(shown.searchParams.keys())) if (SECRET.test(name)) shown.searchParams.set(name, "…");
  return shown.href.replaceAll(encodeURIComponent("…"), "…");
}

function unused(part: string, taken: ReadonlySet<string>): string {
  let name = part;
  for (let i = 2; taken.has(name); i++) name = `${part} (${i})`;
  return name;
}
