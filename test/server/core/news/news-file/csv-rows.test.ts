import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows } from "@/server/core/news/news-file/csv-rows";

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const fieldsOf = (text: string) => [...csvRows([text])].map(({ fields }) => fields);

describe("csvRows", () => {
  it.each([
    [
      "plain fields",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["a last line without an end", "a,b", [["a", "b"]]],
    ["line ends of all kinds", "a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "empty fields",
      ",,\n,",
      [
        ["", "", ""],
        ["", ""],
      ],
    ],
    ["a comma, a doubled quote and a line end in quotes", '"a,b","c""d","e\nf"', [["a,b", 'c"d', "e\nf"]]],
    ["an empty field in quotes", '"",x', [["", "x"]]],
    ["text after a closing quote", '"a"b,c', [["ab", "c"]]],
    ["a quote inside a plain field", 'a"b,c', [['a"b', "c"]]],
    [
      "blank lines, left out",
      "a,b\n\n\r\nc,d\n\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["nothing", "", []],
  ])("reads %s", (_, text, fields) => {
    expect(fieldsOf(text)).toEqual(fields);
  });

  it("counts lines by where a record begins, through quoted line ends and blank lines", () => {
    expect([...csvRows(['a,b\r\n"x\r\ny",1\n\nc,d'])].map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it("tells a quote that never closes", () => {
    expect([...csvRows(['a,b\n"c,d\ne,f\n'])]).toEqual([
      { line: 1, fields: ["a", "b"], closed: true },
      { line: 2, fields: ["c,d\ne,f\n"], closed: false },
    ]);
  });

  it("reads back what was written with quotes", () => {
    const rows = fc.array(fc.array(anyText, { minLength: 2, maxLength: 4 }), {
      maxLength: 6,
    });
    const write = (row: readonly string[]) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",");
    fc.assert(
      fc.property(rows, (given) => {
        expect(fieldsOf(given.map(write).join("\r\n"))).toEqual(given);
      }),
    );
  });
});
