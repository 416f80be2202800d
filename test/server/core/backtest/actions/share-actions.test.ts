import { describe, expect, it } from "vitest";
import { parseShareActions } from "@/server/core/backtest/actions/share-actions";

const read = (...lines: readonly string[]) => parseShareActions(["date,symbol,kind,value", ...lines].join("\r\n"), "TSLA");

describe("a file of splits and dividends", () => {
  it("tells those of the symbol by their day, whatever else is in it", () => {
    const lines = [
      "2022-08-25,TSLA,split,3",
      "2020-08-31, TSLA ,split,5:1",
      "",
      "2021-03-01,IWM,dividend,0.5",
      "2021-01-04,TSLA,dividend,0.25",
    ];
    expect(read(...lines)).toEqual([
      { kind: "split", day: "2020-08-31", to: 5, from: 1 },
      { kind: "dividend", day: "2021-01-04", cashUsd: 0.25 },
      { kind: "split", day: "2022-08-25", to: 3, from: 1 },
    ]);
    expect(parseShareActions("\uFEFFDate,Symbol,Kind,Ratio\n2024-01-02,TSLA,split,1:10\n", "TSLA")).toEqual([
      { kind: "split", day: "2024-01-02", to: 1, from: 10 },
    ]);
    expect(read()).toEqual([]);
  });

  it.each([
    ["2022-08-25,TSLA,merger,3", 'line 2: kind "merger" must be split or dividend'],
    ["2022-08-25,TSLA,split,0", 'line 2: ratio "0" must be new shares for old ones, such as 3:1'],
    ["2022-08-25,TSLA,split,1", 'ratio "1"'],
    ["2022-08-25,TSLA,split,2:", 'ratio "2:"'],
    ["2022-08-25,TSLA,split,1:2:3", 'ratio "1:2:3"'],
    ["2022-08-25,TSLA,split,", 'ratio ""'],
    ["2022-08-25,TSLA,dividend,-1", 'line 2: cash "-1" must be US dollars above 0'],
    ["2022-08-25,TSLA,dividend,", 'cash ""'],
    ["2022-02-30,TSLA,split,3", 'line 2: date "2022-02-30" must be a day such as 2025-07-03'],
    ["2022-08-25,tesla!,split,3", 'line 2: symbol "tesla!" is not a ticker'],
    ["2022-08-25,TSLA,split", 'line 2: "2022-08-25,TSLA,split" must be four values'],
  ])("is refused where it has %s", (line, says) => expect(() => read(line)).toThrow(says));

  it("is refused where the same is told twice, and without its header", () => {
    expect(() => read("2022-08-25,TSLA,split,3", "2022-08-25,TSLA,split,3")).toThrow('line 3: there are two of kind "split"');
    expect(() => read("2022-08-25,TSLA,split,3", "2022-08-25,TSLA,dividend,3")).not.toThrow();
    expect(() => parseShareActions("2022-08-25,TSLA,split,3", "TSLA")).toThrow('must be "date,symbol,kind,value"');
  });
});
