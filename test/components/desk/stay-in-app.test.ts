import { afterEach, expect, it, vi } from "vitest";
import { stayInApp } from "@/components/desk/stay-in-app";

afterEach(() => {
  vi.unstubAllGlobals();
});

function browserThatAnswers(status: number) {
  const browser = { fetch: vi.fn(async (_input: string, _init?: RequestInit) => new Response("", { status })) };
  vi.stubGlobal("window", browser);
  return browser;
}

it.each([502, 503, 504])("takes a gateway's %i in place of a page for no connection", async (status) => {
  const browser = browserThatAnswers(status);
  stayInApp();
  await expect(browser.fetch("/orders", { headers: { rsc: "1" } })).rejects.toThrow(TypeError);
});

it.each([
  [502, {}],
  [200, { rsc: "1" }],
  [404, { rsc: "1" }],
  [500, { rsc: "1" }],
])("leaves an answer %i to a request with %j as it is", async (status, headers) => {
  const browser = browserThatAnswers(status);
  stayInApp();
  expect((await browser.fetch("/orders", { headers })).status).toBe(status);
});

it("gives back the browser's own way of asking", async () => {
  const browser = browserThatAnswers(502);
  const { fetch } = browser;
  const undo = stayInApp();
  undo();
  expect(browser.fetch).toBe(fetch);
});
