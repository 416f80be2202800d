"use client";

import type { ReactNode } from "react";
import { usd } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import { TypedWord } from "@/components/ui/overlays/confirm-dialog";
import { type KeyValue, KeyValueList } from "@/components/ui/tables/key-value-list";
import { AccountBadge } from "@/components/ui/text/account-badge";
import type { TriedAccount } from "./keys-types";

const MOST_SHOWN = 8;
/** It is what the person waits for, and stands above the fields. */
const intoView = (part: HTMLElement | null) => part?.scrollIntoView({ block: "nearest" });

interface TriedAccountPartProps {
  readonly account: TriedAccount;
  /** The number that the keys should open; null for any. */
  readonly expected: string | null;
  /** What was typed of a live account's number. */
  readonly number: string;
  readonly onNumber: (number: string) => void;
  /** What is asked of an account that is new here. */
  readonly children: ReactNode;
}

/** Which account the keys open and what it holds, before anything is kept. */
export function TriedAccountPart({ account, expected, number, onNumber, children }: TriedAccountPartProps) {
  const { positions, known, blocked, kind } = account;
  const held = positions.slice(0, MOST_SHOWN).map(({ symbol, qty }) => `${qty} ${symbol}`);
  const more = positions.length - held.length;
  const facts: KeyValue[] = [
    { label: "Number", value: <span className="font-mono text-xs">{account.number}</span> },
    { label: "Kind", value: <AccountBadge kind={kind} /> },
    { label: "Cash", value: usd(account.cashUsd) },
    { label: "Holds", value: held.length === 0 ? "nothing" : [...held, ...(more > 0 ? [`${more} more`] : [])].join(", ") },
    {
      label: "At this desk",
      value: known === null ? "new: what it holds stays yours until you give it to an agent" : known,
    },
  ];
  return (
    <div ref={intoView} className="mb-4 grid gap-3 border-b pb-4">
      <KeyValueList items={facts} />
      {expected !== null && expected !== account.number ? (
        <Notice tone="red">
          These keys open account {account.number}, and those to be replaced are of {expected}: add it as an account of its own.
        </Notice>
      ) : null}
      {blocked === null ? null : <Notice tone="amber">The broker takes no orders: {blocked}.</Notice>}
      {known === null ? children : null}
      {kind === "live" ? <TypedWord word={account.number} value={number} onChange={onNumber} /> : null}
    </div>
  );
}
