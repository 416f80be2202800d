export const ASSET_CLASSES = ["equity", "crypto"] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

export function assetClassOf(symbol: string): AssetClass {
  return symbol.includes("/") ? "crypto" : "equity";
}

/** What a person calls units of the class. */
export const CLASS_WORDS = { equity: "shares", crypto: "coins" } as const satisfies Record<AssetClass, string>;
