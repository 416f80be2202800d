import { describe, expect, it } from "vitest";
import { type Read, rememberReads } from "./remember-reads";
import { sqlText } from "./sql-text";

const ask = (text: string, ...params: readonly unknown[]): Read => ({ sql: sqlText(text), params, arrays: false });

const FILLS = ask(`select "id" from "fills" where "account_id" = $1`, "a");
const AGES = ask(
  `select "id", extract(epoch from desk_now() - "committed_at") from "order_intents" where "account_id" = $1`,
  "a",
);
const YOUNG = ask(`select "id" from "order_intents" where "committed_at" > desk_now() - interval '1 minute'`);
const ANSWERED = ask(`update "order_intents" set "state" = $1 where not exists (select 1 from "fills")`, "accepted");

describe("what was read", () => {
  it("is still so until its table is written, of the same values alone", () => {
    const memory = rememberReads();
    memory.note(FILLS, { rows: [["one"]] });
    expect(memory.recall(FILLS)).toEqual([["one"]]);
    expect(memory.recall({ ...FILLS, params: ["b"] })).toBeNull();
    memory.note(ask(`insert into "fills" ("id") values ($1)`, "two"), { rows: [] });
    expect(memory.recall(FILLS)).toBeNull();
  });

  it("is not known after a statement failed that may have written it", () => {
    const memory = rememberReads();
    memory.note(FILLS, { rows: [["one"]] });
    memory.note(ask(`with gone as (delete from "fills" returning *) select * from gone`), { error: new Error("refused") });
    expect(memory.recall(FILLS)).toBeNull();
  });

  it("is still so where its table is only looked at by what writes another one", () => {
    const memory = rememberReads();
    memory.note(FILLS, { rows: [["one"]] });
    memory.note(ANSWERED, { rows: [] });
    expect(memory.recall(FILLS)).toEqual([["one"]]);
  });
});

describe("what asks for the time", () => {
  it("finds nothing again where it found nothing and the time is that of what it finds", () => {
    const memory = rememberReads();
    memory.note(AGES, { rows: [] });
    expect(memory.recall(AGES)).toEqual([]);
    memory.note(ANSWERED, { rows: [] });
    expect(memory.recall(AGES)).toBeNull();
  });

  it("is asked again where it found something, or finds by the time", () => {
    const memory = rememberReads();
    memory.note(AGES, { rows: [["one", 5]] });
    memory.note(YOUNG, { rows: [] });
    expect([memory.recall(AGES), memory.recall(YOUNG)]).toEqual([null, null]);
  });

  it("writes nothing", () => {
    const memory = rememberReads();
    const open = ask(`select "id" from "order_intents"`);
    memory.note(open, { rows: [["one"]] });
    memory.note(AGES, { rows: [["one", 5]] });
    expect(memory.recall(open)).toEqual([["one"]]);
  });
});
