import { Card } from "@/components/ui/card";
import { type KeyValue, KeyValueList } from "@/components/ui/tables/key-value-list";
import { AccountBadge } from "@/components/ui/text/account-badge";
import { Age } from "@/components/ui/text/age";
import { ArmControl } from "./arm-control";
import { CalendarWords } from "./calendar-words";
import type { Connection } from "./settings-types";

/** A comparison is made every minute. */
const COMPARED_DUE_MS = 180_000;

/** Which account is traded, where it is, and whether the books agree. */
export function AccountCard({ connection: { account, venues, state, description } }: { readonly connection: Connection }) {
  const facts: KeyValue[] = [{ label: "Account", value: account.name }];
  const venue = venues.find(({ name }) => name === account.venue);
  if (!account.isPlayed) facts.push({ label: "Broker", value: venue?.title ?? mono(account.venue) });
  if (account.number !== null) facts.push({ label: "Number at the broker", value: mono(account.number) });
  for (const { label, value, isCode } of description?.facts ?? []) facts.push({ label, value: isCode ? mono(value) : value });
  if (!account.isPlayed) facts.push({ label: "Books", value: <Books books={account.books} /> });
  if (state !== null) facts.push({ label: "Calendar", value: <CalendarWords differences={state.calendar} /> });
  return (
    <Card title="Account" meta={<AccountBadge kind={account.kind} />}>
      <KeyValueList items={facts} />
      {account.kind === "live" ? <ArmControl account={account} /> : null}
    </Card>
  );
}

function mono(text: string) {
  return <span className="break-all font-mono text-xs">{text}</span>;
}

function Books({ books }: Pick<Connection["account"], "books">) {
  if (books === null) return <span className="text-amber">not compared yet</span>;
  return (
    <span>
      {books.agrees ? "agree with the broker's" : <span className="text-red">differ: {books.differences.join("; ")}</span>},{" "}
      <Age at={books.at} dueMs={COMPARED_DUE_MS} /> ago
    </span>
  );
}
