import { createHash } from "node:crypto";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those of assets, which are asked for again and again. */
const assets = new Map<string, string>();

/** The UUID of what is traded under `symbol`. */
export function assetIdOf(symbol: string): string {
  const id = assets.get(symbol) ?? uuidOf(`asset ${symbol}`);
  assets.set(symbol, id);
  return id;
}

/** The UUID that stands for `text`: the same on every machine and in every process. */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** A number in [0, below) that stands for `text`. */
export function numberOf(text: string, below: number): number {
  return Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 12), 16) % below;
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
