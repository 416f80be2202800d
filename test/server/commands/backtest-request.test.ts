import { expect, it } from "vitest";
import { readRequest } from "@/server/commands/backtest/read-request";

const FILE = ["bars.csv", "--symbol", "TSLA", "--timeframe", "5m", "--strategy", "sma_cross"];

it("reads what a person asks for", () => {
  const asked = readRequest([
    ...FILE,
    "--param",
    "fast=5",
    "--from",
    "2025-07-01",
    "--to",
    "2025-07-01",
    "--fee-bps",
    "2",
    "--stop",
    "0.02",
  ]);
  expect(asked).toMatchObject({
    file: "bars.csv",
    symbol: "TSLA",
    wanted: { kind: "rule", hold: "long_flat", params: { fast: 5, slow: 20 } },
    fromDay: Date.UTC(2025, 6, 1),
    toDay: Date.UTC(2025, 6, 1),
    costs: { feeBps: 2, slippageBps: 1 },
    stop: 0.02,
    cashUsd: 10_000,
  });
  expect(readRequest(["BTC/USD", "--timeframe", "1h", "--strategy", "rsi", "--crypto-tier", "3"])).toMatchObject({
    file: null,
    symbol: "BTC/USD",
    costs: { feeBps: 20 },
  });
});

it.each([
  ["nothing", [], "usage: npm run backtest"],
  ["a file without a symbol", ["bars.csv", "--timeframe", "5m"], '"bars.csv" is a file, whose --symbol has to be named'],
  [
    "an empty period",
    [...FILE, "--from", "2025-08-02", "--to", "2025-08-01"],
    'the period is empty: from "2025-08-02" is after to "2025-08-01"',
  ],
  ["a day that is none", [...FILE, "--from", "2025-13-01"], '--from "2025-13-01" must be a day such as 2025-07-01'],
  ["a symbol that is none", ["bars.csv", "--symbol", "tsla!"], 'symbol "tsla!" is not a ticker'],
  ["a timeframe that is none", ["TSLA", "--timeframe", "2m"], '--timeframe "2m" must be one of 1m, 5m'],
  [
    "a strategy that is none",
    ["TSLA", "--timeframe", "5m", "--strategy", "luck"],
    '--strategy "luck" must be one of sma_cross, rsi',
  ],
  ["nothing to play", ["TSLA", "--timeframe", "5m"], "one of --strategy, --agent and --template says what is played"],
  [
    "two to play",
    [...FILE, "--agent", "tsla"],
    "one of --strategy, --agent and --template says what is played, and no more than one",
  ],
  [
    "a template of another class",
    ["TSLA", "--timeframe", "5m", "--template", "coin-news"],
    '--template "coin-news" must be one of share-news, fund-news, share-momentum',
  ],
  [
    "of an agent what it has itself",
    ["TSLA", "--timeframe", "5m", "--agent", "tsla", "--cash", "5"],
    "--cash is for a --strategy: an agent has its own",
  ],
  ["a negative cost", [...FILE, "--fee-bps=-1"], 'feeBps "-1" must not be below 0'],
  ["a cost that is no number", [...FILE, "--slippage-bps", "much"], '--slippage-bps "much" must be a number'],
  ["no part of a volume", [...FILE, "--participation", "2"], 'participation "2" must be over 0 and at most 1'],
  ["a tier of shares", [...FILE, "--crypto-tier", "1"], '--crypto-tier "1" must be from 1 to 8, for a pair'],
  [
    "a tier that is none",
    ["BTC/USD", "--timeframe", "1h", "--strategy", "rsi", "--crypto-tier", "9"],
    '--crypto-tier "9" must be from 1 to 8',
  ],
  [
    "fees of sales of shares for a coin",
    ["BTC/USD", "--timeframe", "1h", "--strategy", "rsi", "--regulatory-fees"],
    "--regulatory-fees are taken of sales of shares alone",
  ],
  ["no cash", [...FILE, "--cash", "0"], '--cash "0" must be above 0'],
  ["a stop in per cent", [...FILE, "--stop", "2"], '--stop "2" must be a fraction under 1'],
  [
    "an adjustment that is none",
    [...FILE, "--actions", "a.csv", "--adjustment", "half"],
    '--adjustment "half" must be one of raw, split, all',
  ],
  ["an adjustment of nothing", [...FILE, "--adjustment", "all"], '--adjustment "all" is for --actions'],
  ["no file of actions", [...FILE, "--actions", " "], '--actions " " must name a file of splits and dividends'],
  [
    "actions of a coin",
    ["BTC/USD", "--timeframe", "1h", "--strategy", "rsi", "--actions", "a.csv"],
    '--actions "a.csv" is for shares',
  ],
  ["a detail that is none", [...FILE, "--detail", "2m"], '--detail "2m" must be one of 1m, 5m, 15m, 1h, 1d'],
  ["an option that is none", [...FILE, "--colour", "red"], "'--colour'"],
])("refuses %s before any work", (_, args, words) => {
  expect(() => readRequest(args)).toThrow(words);
});
