import { shownAddress } from "@/server/core/secrets";
import type { NewsFeedSetting, SymbolRule } from "@/server/core/settings";

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
    const part = unused(shownAddress(href), parts);
    parts.add(part);
    return { address, part, rules };
  });
}

function unused(part: string, taken: ReadonlySet<string>): string {
  let name = part;
  for (let i = 2; taken.has(name); i++) name = `${part} (${i})`;
  return name;
}
