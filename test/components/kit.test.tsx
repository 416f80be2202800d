import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Card } from "@/components/ui/card";
import { complaint, parse } from "@/components/ui/inputs/number-field";
import { KitProvider } from "@/components/ui/kit-provider";
import { marketNow } from "@/components/ui/now-provider";
import { Skeleton } from "@/components/ui/skeleton";
import { DataTable } from "@/components/ui/tables/data-table";
import { matchingLines } from "@/components/ui/tables/log-view";
import { nextSort, type TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { AccountBadge, type AccountKind } from "@/components/ui/text/account-badge";
import { Age } from "@/components/ui/text/age";
import { Meter } from "@/components/ui/text/meter";
import { Num } from "@/components/ui/text/num";
import { ORDER_LOOKS, STATE_LOOKS } from "@/components/ui/text/state-looks";
import { Time } from "@/components/ui/text/time";
import { Waterfall } from "@/components/ui/text/waterfall";

/** Times of this year are written without it. */
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22) }));
afterAll(() => void vi.useRealTimers());

const NOW = Date.UTC(2026, 10, 23, 19, 35, 7);

/** What the server sends, with thin spaces as `_`. */
function markup(element: ReactNode): string {
  return renderToStaticMarkup(<KitProvider initialNow={NOW}>{element}</KitProvider>).replaceAll("\u202F", "_");
}

describe("a figure", () => {
  it("tells a gain by sign, arrow and colour", () => {
    const gain = markup(<Num value={41.2} kind="money" signed />);
    expect(gain).toContain("+41.20");
    expect(gain).toContain("M4 1 8 7H0Z");
    expect(gain).toContain("text-gain");
  });

  it("gives what reads 0.00 neither arrow nor colour", () => {
    const flat = markup(<Num value={-0.004} kind="money" signed />);
    expect(flat).toContain("0.00");
    expect(flat).not.toMatch(/text-(gain|loss)|<path/);
  });

  it("dims and says its age once it is older than its due", () => {
    const mark = (ageMs: number) => markup(<Num value={221.4} kind="price" asOf={NOW - ageMs} dueMs={60_000} />);
    expect(mark(59_000)).not.toContain("stale");
    expect(mark(185_000)).toMatch(/stale.*3_m old.*221\.40/);
  });

  it("does not flash when it first appears", () => {
    expect(markup(<Num value={1} />)).not.toContain("flash");
  });
});

describe("time", () => {
  it("is read in New York and carries UTC for machines and for the pointer", () => {
    expect(markup(<Time at={NOW} detail="second" />)).toContain(
      '<time dateTime="2026-11-23T19:35:07.000Z" title="2026-11-23 19:35:07 UTC" class="figure whitespace-nowrap">23 Nov 14:35:07</time>',
    );
  });

  it("turns amber when an age exceeds its due", () => {
    expect(markup(<Age at={NOW - 30_000} dueMs={60_000} />)).not.toContain("text-amber");
    expect(markup(<Age at={NOW - 90_000} dueMs={60_000} />)).toContain("text-amber");
  });

  it("runs by the market's clock at the market's speed", () => {
    expect(marketNow({ marketAt: 1_000_000, wallAt: 500, speed: 60 }, 2500)).toBe(1_120_000);
    expect(marketNow(null, 2500)).toBe(2500);
    // A market that was not heard may stand still.
    expect(marketNow({ marketAt: 1_000_000, wallAt: 500, speed: 60 }, 60_500)).toBe(1_300_000);
  });
});

describe("states", () => {
  it.each([
    ["runs, steps and agents", STATE_LOOKS],
    ["orders", ORDER_LOOKS],
  ])("of %s are told apart by their word, and by shape within a colour", (_, looks) => {
    const all = Object.values(looks).map(({ tone, shape, label }) => ({ tone, shape, label }));
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    const runs = Object.entries(looks)
      .filter(([state]) => !["on", "observe", "off", "reduce_only"].includes(state))
      .map(([, look]) => look.shape);
    expect(new Set(runs).size).toBe(runs.length);
  });

  it.each<[AccountKind, string]>([
    ["simulated", "SIMULATED"],
    ["replay", "REPLAY"],
    ["paper", "PAPER"],
    ["live", "LIVE"],
  ])("the %s account says %s, and only real money is filled", (kind, word) => {
    const badge = markup(<AccountBadge kind={kind} />);
    expect(badge).toContain(word);
    expect(/ bg-/.test(badge)).toBe(kind === "live");
  });
});

describe("a card", () => {
  it("shows the error before the skeleton, and the skeleton before emptiness", () => {
    const error = { what: "The broker does not answer" };
    const empty = { title: "No runs yet" };
    expect(markup(<Card error={error} loading empty={empty} />)).toContain("The broker does not answer");
    expect(markup(<Card loading empty={empty} />)).not.toContain("No runs yet");
    expect(markup(<Card empty={empty}>content</Card>)).not.toContain("content");
    expect(markup(<Card empty={null}>content</Card>)).toContain("content");
  });
});

describe("a meter", () => {
  it.each([
    [40, "bg-ink-muted"],
    [75, "bg-amber"],
    [100, "bg-red"],
    [140, "bg-red"],
  ])("at %d of 100 is %s", (value, fill) => {
    expect(markup(<Meter label="Daily loss" value={value} limit={100} write={String} />)).toContain(fill);
  });

  it("of a limit of nothing is full as soon as anything is used", () => {
    expect(markup(<Meter label="Exposure" value={1} limit={0} write={String} />)).toContain("used up");
    expect(markup(<Meter label="Exposure" value={0} limit={0} write={String} />)).not.toContain("used up");
  });
});

describe("a waterfall", () => {
  it("starts each part where the one before it ended", () => {
    const parts = [
      { name: "Sentiment", value: 1, weight: 0.5, contribution: 0.5 },
      { name: "Technical", value: null, weight: 0.5, contribution: -0.25 },
    ];
    const table = markup(<Waterfall parts={parts} total={0.25} needed={{ label: "Needed to buy", value: 1 }} />);
    expect(table).toContain("left:25%;width:25%");
    expect(table).toMatch(/– × 0\.50.*−0\.25/s);
    expect(table).toMatch(/Needed to buy.*\+1\.00/s);
  });
});

describe("a table", () => {
  interface Row {
    readonly id: string;
    readonly pnl: string | null;
  }
  const columns: readonly TableColumn<Row>[] = [
    { id: "id", header: "Agent", value: (row) => row.id, cell: (row) => row.id },
    { id: "pnl", header: "P&L", numeric: true, value: (row) => row.pnl, cell: (row) => row.pnl ?? "none" },
  ];
  const rows: readonly Row[] = [
    { id: "a", pnl: "9.5" },
    { id: "b", pnl: null },
    { id: "c", pnl: "-3" },
    { id: "d", pnl: "10.25" },
  ];
  const order = (html: string) => [...html.matchAll(/href="\/agents\/(\w)"/g)].map(([, id]) => id).join("");
  const table = (sort: { column: string; descending: boolean } | null, sortedElsewhere = false) =>
    markup(
      <DataTable
        label="Agents"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => `/agents/${row.id}`}
        sort={sort}
        onSort={() => {}}
        sortedElsewhere={sortedElsewhere}
        empty="Nothing yet"
      />,
    );

  it("sorts decimal strings as numbers, and puts rows without a value last either way", () => {
    expect(order(table({ column: "pnl", descending: true }))).toBe("dacb");
    expect(order(table({ column: "pnl", descending: false }))).toBe("cadb");
  });

  it("keeps the given order without a sort, and where the rows come sorted", () => {
    expect(order(table(null))).toBe("abcd");
    expect(order(table({ column: "pnl", descending: true }, true))).toBe("abcd");
  });

  it("tells assistive technology the order and makes each row one link", () => {
    const html = table({ column: "pnl", descending: true });
    expect(html).toContain('aria-sort="descending"');
    expect(html.match(/href="\/agents\//g)).toHaveLength(4);
  });

  it("shows the empty state in place of an empty grid", () => {
    const html = markup(<DataTable label="Agents" columns={columns} rows={[]} rowKey={(row) => row.id} empty="Nothing yet" />);
    expect(html).toContain("Nothing yet");
    expect(html).not.toContain("<table");
  });

  it("draws a screenful of ten thousand rows", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), pnl: null }));
    const html = markup(<DataTable label="Agents" columns={columns} rows={many} rowKey={(row) => row.id} empty="Nothing yet" />);
    expect(html.match(/data-index/g)?.length).toBeLessThan(60);
    expect(html).toContain('aria-rowcount="10001"');
  });

  it("draws of a hundred rows those that a screen shows until the page is taken over, and says how many more there are", () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ id: String(index), pnl: null }));
    const html = markup(<DataTable label="Agents" columns={columns} rows={many} rowKey={(row) => row.id} empty="Nothing yet" />);
    expect(html.match(/data-index/g)).toHaveLength(36);
    expect(html).toContain("64 more to come");
  });

  it("turns figures largest first, words from A, and lets go at the third press", () => {
    const [word, figure] = columns as [TableColumn<Row>, TableColumn<Row>];
    expect(nextSort(figure, null)).toEqual({ column: "pnl", descending: true });
    expect(nextSort(figure, { column: "pnl", descending: true })).toEqual({ column: "pnl", descending: false });
    expect(nextSort(figure, { column: "pnl", descending: false })).toBeNull();
    expect(nextSort(word, { column: "pnl", descending: true })).toEqual({ column: "id", descending: false });
  });
});

describe("a number field", () => {
  it.each([
    ["7", 7],
    [" 1 204.50 ", 1204.5],
    ["−3", -3],
    [".5", 0.5],
    ["0,5", null],
    ["1,000", null],
    ["1e5", null],
    ["abc", null],
    ["", null],
  ])("reads %j as %s", (text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each([
    ["700", "700 must be from 1 to 500 trades"],
    ["500", null],
    ["abc", '"abc" is not a number'],
    ["0,5", '"0,5" is not a number: write a point for decimals and no commas'],
    ["", null],
  ])("answers %j with %j", (text, answer) => {
    expect(complaint(text, { min: 1, max: 500, unit: "trades" })).toBe(answer);
  });

  it("asks for what is needed, and names a single bound", () => {
    expect(complaint(" ", { min: 1, max: undefined, unit: undefined }, true)).toBe("A number is needed");
    expect(complaint("0", { min: 1, max: undefined, unit: undefined })).toBe("0 must be at least 1");
    expect(complaint("-2", { min: -1, max: 0, unit: undefined })).toBe("-2 must be from −1 to 0");
  });
});

describe("a log", () => {
  const lines = [
    { at: 1, level: "debug", message: "GET /bars" },
    { at: 2, level: "info", message: "78 bars of TSLA" },
    { at: 3, level: "error", message: "the broker answered 503 for TSLA" },
  ] as const;

  it("is filtered from a level upward and by words in any case", () => {
    expect(matchingLines(lines, "info", "").map(({ at }) => at)).toEqual([2, 3]);
    expect(matchingLines(lines, "debug", "tsla").map(({ at }) => at)).toEqual([2, 3]);
    expect(matchingLines(lines, "error", "bars")).toEqual([]);
  });
});

it("pulses as one, whatever its lines, for each that pulses is a layer that the first paint waits for", () => {
  const lines = renderToStaticMarkup(<Skeleton rows={7} />);
  expect(lines.match(/h-3/g)).toHaveLength(7);
  expect(lines.match(/animate-pulse/g)).toHaveLength(1);
});
