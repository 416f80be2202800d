import { type AccountRow, activeAccount, openAccount as insertAccount } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AccountConfig, AccountKind, ClockSpeed } from "../../core/accounts/account";
import type { Desk } from "../actor";

/**
 * Opens an account. One that is played takes the place of the played one before, which is set aside and can be gone on with; an account at a broker
 * goes on being traded, and the new one is played beside it, unless nobody guards that (`isGuarded` is false).
 */
export async function openAccount(
  { database, wall, actor }: Desk,
  given: {
    readonly kind: AccountKind;
    readonly config: AccountConfig;
    readonly startCashUsd: number;
    readonly speed: ClockSpeed;
    readonly playUntil: number | null;
    readonly isGuarded?: boolean;
  },
): Promise<AccountRow> {
  return database.db.transaction(async (tx) => {
    const before = await activeAccount(tx);
    const account = await insertAccount(tx, { ...given, at: wall.now() });
    const { kind, config, startCashUsd } = given;
    const detail = { kind, config, startCashUsd, before: before?.id ?? null };
    await audit(tx, { at: wall.now(), actor, action: "account.open", subject: account.id, detail });
    await publish(tx, { topic: "account", accountId: account.id });
    return account;
  });
}
