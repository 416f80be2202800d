import type { Db } from "@/db/client";
import { type AccountRow, accountById } from "@/db/queries/accounts";
import { openPositions } from "@/db/queries/ledger";
import { unsettledIntents } from "@/db/queries/unsettled-intents";
import { cents, dec, plain } from "../core/money";
import type { Broker } from "../core/ports";

export interface Agreement {
  readonly agrees: boolean;
  readonly cashUsd: { readonly desk: string; readonly broker: string; readonly agrees: boolean };
  readonly positions: readonly {
    readonly symbol: string;
    readonly desk: string;
    readonly broker: string;
    readonly agrees: boolean;
  }[];
  /** Intents whose fate at the broker is not known. */
  readonly unsettled: number;
}

/** Compares the desk's books with the broker's: quantities to 1e-9, cash to the cent. */
export async function agreementWith(db: Db, { id }: Pick<AccountRow, "id">, broker: Broker): Promise<Agreement> {
  const [account, own, theirs, theirAccount, unsettled] = await Promise.all([
    accountById(db, id),
    openPositions(db, id),
    broker.positions(),
    broker.account(),
    unsettledIntents(db, id),
  ]);
  const desk = new Map<string, string>();
  for (const { symbol, qty } of own) desk.set(symbol, plain(dec(desk.get(symbol) ?? "0").plus(qty)));
  const atBroker = new Map(theirs.map(({ symbol, qty }) => [symbol, qty]));
  const positions = [...new Set([...desk.keys(), ...atBroker.keys()])].sort().map((symbol) => {
    const pair = { symbol, desk: desk.get(symbol) ?? "0", broker: atBroker.get(symbol) ?? "0" };
    return { ...pair, agrees: dec(pair.desk).minus(pair.broker).abs().lte(1e-9) };
  });
  const cash = { desk: cents(account.cashUsd), broker: cents(theirAccount.cashUsd) };
  const cashUsd = { ...cash, agrees: cash.desk === cash.broker };
  return { agrees: cashUsd.agrees && positions.every((row) => row.agrees), cashUsd, positions, unsettled: unsettled.length };
}
