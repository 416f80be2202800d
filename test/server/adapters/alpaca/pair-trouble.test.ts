import { describe, expect, it } from "vitest";
import { ALPACA_ADDRESSES } from "@/server/adapters/alpaca/access";
import { accountTrouble, kindOfAddress, pairTrouble } from "@/server/adapters/alpaca/pair-trouble";

const LOCAL = {
  tradingUrl: "http://127.0.0.1:4010",
  tradeStreamUrl: "ws://127.0.0.1:4010/stream",
  dataUrl: "http://127.0.0.1:4010",
  dataStreamUrl: "ws://127.0.0.1:4010",
};
const { paper, live } = ALPACA_ADDRESSES;

describe("keys and addresses", () => {
  it.each([
    ["paper keys at the paper address", { keyId: "PKABC", ...paper }, "paper", []],
    ["paper keys at a local server", { keyId: "PKABC", ...LOCAL }, "paper", []],
    ["keys of no known kind at the paper address", { keyId: "XYZ", ...paper }, "paper", []],
    ["paper keys at a local server of prices", { keyId: "PKABC", ...paper, dataUrl: LOCAL.dataUrl }, "paper", []],
    ["live keys at the live address with an account allowed", { keyId: "AKABC", ...live }, "live", ["987654321", "123456789"]],
  ] as const)("pass: %s", (_, access, wanted, allowLive) => {
    expect(pairTrouble(access, wanted, allowLive)).toBeNull();
  });

  it.each([
    [
      "paper keys, live address",
      { keyId: "PKABC", ...live },
      "live",
      ["1"],
      "the account is meant for LIVE trading with real money, but the key PK... is for paper trading",
    ],
    [
      "live keys, paper address",
      { keyId: "AKABC", ...paper },
      "paper",
      [],
      "the account is meant for paper trading, but the key AK... is for LIVE trading with real money",
    ],
    [
      "a paper account at the live address",
      { keyId: "PKABC", ...live },
      "paper",
      [],
      "the account is meant for paper trading, but the address https://api.alpaca.markets is for LIVE trading with real money",
    ],
    [
      "a live account at the paper address",
      { keyId: "AKABC", ...paper },
      "live",
      ["1"],
      "the account is meant for LIVE trading with real money, but the address https://paper-api.alpaca.markets is for paper trading",
    ],
    [
      "a live account anywhere else",
      { keyId: "AKABC", ...LOCAL },
      "live",
      ["1"],
      "the account is meant for LIVE trading with real money, but the address http://127.0.0.1:4010 is not Alpaca's",
    ],
    [
      "a stream of the other kind",
      { keyId: "PKABC", ...paper, tradeStreamUrl: live.tradeStreamUrl },
      "paper",
      [],
      "the trading address https://paper-api.alpaca.markets and the stream wss://api.alpaca.markets/stream are not of the same kind",
    ],
    [
      "a live address without encryption",
      { keyId: "AKABC", ...live, tradingUrl: "http://api.alpaca.markets" },
      "live",
      ["1"],
      "LIVE trading with real money needs encrypted addresses, and ALPACA_TRADING_URL does not begin with https://",
    ],
    [
      "a stream of a live account without encryption",
      { keyId: "AKABC", ...live, tradeStreamUrl: "ws://api.alpaca.markets/stream" },
      "live",
      ["1"],
      "LIVE trading with real money needs encrypted addresses, and ALPACA_TRADE_STREAM_URL does not begin with wss://",
    ],
    [
      "prices of a live account without encryption",
      { keyId: "AKABC", ...live, dataUrl: "http://data.alpaca.markets" },
      "live",
      ["1"],
      "LIVE trading with real money needs encrypted addresses, and ALPACA_DATA_URL does not begin with https://",
    ],
    [
      "streamed prices of a live account without encryption",
      { keyId: "AKABC", ...live, dataStreamUrl: "ws://stream.data.alpaca.markets" },
      "live",
      ["1"],
      "LIVE trading with real money needs encrypted addresses, and ALPACA_DATA_STREAM_URL does not begin with wss://",
    ],
    [
      "a live account that nobody allowed",
      { keyId: "AKABC", ...live },
      "live",
      [],
      "LIVE trading with real money is off: start the desk with ZTRADE_ALLOW_LIVE naming the number of each live account that may trade",
    ],
  ] as const)("are refused: %s", (_, access, wanted, allowLive, sentence) => {
    expect(pairTrouble(access, wanted, allowLive)).toBe(sentence);
  });

  it.each([
    ["https://api.alpaca.markets", "live"],
    ["https://paper-api.alpaca.markets/v2", "paper"],
    ["wss://paper-api.alpaca.markets/stream", "paper"],
    ["https://api.alpaca.markets.evil.example", null],
    ["https://paper-api.alpaca.markets@evil.example", null],
    ["nonsense", null],
  ] as const)("of %s are told by the host alone", (address, world) => {
    expect(kindOfAddress(address)).toBe(world);
  });
});

describe("the account that the keys open", () => {
  const whatToDo = "name it there too, with commas between several, and start the desk again";
  it.each([
    ["PA3ABC", "paper", [], null],
    ["123456789", "live", ["123456789"], null],
    ["123456789", "live", ["987654321", "123456789"], null],
    ["PA3ABC", "live", ["PA3ABC"], "the account is meant for LIVE trading with real money, but PA3ABC is a paper account"],
    [
      "123456789",
      "live",
      ["987654321", "1234567890"],
      `account "123456789" is a live one, and ZTRADE_ALLOW_LIVE names "987654321", "1234567890" alone: ${whatToDo}`,
    ],
    ["123456789", "live", [], `account "123456789" is a live one, and ZTRADE_ALLOW_LIVE is not set: ${whatToDo}`],
  ] as const)("%s as %s with %j allowed", (number, wanted, allowLive, sentence) => {
    expect(accountTrouble(number, wanted, allowLive)).toBe(sentence);
  });
});
