import type { FirstModes } from "@/db/queries/account-agents";
import { type AccountRow, openAccount, resumeAccount } from "@/db/queries/accounts/accounts";
import { accountAtBroker } from "@/db/queries/accounts/books";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import type { RealKind } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { actorName } from "../../core/people/actor";
import type { Broker } from "../../core/ports";
import type { Desk } from "../actor";
import { stakeIn } from "./stake-in";

const PAGE = 500;
const TRIES = 5;

/**
 * Opens the account at the venue beside all others. The first time its cash and what it holds are taken over as they stand, all of it EXTERNAL
 * until a person gives it to an agent; later the books go on where they were. One that was set aside stays so, unless its agents hold something, which
 * somebody has to guard. Its agents observe at first unless something else is said; with real money none of them begins on. Throws Fault `conflict` where the books have it with the other kind of money.
 */
export async function openRealAccount(
  { database, wall, actor }: Desk,
  { venue, kind, agents = "observe" }: { readonly venue: string; readonly kind: RealKind; readonly agents?: FirstModes },
  broker: Broker,
): Promise<Pick<AccountRow, "id">> {
  const { number } = await broker.account();
  const known = await accountAtBroker(database.db, venue, number);
  if (known && known.kind !== kind)
    throw new Fault("conflict", `account "${number}" is in the desk's books as ${known.kind}, and its keys are for ${kind}`);
  if (known && (known.closedAt === null || (await stakeIn(database.db, known.id)) === null)) return known;
  const standing = known ? null : await standingOf(broker);
  const first = kind === "live" && agents !== "off" ? "observe" : agents;
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    if (known) await resumeAccount(tx, known.id);
    const account = known ?? (await takeOver());
    const detail = { venue, kind, number, ...(known ? {} : { agents: first }) };
    await audit(tx, { at, actor, action: "account.open", subject: account.id, detail });
    await publish(tx, { topic: "account", accountId: account.id });
    return account;

    async function takeOver(): Promise<AccountRow> {
      if (!standing) throw new Error("the account was read before");
      const config = { seed: 1, startAt: at, endAt: null, symbols: [] };
      const startCashUsd = Number(standing.cashUsd);
      const atBroker = { venue, number, cursor: standing.cursor };
      const opened = await openAccount(tx, {
        kind,
        config,
        startCashUsd,
        speed: "1",
        playUntil: null,
        at,
        agents: first,
        atBroker,
      });
      for (const { symbol, qty, avgPrice, price } of standing.positions)
        await adjustPosition(tx, {
          accountId: opened.id,
          agentId: EXTERNAL,
          symbol,
          kind: "opening",
          qty,
          avgPrice,
          at,
          actor: actorName(actor),
          ...(price !== undefined && { flowUsd: plain(dec(qty).mul(price)) }),
        });
      return opened;
    }
  });
}

/** Cash, positions and the cursor of one moment: read again while something is executed in between. */
async function standingOf(broker: Broker) {
  for (let tries = 0; tries < TRIES; tries++) {
    const cursor = await broker.cursorNow();
    const [{ cashUsd }, positions] = await Promise.all([broker.account(), broker.positions()]);
    const { executions } = await broker.changesSince(cursor, PAGE);
    if (executions.length === 0) return { cursor, cashUsd, positions };
  }
  throw new Fault("conflict", "the account trades without a pause; stop what trades it besides this desk, and start again");
}
