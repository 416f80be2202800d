import { expect, it } from "vitest";
import { z } from "zod";
import { readRows } from "@/server/adapters/alpaca/read-rows";
import { textSchema } from "@/server/adapters/wire/amounts";
import { createUnreadRows } from "@/server/adapters/wire/unread-rows";

const schema = z.object({ id: textSchema, symbol: textSchema });
const GOOD = { id: "good", symbol: "KO" };
const BAD = { id: "bad", symbol: "", asset_class: "us_equity" };

it("a row that is not understood is left out, told once, and kept until it is understood", () => {
  const said: string[] = [];
  const unread = createUnreadRows((sentence) => said.push(sentence));
  const read = () => readRows(schema, [GOOD, BAD, GOOD], "order", unread);
  expect(read()).toEqual({ rows: [GOOD, GOOD], count: 3, lastId: "good" });
  read();
  expect(said).toEqual([
    'the broker\'s order "bad" is not understood and left out: symbol: is missing; it is {"id":"bad","symbol":"","asset_class":"us_equity"}',
  ]);
  expect(unread.all()).toMatchObject([{ what: "order", id: "bad", symbol: null, settled: false }]);
  readRows(schema, [{ ...BAD, symbol: "KO" }], "order", unread);
  expect(unread.all()).toMatchObject([{ id: "bad", settled: true }]);
});

it("a row names what it could touch as the desk does", () => {
  const unread = createUnreadRows(() => undefined);
  readRows(
    schema,
    [{ symbol: "BTCUSD", asset_class: "crypto" }, { asset_id: "a", symbol: "X\u0000" }, "no row"],
    "position",
    unread,
  );
  expect(unread.all()).toMatchObject([
    { id: "BTCUSD", symbol: "BTC/USD", reason: "id: is missing" },
    { id: "a", symbol: "X" },
    { id: expect.stringMatching(/^[0-9a-f]{12}$/), symbol: null, raw: '"no row"' },
  ]);
});

it("what is no list throws, so that nobody takes it for an empty one", () => {
  const unread = createUnreadRows(() => undefined);
  for (const json of [{ message: "try later" }, null, "rows"])
    expect(() => readRows(schema, json, "order", unread)).toThrow(z.ZodError);
});

it("no more than fifty rows are kept, and of a long one the first part", () => {
  const unread = createUnreadRows(() => undefined);
  readRows(
    schema,
    Array.from({ length: 80 }, (_, i) => ({ id: String(i), words: "x".repeat(5_000) })),
    "order",
    unread,
  );
  expect(unread.all()).toHaveLength(50);
  expect(unread.all().at(-1)).toMatchObject({ id: "79", raw: expect.stringMatching(/^.{2000}\.\.\.$/) });
});
