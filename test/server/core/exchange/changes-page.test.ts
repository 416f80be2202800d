import { describe, expect, it } from "vitest";
import { type ExchangeOrder, openingState } from "@/server/core/exchange/books";
import { changesPage } from "@/server/core/exchange/changes-page";
import type { BrokerChanges, ExchangeBooks } from "@/server/core/ports";
import { memoryExchangeStore } from "../../../fakes/exchange-store";

function orderAt(id: string, sequence: number): ExchangeOrder {
  const nothing = {
    parentId: null,
    replacesId: null,
    filledAvgPrice: null,
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
  };
  const kind = { role: "simple", symbol: "TSLA", side: "buy", type: "market", timeInForce: "gtc", state: "new" } as const;
  return {
    order: { ...nothing, ...kind, id, clientOrderId: id, qty: "1", filledQty: "0", reason: null, submittedAt: 0, updatedAt: 0 },
    sequence,
    executions: 0,
    activeFrom: 0,
    expiresAt: null,
    triggered: false,
    mark: null,
    reservePriceUsd: "0",
  };
}

function executionAt(id: string, orderId: string, sequence: number) {
  const what = { symbol: "TSLA", side: "buy", qty: "1", price: "100", feeUsd: "0", at: 0 } as const;
  return { execution: { ...what, id, orderId, clientOrderId: orderId }, sequence };
}

/** Asks books with these changes, of which the last has the sequence `latest`. */
function asked<T>(
  orders: readonly ExchangeOrder[],
  executions: readonly ReturnType<typeof executionAt>[],
  ask: (books: ExchangeBooks) => Promise<T>,
) {
  const store = memoryExchangeStore(openingState("100"));
  return store.transact(async (books) => {
    const sequence = Math.max(0, ...orders.map((row) => row.sequence), ...executions.map((row) => row.sequence));
    await books.save({ state: { ...openingState("100"), sequence }, orders, executions });
    return ask(books);
  });
}

const namesOf = ({ orders, executions, cursor }: BrokerChanges) => ({
  orders: orders.map(({ id }) => id),
  executions: executions.map(({ id }) => id),
  cursor,
});

describe("a page of changes", () => {
  it("has everything from the beginning, in the order in which it changed", async () => {
    const rows = [orderAt("b", 4), orderAt("a", 2)];
    const page = await asked(rows, [executionAt("b:1", "b", 3), executionAt("a:1", "a", 1)], (books) =>
      changesPage(books, "", 10),
    );
    expect(namesOf(page)).toEqual({ orders: ["a", "b"], executions: ["a:1", "b:1"], cursor: "4" });
  });

  it("has what came after its cursor alone", async () => {
    const page = await asked([orderAt("a", 2), orderAt("b", 4)], [executionAt("a:1", "a", 1)], (books) =>
      changesPage(books, "2", 10),
    );
    expect(namesOf(page)).toEqual({ orders: ["b"], executions: [], cursor: "4" });
  });

  it("is empty where nothing came, and keeps its cursor as it was written", async () => {
    const page = await asked([orderAt("a", 2)], [], (books) => changesPage(books, "02", 10));
    expect(page).toEqual({ orders: [], executions: [], cursor: "02" });
  });

  it("gives the order of an execution along although its own turn comes later", async () => {
    const rows = [orderAt("a", 1), orderAt("b", 2), orderAt("c", 9)];
    const page = await asked(rows, [executionAt("c:1", "c", 3)], (books) => changesPage(books, "2", 1));
    expect(namesOf(page)).toEqual({ orders: ["c"], executions: ["c:1"], cursor: "3" });
  });

  it("leaves nothing out, page by page, whatever fits on one", async () => {
    const rows = [orderAt("a", 5), orderAt("b", 6), orderAt("c", 7)];
    const fills = [
      executionAt("a:1", "a", 1),
      executionAt("b:1", "b", 2),
      executionAt("a:2", "a", 3),
      executionAt("c:1", "c", 4),
    ];
    for (const limit of [1, 2, 3, 4, 10]) {
      const pages = await asked(rows, fills, async (books) => {
        const all: ReturnType<typeof namesOf>[] = [];
        for (let cursor = ""; all.length < 20; ) {
          const page = namesOf(await changesPage(books, cursor, limit));
          if (page.cursor === cursor) break;
          all.push(page);
          cursor = page.cursor;
        }
        return all;
      });
      expect(pages.flatMap(({ executions }) => executions)).toEqual(["a:1", "b:1", "a:2", "c:1"]);
      expect(new Set(pages.flatMap(({ orders }) => orders))).toEqual(new Set(["a", "b", "c"]));
      expect(pages.at(-1)?.cursor).toBe("7");
      for (const { orders, executions } of pages) expect(Math.max(orders.length, executions.length)).toBeLessThanOrEqual(limit);
    }
  });

  it.each(["x", "-1", "1.5", " 1", "1234567890123456"])('refuses the cursor "%s", which it never gave out', async (cursor) => {
    await expect(asked([orderAt("a", 2)], [], (books) => changesPage(books, cursor, 10))).rejects.toMatchObject({
      code: "invalid_input",
      message: `cursor "${cursor}" is not one of this broker`,
    });
  });

  it("fails on an execution whose order is not in the books", async () => {
    const page = asked([], [executionAt("z:1", "z", 1)], (books) => changesPage(books, "", 10));
    await expect(page).rejects.toThrow('execution of order "z", which is not in the books');
  });
});
