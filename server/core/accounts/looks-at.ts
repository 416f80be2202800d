/** The header in which a page says at which account it looks, where that is not simply the one that is traded. */
export const LOOKS_AT_HEADER = "x-ztrade-looks-at";

/** The cookie that says so before there is a page. Browsers give all ports of a machine the same cookies: each desk has its own by its address. */
export function looksAtCookie(host: string): string {
  return `ztrade-looks-at-${host.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}
