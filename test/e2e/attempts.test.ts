import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { openApi } from "./support/api";
import { withBrowser } from "./support/browser";
import { cookieAt, programAt } from "./support/sign-in";
import { asBrowserCookie } from "./support/signed-in";

const open = withBrowser();

/** Calls a mutation as a program would, with JSON that no client of ours would write. */
async function write(path: string, json: string) {
  const url = inject("deskUrl");
  const headers = { "content-type": "application/json", origin: url, ...(await programAt(url)) };
  const response = await fetch(`${url}/api/trpc/${path}`, { method: "POST", headers, body: json });
  return { status: response.status, text: await response.text() };
}

/** Of a control character, one that a terminal obeys, and half of a character, as JSON writes them. */
const UNFIT = ["\\u0000", "\\u001b[2J", "\\ud83d"];

describe("a control character or half of a character in a text (attempt 20)", () => {
  it.each([
    ["runs.note", "note", (sign: string) => `{"runId":1,"note":"a${sign}b"}`],
    [
      "agents.create",
      "name",
      (sign: string) => `{"id":"x","name":"a${sign}b","symbol":"TSLA","cron":"*/5 * * * *","timeZone":"UTC"}`,
    ],
    [
      "agents.create",
      "timeZone",
      (sign: string) => `{"id":"x","name":"x","symbol":"TSLA","cron":"*/5 * * * *","timeZone":"UTC${sign}"}`,
    ],
    ["orders.cancel", "orderId", (sign: string) => `{"orderId":"a${sign}b"}`],
    ["settings.arm", "number", (sign: string) => `{"armed":true,"number":"a${sign}b"}`],
    [
      "news.setFeeds",
      "url",
      (sign: string) => `{"feeds":[{"url":"https://a.example/${sign}","rules":[{"symbol":"TSLA","words":[]}]}]}`,
    ],
    [
      "news.setFeeds",
      "words",
      (sign: string) => `{"feeds":[{"url":"https://a.example/","rules":[{"symbol":"TSLA","words":["a${sign}b"]}]}]}`,
    ],
    ["sentiment.import", "fileName", (sign: string) => `{"fileName":"a${sign}b","format":"csv","text":"a"}`],
    [
      "market.import",
      "fileName",
      (sign: string) =>
        `{"symbol":"TSLA","timeframe":"5m","fileName":"a${sign}b","uploadId":"00000000-0000-4000-8000-000000000000"}`,
    ],
    ["accounts.setKillSwitch", "reason", (sign: string) => `{"engaged":false,"reason":"a${sign}b"}`],
  ] as const)("in %s %s is refused by its name, and is no failure of the desk", async (path, field, json) => {
    for (const sign of UNFIT) {
      const { status, text } = await write(path, json(sign));
      expect(status, text).toBe(400);
      expect(text).toContain(field);
      expect(text).toMatch(/control character|without control characters/);
    }
  });
});

describe("the kill switch", () => {
  it.each([
    ["with a control character", '"it\\u0000fell"', "it\ufffdfell"],
    ["with half of a character", '"it fell\\ud83d"', "it fell\ufffd"],
    ["that is longer than a person reads", JSON.stringify("x".repeat(5_000)), `${"x".repeat(199)}…`],
    ["that is empty", '""', "no reason was given"],
    ["that is no text", '{"a":[1]}', "no reason was given"],
  ])("engages for a reason %s, and says what became of it", async (_, reason, kept) => {
    const api = openApi();
    const { status, text } = await write("accounts.setKillSwitch", `{"engaged":true,"reason":${reason}}`);
    try {
      expect(status, text).toBe(200);
      expect(JSON.parse(text).result.data).toMatchObject({
        moved: true,
        reasonNote: `the reason could not be kept as it was given, and is on record as "${kept}"`,
      });
      expect(await api.accounts.current.query()).toMatchObject({ killSwitch: { engaged: true, reason: kept } });
      const { rows } = await api.system.audit.query({ limit: 1 });
      expect(rows[0]).toMatchObject({ action: "kill_switch.engage", detail: { reason: kept } });
    } finally {
      await api.accounts.setKillSwitch.mutate({ engaged: false, reason: "a test" });
    }
  });
});

describe("a page of another origin on this machine", () => {
  it("opens no stream and asks no question, and leads a person to the desk by a link", async () => {
    const deskUrl = inject("deskUrl");
    const server = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<a href="${deskUrl}/agents">the desk</a>`);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const foreign = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { page, context, close } = await open({ baseUrl: foreign, cookie: null });
    const session = await cookieAt(deskUrl);
    if (session !== null) await context.addCookies([asBrowserCookie(session, deskUrl)]);
    try {
      // What a page may not read is told to no page, and to the protocol of the browser alone.
      const browser = await page.context().newCDPSession(page);
      const asked = new Map<string, string>();
      const told: { readonly requestId: string; readonly statusCode: number }[] = [];
      browser.on("Network.requestWillBeSent", ({ requestId, request }) => asked.set(requestId, request.url));
      browser.on("Network.responseReceivedExtraInfo", (answer) => told.push(answer));
      // Either may come first.
      const answers = () =>
        told.flatMap(({ requestId, statusCode }) => {
          const url = asked.get(requestId) ?? "";
          return url.startsWith(deskUrl) ? [`${statusCode} ${new URL(url).pathname}`] : [];
        });
      await browser.send("Network.enable");
      await page.goto("/");
      await page.evaluate(async (desk) => {
        const done = (start: (end: () => void) => void) => new Promise<void>((resolve) => start(() => resolve()));
        const streams = ["system.events?input=%7B%7D", "settings.testConnection"].map((path) => `${desk}/api/trpc/${path}`);
        for (const url of streams) {
          await fetch(url, { mode: "no-cors", signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
          await done((end) => {
            const events = new EventSource(url);
            events.onerror = () => {
              events.close();
              end();
            };
            setTimeout(end, 3_000);
          });
        }
        await done((end) => {
          const frame = document.createElement("iframe");
          frame.src = desk;
          frame.onload = end;
          document.body.append(frame);
        });
      }, deskUrl);
      await expect.poll(() => answers().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
      expect(answers().map((answer) => answer.slice(0, 3))).toEqual(answers().map(() => "403"));

      told.length = 0;
      await page.getByRole("link", { name: "the desk" }).click();
      await page.locator("[data-stream=live]").waitFor();
      // A link from elsewhere comes without the cookie: the page of the sign-in leads on who has one.
      await expect.poll(answers, { timeout: 20_000 }).toContain("200 /agents");
      expect(answers()[0]?.slice(0, 3)).toBe("303");
      expect(answers().filter((answer) => !/^[23]/.test(answer))).toEqual([]);
    } finally {
      await close();
      server.close();
    }
  });
});
