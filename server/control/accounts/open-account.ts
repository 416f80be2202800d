import type { FirstModes } from "@/db/queries/account-agents";
import { type AccountRow, openAccount as insertAccount } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AccountConfig, AccountKind, ClockSpeed } from "../../core/accounts/account";
import type { Desk } from "../actor";

/** Opens an account that is played beside all others. Throws Fault `refused` where no more may go on. */
export async function openAccount(
  { database, wall, actor }: Desk,
  given: {
    readonly kind: AccountKind;
    readonly config: AccountConfig;
    readonly startCashUsd: number;
    readonly speed: ClockSpeed;
    readonly playUntil: number | null;
    /** From what its agents have their modes; their own first ones where nothing is said. */
    readonly agents?: FirstModes;
  },
): Promise<AccountRow> {
  return database.db.transaction(async (tx) => {
    const account = await insertAccount(tx, { ...given, at: wall.now() });
    const { kind, config, startCashUsd, agents = "own" } = given;
    const detail = { kind, config, startCashUsd, agents };
    await audit(tx, { at: wall.now(), actor, action: "account.open", subject: account.id, detail });
    await publish(tx, { topic: "account", accountId: account.id });
    return account;
  });
}
