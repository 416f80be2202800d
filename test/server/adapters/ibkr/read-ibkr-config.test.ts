import { expect, it } from "vitest";
import { readIbkrConfig } from "@/server/adapters/ibkr/read-ibkr-config";

it("is none where nothing of it is set", () => {
  expect(readIbkrConfig({}, [])).toBeNull();
});

it("finds the gateway on this machine unless told otherwise, with the API's path", () => {
  const paper = { account: "DU1234567", kind: "paper", allowLive: [] };
  expect(readIbkrConfig({ IBKR_ACCOUNT: "DU1234567" }, [])).toEqual({ ...paper, url: "https://localhost:5000/v1/api" });
  const http = { IBKR_ACCOUNT: "DU1234567", IBKR_GATEWAY_URL: "http://127.0.0.1:5055/" };
  expect(readIbkrConfig(http, [])).toEqual({ ...paper, url: "http://127.0.0.1:5055/v1/api" });
});

it("takes a live account only where it is one of those that may be traded", () => {
  expect(readIbkrConfig({ IBKR_ACCOUNT: "U7654321" }, ["123456789", "U7654321"])).toMatchObject({ kind: "live" });
});

it("is on paper beside live accounts at other brokers", () => {
  expect(readIbkrConfig({ IBKR_ACCOUNT: "DU1234567" }, ["123456789"])).toMatchObject({ kind: "paper" });
});

it.each([
  [{ IBKR_ACCOUNT: "U7654321" }, [], /"U7654321" is no paper account, .*; for a live one ZTRADE_ALLOW_LIVE names it/],
  [{ IBKR_ACCOUNT: "U7654321" }, ["123456789"], /"U7654321" is no paper account, .*; for a live one ZTRADE_ALLOW_LIVE names it/],
  [
    { IBKR_ACCOUNT: "U7654321" },
    ["U7654322", "123456789"],
    /ZTRADE_ALLOW_LIVE names "U7654322", "123456789" alone: name it there too/,
  ],
  [{ IBKR_ACCOUNT: "DU1234567" }, ["DU1234567"], /is a paper account, and ZTRADE_ALLOW_LIVE names one at Interactive Brokers/],
  [{ IBKR_ACCOUNT: "mine" }, [], /IBKR_ACCOUNT: must be the account's number/],
  [{ IBKR_GATEWAY_URL: "https://localhost:5000" }, [], /IBKR_ACCOUNT: must be the account's number/],
  [{ IBKR_ACCOUNT: "DU1234567", IBKR_GATEWAY_URL: "http://10.0.0.7:5000" }, [], /IBKR_GATEWAY_URL: without https/],
  [{ IBKR_ACCOUNT: "DU1234567", IBKR_GATEWAY_URL: "localhost" }, [], /IBKR_GATEWAY_URL: not an address/],
])("refuses %j with %j as the live accounts", (environment, allowLive, words) => {
  expect(() => readIbkrConfig(environment, allowLive)).toThrow(words);
});
