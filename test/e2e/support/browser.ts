import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { browserPath } from "./browser-path";
import { cookieAt } from "./sign-in";
import { signedIn } from "./signed-in";

export const THEMES = ["dark", "light"] as const;
export type Theme = (typeof THEMES)[number];
/** The root of a page that is drawn so. */
export const rootIn = (theme: Theme) => (theme === "dark" ? "html.dark" : "html:not(.dark)");
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface View {
  readonly theme?: Theme;
  readonly viewport?: typeof DESKTOP;
  /** Another address of the same desk. */
  readonly baseUrl?: string;
  /** Comes as nobody, or with this cookie; as the administrator where nothing is said. */
  readonly cookie?: string | null;
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about since the page was opened: errors of the console, of scripts, of requests, of the content policy. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** One browser for the file that calls this; gives a function that opens pages in contexts of their own. */
export function withBrowser(): (view?: View) => Promise<WatchedPage> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await browserPath(), args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());
  return async (view = {}) => {
    if (!browser) throw new Error("pages are opened within tests");
    return openPage(browser, view);
  };
}

async function openPage(browser: Browser, { theme = "dark", viewport = DESKTOP, baseUrl, cookie }: View): Promise<WatchedPage> {
  const deskUrl = baseUrl ?? inject("deskUrl");
  const context = await signedIn(browser, cookie === undefined ? await cookieAt(deskUrl) : cookie, {
    viewport,
    baseURL: deskUrl,
    colorScheme: theme,
    reducedMotion: "reduce",
    hasTouch: viewport.width < 600,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left gives up what it was still loading.
    if (why !== "net::ERR_ABORTED") complaints.push(`request: ${why} ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`request: ${response.status()} ${response.url()}`);
  });
  await page.exposeFunction("tellViolation", (what: string) => complaints.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { tellViolation } = window as unknown as { tellViolation: (what: string) => void };
      tellViolation(
        `${event.violatedDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
      );
    });
  });
  return { page, context, complaints, close: () => context.close() };
}

/** Opens a path and waits until the page is alive: it hears the stream once React has taken over what the server drew. */
export async function visit({ page }: WatchedPage, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("[data-stream=live]").waitFor();
  await page.evaluate(() => document.fonts.ready);
}
