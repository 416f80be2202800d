import { afterEach, describe, expect, it } from "vitest";
import { corporateActionsDocument } from "../support/alpaca/documents/corporate-actions";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const TODAY = "2026-03-02";
const LATER = Date.parse("2026-03-02T15:01:00Z");
const ACTIONS = "/v1/corporate-actions?symbols=TSLA";
type Body = { readonly corporate_actions: Readonly<Record<string, readonly { readonly id: string }[]>>; next_page_token: string };

const EVENTS: readonly (readonly [string, FaultRequest, object])[] = [
  ["forward_splits", { fault: "split", symbol: "TSLA", ratio: 3 }, { symbol: "TSLA", new_rate: 3, old_rate: 1, ex_date: TODAY }],
  ["reverse_splits", { fault: "reverse_split", symbol: "TSLA", from: 8 }, { new_rate: 1, old_rate: 8, ex_date: TODAY }],
  ["stock_dividends", { fault: "stock_dividend", symbol: "TSLA", rate: 0.05 }, { rate: 0.05, payable_date: TODAY }],
  [
    "spin_offs",
    { fault: "spin_off", symbol: "TSLA", to: "IWM", rate: 0.5 },
    { source_rate: 1, new_symbol: "IWM", new_rate: 0.5 },
  ],
  ["name_changes", { fault: "rename", symbol: "TSLA", to: "TSLX" }, { old_symbol: "TSLA", new_symbol: "TSLX" }],
  ["cash_mergers", { fault: "merger", symbol: "TSLA", cashUsd: "40.5" }, { acquiree_symbol: "TSLA", rate: 40.5 }],
  ["stock_mergers", { fault: "merger", symbol: "TSLA", to: "IWM", rate: 2 }, { acquirer_symbol: "IWM", acquirer_rate: 2 }],
  [
    "stock_and_cash_mergers",
    { fault: "merger", symbol: "TSLA", to: "IWM", rate: 2, cashUsd: "5" },
    { acquirer_rate: 2, cash_rate: 5, effective_date: TODAY },
  ],
  ["worthless_removals", { fault: "remove", symbol: "TSLA" }, { symbol: "TSLA", process_date: TODAY }],
  [
    "redemptions",
    { fault: "announce", list: "redemptions", row: { symbol: "TSLA", cusip: "", rate: 10 } },
    { rate: 10, payable_date: TODAY },
  ],
];

describe("what companies announce at the local server", () => {
  it.each(EVENTS)("stands under %s as the document has it", async (list, event, row) => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", { symbol: "TSLA", qty: "8", side: "buy", type: "market", time_in_force: "day" });
    await server.advance(LATER);
    await server.faults.add(event);
    const { status, body } = await rest("GET", ACTIONS);
    expect([status, body]).toMatchObject([200, { corporate_actions: { [list]: [row] }, next_page_token: null }]);
    expect(corporateActionsDocument.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it("is listed by the day on which it is processed, of today where none is asked for, page by page", async () => {
    const { rest, server } = await open();
    for (const [symbol, date] of [
      ["TSLA", "2026-03-04"],
      ["TSLA", TODAY],
      ["IWM", TODAY],
      ["TSLA", "2026-03-03"],
    ]) {
      const row = { symbol, cusip: "", process_date: date };
      await server.faults.add({ fault: "announce", list: "worthless_removals", row });
    }
    const datesAt = async (query: string) => {
      const { body } = await rest("GET", `${ACTIONS}${query}`);
      const { corporate_actions: lists, next_page_token: next } = body as Body;
      return {
        dates: (lists.worthless_removals ?? []).map((row) => (row as unknown as { process_date: string }).process_date),
        next,
      };
    };
    expect((await datesAt("")).dates).toEqual([TODAY]);
    expect((await datesAt("&start=2026-03-03&end=2026-03-04")).dates).toEqual(["2026-03-03", "2026-03-04"]);
    expect((await datesAt("&end=2026-03-04&types=spin_off")).dates).toEqual([]);
    const first = await datesAt("&end=2026-03-04&limit=2");
    expect(first.dates).toEqual([TODAY, "2026-03-03"]);
    const second = await datesAt(`&end=2026-03-04&limit=2&page_token=${first.next}`);
    expect([second.dates, second.next]).toEqual([["2026-03-04"], null]);
  });

  it.each([
    ["start=2026-03-03&end=2026-03-02", "end should not be before start"],
    ["start=soon", "Invalid format for parameter start: soon"],
    ["limit=1001", "limit must be between 1 and 1000"],
  ])("is refused for %s", async (query, message) => {
    const { rest } = await open();
    expect(await rest("GET", `${ACTIONS}&${query}`)).toMatchObject({ status: 400, body: { message } });
  });

  it("says nothing of what was not announced", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "rename", symbol: "TSLA", to: "TSLX", announced: false });
    expect((await rest("GET", ACTIONS)).body).toEqual({ corporate_actions: {}, next_page_token: null });
  });
});
