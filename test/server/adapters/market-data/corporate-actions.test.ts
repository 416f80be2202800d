import { marketData } from "@alpacahq/alpaca-trade-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAskActions } from "@/server/adapters/market-data/alpaca/ask-actions";
import { Fault } from "@/server/core/fault";

const FROM = Date.parse("2026-03-01T15:00:00Z");
/** In New York it is still the 3rd. */
const TO = Date.parse("2026-03-04T03:00:00Z");
const DATE = { process_date: "2026-03-03" };

/** What is read of pages, what was said, and the addresses that were asked. */
async function ask(...pages: readonly unknown[]) {
  const said: string[] = [];
  const asked: string[] = [];
  const fetchApi: typeof fetch = async (input) => {
    asked.push(String(input));
    return Response.json(pages[asked.length - 1]);
  };
  const place = new marketData.Configuration({ keyId: "a", secret: "b", basePath: "http://data.local", fetchApi });
  const actions = await createAskActions(place, (sentence) => said.push(sentence))(["TSLA", "IWM"], FROM, TO);
  return { actions, said, asked };
}

const page = (lists: Readonly<Record<string, unknown>>, token: string | null = null) => ({
  corporate_actions: lists,
  next_page_token: token,
});
const merger = { acquiree_symbol: "TSLA", acquiree_rate: 2, acquirer_symbol: "IWM", acquirer_rate: 3 };
const unit = { old_symbol: "TSLA", old_rate: 1, new_symbol: "IWM", new_rate: 1, alternate_symbol: "GLD", alternate_rate: 0.5 };

describe("the reading of what companies announced", () => {
  it.each<readonly [string, object, readonly object[]]>([
    ["forward_splits", { symbol: "TSLA", new_rate: 10, old_rate: 1 }, [{ type: "split", to: "10", from: "1" }]],
    ["reverse_splits", { symbol: "TSLA", new_symbol: "", new_rate: 1, old_rate: 8 }, [{ type: "split", to: "1", from: "8" }]],
    [
      "reverse_splits",
      { symbol: "TSLA", new_symbol: "TSLX", new_rate: 1, old_rate: 8 },
      [{ kind: "NC", type: "exchange", to: "TSLX", rate: "0.125", isRename: true }],
    ],
    ["stock_dividends", { symbol: "TSLA", rate: 0.05 }, [{ kind: "DIV", type: "split", to: "1.05", from: "1" }]],
    [
      "unit_splits",
      unit,
      [
        { id: "1 beside", type: "come", to: "GLD", rate: "0.5" },
        { id: "1", type: "exchange", to: "IWM", rate: "1", isRename: false },
      ],
    ],
    [
      "spin_offs",
      { source_symbol: "TSLA", source_rate: 4, new_symbol: "IWM", new_rate: 1 },
      [{ kind: "SPIN", type: "come", to: "IWM", rate: "0.25" }],
    ],
    ["rights_distributions", { source_symbol: "TSLA", new_symbol: "IWM", rate: 1 }, [{ type: "come", to: "IWM", rate: "1" }]],
    [
      "name_changes",
      { old_symbol: "TSLA", new_symbol: "IWM" },
      [{ kind: "NC", type: "exchange", to: "IWM", rate: "1", isRename: true }],
    ],
    ["name_changes", { old_symbol: "TSLA", new_symbol: "TSLA" }, []],
    ["stock_mergers", merger, [{ kind: "MA", type: "exchange", to: "IWM", rate: "1.5", cashEachUsd: "0", isRename: false }]],
    [
      "stock_and_cash_mergers",
      { ...merger, cash_rate: 5 },
      [{ kind: "MA", type: "exchange", to: "IWM", rate: "1.5", cashEachUsd: "2.5", isRename: false }],
    ],
    ["cash_mergers", { acquiree_symbol: "TSLA", rate: 54.2 }, [{ kind: "MA", type: "go", cashEachUsd: "54.2" }]],
    ["redemptions", { symbol: "TSLA", rate: 10.05 }, [{ kind: "REORG", type: "go", cashEachUsd: "10.05" }]],
    ["worthless_removals", { symbol: "TSLA" }, [{ kind: "REORG", type: "go", cashEachUsd: "0" }]],
    ["cash_dividends", { symbol: "TSLA", rate: 0.5, special: false, foreign: false }, []],
  ])("has each row of %s as what becomes of a unit", async (list, row, expected) => {
    const { actions, said } = await ask(page({ [list]: [{ id: "1", ...DATE, ...row }] }));
    expect(said).toEqual([]);
    expect(actions).toHaveLength(expected.length);
    expect(actions).toMatchObject(expected.map((part) => ({ symbol: "TSLA", at: Date.UTC(2026, 2, 3), ...part })));
  });

  it("asks for what changes units or names of all symbols at once, by days of New York, page by page and oldest first", async () => {
    const row = (id: string, date: string) => ({ id, process_date: date, old_symbol: "TSLA", new_symbol: id });
    const { actions, asked } = await ask(
      page({ name_changes: [row("c", "2026-03-03"), row("b", "2026-03-02")] }, "next"),
      page({ name_changes: [row("a", "2026-03-01")] }),
    );
    expect(actions.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    const [first = "", second = ""] = asked.map((address) => new URL(address).searchParams);
    if (first === "" || second === "") throw new Error("two pages were not asked for");
    expect(Object.fromEntries(first)).toMatchObject({ symbols: "TSLA,IWM", start: "2026-03-01", end: "2026-03-03", sort: "asc" });
    expect(first.get("types")?.split(",")).toEqual(
      expect.arrayContaining(["forward_split", "stock_and_cash_merger", "spin_off"]),
    );
    expect(first.get("types")?.split(",")).not.toContain("cash_dividend");
    expect(second.get("page_token")).toBe("next");
  });

  it("leaves out a row that is not understood, says so once, and reads the others", async () => {
    const good = { id: "good", ...DATE, symbol: "TSLA", new_rate: 2, old_rate: 1 };
    const odd = fc.oneof(
      fc.constantFrom(null, 7, "row", []),
      fc.record(
        {
          id: fc.constantFrom("", null, 4),
          symbol: fc.constantFrom("", null, "TSLA", 5),
          new_rate: fc.constantFrom(0, -1, null, "", "ten", Number.MAX_VALUE),
          old_rate: fc.constantFrom(0, null, "1"),
          process_date: fc.constantFrom("", null, "soon", 20260303),
        },
        { requiredKeys: ["new_rate"] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (row) => {
        const { actions, said } = await ask(page({ forward_splits: [row, good], riddles: [row], spin_offs: null }));
        expect([actions.map(({ id }) => id), said.length]).toEqual([["good"], 1]);
      }),
    );
  });

  it("is a Fault where the answer is none", async () => {
    for (const answer of [null, [], { corporate_actions: 5 }, "text"]) await expect(ask(answer)).rejects.toBeInstanceOf(Fault);
  });
});
