import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/** A context of a browser that has the session of a cookie, `name=secret`; of nobody with null. */
export async function signedIn(
  browser: Browser,
  cookie: string | null,
  options: BrowserContextOptions & { readonly baseURL: string },
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (cookie !== null) await context.addCookies([asBrowserCookie(cookie, options.baseURL)]);
  return context;
}

/** As a desk gives it to a browser. */
export function asBrowserCookie(cookie: string, url: string) {
  const [name = "", value = ""] = cookie.split("=");
  return { name, value, url, httpOnly: true, sameSite: "Strict" } as const;
}
