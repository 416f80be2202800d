import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { acknowledge, keepIncidents } from "@/db/queries/alerts/incidents";
import { auditLog } from "@/db/schema";
import { absence } from "@/server/api/attention/broker-attention";
import { createRound } from "@/server/api/attention/round";
import { incidentKey } from "@/server/core/alerts/incident";
import { midOf } from "@/server/core/market/market";
import { roundToIncrement } from "@/server/core/money/money";
import { booksObjection } from "@/server/core/positions/books-state";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter } from "../support/desk/real-order";
import { held, stageRealDesk } from "../support/desk/stage-real-desk";

const HOUR_MS = 3_600_000;
const deskOf = stageRealDesk();

async function absences({ database }: RealDesk): Promise<readonly string[]> {
  const rows = await database.db.select().from(auditLog).orderBy(asc(auditLog.id));
  return rows.flatMap(({ action, detail }) => (action === "account.absence" ? [(detail as { readonly text: string }).text] : []));
}

const accountOf = ({ database, accountId }: RealDesk) => accountById(database.db, accountId);

/** What the pages call for attention. */
async function shown(desk: RealDesk): Promise<readonly string[]> {
  const { database, wall } = desk;
  const given = { desk: { database, wall, actor: "test" }, services: {}, account: await accountOf(desk) };
  return (await absence(createRound(given as unknown as Parameters<typeof createRound>[0]))).map(({ text }) => text);
}

/** Enters with a stop just below the market. */
async function enterWithCloseStop(desk: RealDesk): Promise<void> {
  const quote = await desk.trading.market.quote("TSLA", desk.wall.now());
  const price = quote ? midOf(quote) : Number.NaN;
  const bracket = {
    stopPrice: roundToIncrement(price * 0.998, "0.01", "down"),
    stopLimitPrice: null,
    targetPrice: roundToIncrement(price * 1.5, "0.01", "up"),
  };
  await enter(desk, "tsla", { bracket });
  await lookAfterBooks(desk.trading);
}

describe("a desk that was dead for hours", () => {
  it("tells what happened meanwhile in the commit from which on positions may be entered, once, until a person knows of it", async () => {
    const desk = deskOf();
    await enterWithCloseStop(desk);
    expect(await held(desk)).toEqual(["tsla 4"]);
    expect(await absences(desk)).toEqual([]);

    await desk.moveTo(desk.wall.now() + 2 * HOUR_MS);
    expect(booksObjection((await accountOf(desk)).books, desk.wall.now())).toContain("last compared");
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toEqual([]);
    const [text = "", ...more] = await absences(desk);
    expect(more).toEqual([]);
    expect(text).toMatch(
      /^Nobody read the books at the broker from .* \(2 h\): \d+ runs were due meanwhile; stops filled: sell 4 TSLA of agent "tsla" at /,
    );
    expect(text).toContain("positions moved: TSLA from 4 to 0");
    expect(booksObjection((await accountOf(desk)).books, desk.wall.now())).toBeNull();
    expect(await shown(desk)).toEqual([text]);

    await desk.moveTo(desk.wall.now() + 60_000);
    await lookAfterBooks(desk.trading);
    expect(await absences(desk)).toHaveLength(1);
    const trouble = { promise: "connection", accountId: desk.accountId, level: "warn", text, href: "/settings" } as const;
    const opened = [{ ...trouble, key: incidentKey(trouble) }];
    await desk.database.db.transaction((tx) => keepIncidents(tx, { opened, worse: [], closed: [] }, desk.wall.now()));
    expect(await shown(desk)).toEqual([text]);
    const [incident] = await desk.database.sql<{ id: number }[]>`select id::int as id from incidents`;
    await desk.database.db.transaction((tx) => acknowledge(tx, incident?.id ?? 0, { at: desk.wall.now(), name: "ann" }));
    expect(await shown(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("tells nothing of a restart of minutes", async () => {
    const desk = deskOf();
    await desk.moveTo(desk.wall.now() + 9 * 60_000);
    await lookAfterBooks(desk.trading);
    expect([await absences(desk), await shown(desk)]).toEqual([[], []]);
  });
});
