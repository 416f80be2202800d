import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/** A context of a browser that has the session of a cookie, `name=secret`; of nobody with null. */
export async function signedIn(
  browser: Browser,
  cookie: string | null,
  options: BrowserContextOptions & { readonly baseURL: string },
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (cookie === null) return context;
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: options.baseURL, httpOnly: true, sameSite: "Strict" }]);
  return context;
}
