import { usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { type KeyValue, KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";
import type { AccountState } from "@/server/core/accounts/account-state";
import type { Connection } from "./settings-types";

type Books = NonNullable<Connection["account"]["books"]>;

/** It is read with every comparison of the books. */
const READ_DUE_MS = 180_000;
const UNTOLD = <span className="text-ink-muted">not told</span>;

export interface AccountStateCardProps {
  readonly state: AccountState;
  readonly readAt: Books["at"];
  readonly refusals: Connection["account"]["refusals"];
}

/** What the broker tells of the account besides its money, and what it last refused because of it. */
export function AccountStateCard({ state, readAt, refusals }: AccountStateCardProps) {
  const facts: KeyValue[] = [
    { label: "Status for shares", value: status(state.status) },
    { label: "Status for coins", value: status(state.cryptoStatus) },
    { label: "Account", value: block(state.isBlocked, "open") },
    { label: "Trading", value: block(state.isTradingBlocked, "open") },
    { label: "Suspended by its owner", value: state.isSuspendedByUser ? bad("yes") : "no" },
    { label: "Restricted to closing", value: state.closingOnly.length > 0 ? bad(state.closingOnly.join(", ")) : "no" },
    { label: "Coins turned off", value: state.isCryptoDisabled ? bad("yes") : "no" },
    { label: "Transfers of money", value: state.areTransfersBlocked ? <span className="text-amber">blocked</span> : "open" },
    { label: "Short sales", value: told(state.isShortingEnabled, "allowed, never made by the desk", "not allowed") },
    { label: "Pattern day trader", value: told(state.isPatternDayTrader, <span className="text-amber">flagged</span>, "no") },
    { label: "Day trades", value: state.dayTrades ?? UNTOLD },
    { label: "Buying power", value: state.buyingPowerUsd === null ? UNTOLD : usd(Number(state.buyingPowerUsd)) },
  ];
  for (const [assetClass, refusal] of Object.entries(refusals))
    facts.push({
      label: `Refused, ${assetClass}`,
      value: (
        <span className="text-red">
          <Words text={refusal.words} />, <Age at={refusal.at} /> ago
        </span>
      ),
    });
  return (
    <Card
      title="State at the broker"
      meta={
        <span>
          <Age at={readAt} dueMs={READ_DUE_MS} /> ago
        </span>
      }
    >
      <KeyValueList items={facts} />
      <p className="mt-3 text-ink-muted">
        Buying power is shown and never used: an entry is judged on cash alone. After a refusal entries wait until what is told
        here is another, a day at most.
      </p>
    </Card>
  );
}

function bad(text: string) {
  return <span className="text-red">{text}</span>;
}

function status(word: string) {
  if (word === "") return UNTOLD;
  return word === "ACTIVE" ? word : bad(word);
}

function block(isBlocked: boolean, otherwise: string) {
  return isBlocked ? bad("blocked") : otherwise;
}

function told(value: boolean | null, yes: KeyValue["value"], no: KeyValue["value"]) {
  if (value === null) return UNTOLD;
  return value ? yes : no;
}
