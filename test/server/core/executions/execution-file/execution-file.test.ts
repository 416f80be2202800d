import { describe, expect, it } from "vitest";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { SHAPES } from "@/server/core/executions/execution-file/shapes";
import { SHAPE_FILES } from "./shape-files";

describe.each(SHAPE_FILES)("$shape, $what", ({ shape, text, first, last, count, refused, others }) => {
  const read = (given: string) => parseExecutionFile(given);

  it("comes to the executions that are right by hand", () => {
    const file = read(text);
    expect(file.shape).toBe(shape);
    const bare = file.executions.map(({ key: _, ...execution }) => execution);
    expect({ first: bare[0], last: bare.at(-1), count: bare.length }).toEqual({ first, last, count });
    expect(file.refused, JSON.stringify(file.defects)).toBe(refused);
    expect(Object.fromEntries(file.others.map(({ activity, rows }) => [activity, rows]))).toEqual(others);
  });

  it("comes to the same with a byte order mark and Windows' line ends", () => {
    const plain = read(text);
    const other = read(`\ufeff${text.replaceAll("\n", "\r\n")}`);
    expect(other.executions).toEqual(plain.executions);
  });

  it("gives every execution a key of its own", () => {
    const keys = read(text).executions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it("has a file of each shape in the tests", () => {
  expect(new Set(SHAPE_FILES.map(({ shape }) => shape))).toEqual(new Set(SHAPES.map(({ name }) => name)));
});

const SCHWAB_HEAD = "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n";
const FLEX_HEAD = "AssetClass,CurrencyPrimary,Symbol,DateTime,Quantity,TradePrice,IBCommission,Buy/Sell,IBExecID\n";

describe("a file of executions", () => {
  it.each([
    ["no quantity", `${SCHWAB_HEAD}07/02/2025,Buy,TSLA,,,$10,,-$10\n`, /line 2: quantity is empty: it must be a number above 0/],
    [
      "a figure of words",
      `${SCHWAB_HEAD}07/02/2025,Buy,TSLA,,ten,$10,,-$10\n`,
      /line 2: quantity "ten" must be a number such as 12\.50/,
    ],
    ["two signs", `${SCHWAB_HEAD}07/02/2025,Buy,TSLA,,1,(-10),,-$10\n`, /line 2: price "\(-10\)" must be a number/],
    ["a date that is none", `${SCHWAB_HEAD}02/30/2025,Buy,TSLA,,1,$10,,-$10\n`, /line 2: time "2025-02-30 16:00:00"/],
    [
      "a day first",
      `${SCHWAB_HEAD}2.7.2025,Buy,TSLA,,1,$10,,-$10\n`,
      /line 2: date "2\.7\.2025" must be a day such as 01\/31\/2025/,
    ],
    [
      "an amount of something else",
      `${SCHWAB_HEAD}07/02/2025,Buy,TSLA,,100,$10,,-$500\n`,
      /line 2: amount "-\$500" is not quantity times price, which is 1000/,
    ],
    ["a split", `${SCHWAB_HEAD}07/02/2025,Stock Split,TSLA,,100,,,\n`, /line 2: a split is not taken/],
    ["a CUSIP", `${SCHWAB_HEAD}07/02/2025,Buy,912828YV6,,1,$10,,-$10\n`, /line 2: symbol "912828YV6" is not a ticker/],
    ["a sign that contradicts", `${FLEX_HEAD}STK,USD,TSLA,20250703;093000,-1,10,-1,BUY,e1\n`, /line 2: buy\/sell "buy" must be/],
    ["euros", `${FLEX_HEAD}STK,EUR,TSLA,20250703;093000,1,10,-1,BUY,e1\n`, /line 2: currency "EUR" must be USD/],
    ["futures", `${FLEX_HEAD}FUT,USD,ESZ5,20250703;093000,1,10,-1,BUY,e1\n`, /line 2: assetclass "fut buy": asset class must be/],
  ])("refuses %s by line, field and value", (_, text, reason) => {
    const { executions, defects } = parseExecutionFile(text);
    expect(executions).toEqual([]);
    expect(`line ${defects[0]?.line}: ${defects[0]?.reason}`).toMatch(reason);
  });

  it("refuses a shape that nobody knows, with the columns that it has", () => {
    expect(() => parseExecutionFile("when,what\n1,2\n")).toThrow(
      /no known shape: its first line has "when", "what"; what is read as CSV comes from Alpaca, Fidelity/,
    );
  });

  it("leaves out all of a symbol that was split within the file", () => {
    const text = `${SCHWAB_HEAD}07/01/2025,Buy,TSLA,,1,$10,,-$10\n07/02/2025,Stock Split,TSLA,,4,,,\n07/02/2025,Buy,T,,1,$10,,-$10\n`;
    const { executions, refused } = parseExecutionFile(text);
    expect(executions.map(({ symbol }) => symbol)).toEqual(["T"]);
    expect(refused).toBe(2);
  });

  it("tells the commonest defect first", () => {
    const rows = ["07/01/2025,Buy,TSLA,,,$10,,", "07/02/2025,Buy,TSLA,,x,$10,,", "07/03/2025,Buy,TSLA,,y,$10,,"];
    const { defects } = parseExecutionFile(`${SCHWAB_HEAD}${rows.join("\n")}\n`);
    expect(defects.map(({ line }) => line)).toEqual([3, 4, 2]);
  });

  it("tells equal rows of a day apart by their place, and one id twice not", () => {
    const equal = parseExecutionFile(`${SCHWAB_HEAD}07/01/2025,Buy,TSLA,,1,$10,,-$10\n07/01/2025,Buy,TSLA,,1,$10,,-$10\n`);
    expect(equal.executions.map(({ place }) => place)).toEqual([1, 2]);
    const row = "STK,USD,TSLA,20250703;093000,1,10,-1,BUY,e1\n";
    const twice = parseExecutionFile(`${FLEX_HEAD}${row}${row}`);
    expect([twice.executions.length, twice.defects[0]?.reason]).toEqual([1, 'id "e1" stands in the file already']);
  });

  it("reads times without a zone in the one that is named", () => {
    const { executions } = parseExecutionFile(`${FLEX_HEAD}STK,USD,TSLA,20250703;093000,1,10,-1,BUY,e1\n`, "Europe/Berlin");
    expect(executions[0]?.at).toBe(Date.parse("2025-07-03T07:30:00Z"));
  });

  it("comes to the same executions whichever way round the days of the file are", () => {
    const rows = ["07/01/2025,Buy,TSLA,,2,$10,,-$20", "07/02/2025,Sell,TSLA,,1,$11,,$11", "07/03/2025,Sell,TSLA,,1,$12,,$12"];
    const oldest = parseExecutionFile(`${SCHWAB_HEAD}${rows.join("\n")}\n`);
    const newest = parseExecutionFile(`${SCHWAB_HEAD}${[...rows].reverse().join("\n")}\n`);
    expect(newest.executions).toEqual(oldest.executions);
  });
});
