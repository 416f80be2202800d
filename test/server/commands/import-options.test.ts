import { expect, it } from "vitest";
import { readImportOptions } from "@/server/commands/import/read-import-options";

it("the options of the import are what was said", () => {
  const words =
    "a.csv b --symbol BTCUSD --timeframe 1h --zone UTC --stamp end --unit 1e-4 --date-format YYYYMMDD --replace --accept-rejected --preview";
  expect(readImportOptions(words.split(" "))).toEqual({
    places: ["a.csv", "b"],
    symbol: "BTC/USD",
    timeframe: "1h",
    preview: true,
    said: {
      timeZone: "UTC",
      stamp: "end",
      byHand: { columns: undefined, dateFormat: "YYYYMMDD", unit: 0.0001 },
      replace: true,
      acceptRejected: true,
    },
  });
  expect(readImportOptions(["bars"])).toEqual({
    places: ["bars"],
    symbol: null,
    timeframe: null,
    preview: false,
    said: { timeZone: undefined, stamp: undefined, byHand: undefined, replace: undefined, acceptRejected: undefined },
  });
});

it.each([
  ["", "usage: npm run import -- FILE --symbol TSLA --timeframe 5m"],
  ["a.csv --symbol tesla_inc", 'symbol "tesla_inc" is not a ticker'],
  ["a.csv --stamp middle", 'stamp "middle" must be one of start, end'],
  ["a.csv --timeframe 2m", 'timeframe "2m" must be one of'],
  ["a.csv --zone EST", 'timeZone "EST" must be the IANA name of a place'],
  ["a.csv --unit cents", 'unit "cents" must be a number'],
  ["a.csv --unit 10", 'unit "10" must be more than 0 and at most 1'],
  ["a.csv --columns open=1", 'columns "open=1" must name "time" too'],
  ["a.csv --date-format HH:mm", 'dateFormat "HH:mm" must have a day, a month and a year'],
])("the options %j are refused in words", (words, reason) => {
  expect(() => readImportOptions(words.split(" ").filter(Boolean))).toThrow(
    expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(reason) }),
  );
});
