"use client";

import { useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { AccountBadge } from "@/components/ui/text/account-badge";
import { Age } from "@/components/ui/text/age";
import type { Venue } from "../settings-types";
import { TestSteps } from "../test-steps";
import { useConnectionTest } from "../use-connection-test";
import type { KeptKeys } from "./keys-types";

export interface KeptKeysRowProps {
  readonly keys: KeptKeys;
  readonly venue: Venue | null;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}

/** Keys that were entered: what they open, whether they can be used, and what can be done with them. */
export function KeptKeysRow({ keys, venue, onReplace, onRemove }: KeptKeysRowProps) {
  const test = useConnectionTest("keys.testKept");
  const [shown, setShown] = useState(false);
  const name = `${keys.label}, …${keys.keyEnd}`;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <AccountBadge kind={keys.kind} />
        <span className="font-medium">{keys.label}</span>
        <span className="text-ink-muted">{venue?.title ?? keys.venue}</span>
        <span className="font-mono text-xs">{keys.number}</span>
        <span className="font-mono text-ink-muted text-xs">…{keys.keyEnd}</span>
        <div className="ml-auto flex flex-wrap gap-1">
          <Button
            size="sm"
            busy={test.running}
            aria-label={`Test ${name}`}
            onClick={() => {
              setShown(true);
              test.start({ keysId: keys.id });
            }}
          >
            Test
          </Button>
          <Button size="sm" aria-label={`Replace ${name}`} onClick={onReplace}>
            Replace…
          </Button>
          <Button size="sm" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove…
          </Button>
        </div>
      </div>
      <p className="text-ink-muted">
        {keys.account === null ? "No account of the desk" : keys.account.name}
        {keys.account?.goesOn === false ? ", set aside" : ""}. Set <Age at={keys.changedAt} /> ago by {keys.changedBy}.
        {keys.testTrouble === null ? "" : ` When they were tried: ${keys.testTrouble}.`}
        {keys.givesNews ? " Headlines are asked for by them." : ""}
      </p>
      {keys.trouble === null ? null : (
        <Notice tone="red">These keys cannot be used: {keys.trouble}. Nothing is lost at the broker; enter them anew.</Notice>
      )}
      {shown && venue ? (
        <div className="rounded-card border">
          <TestSteps steps={venue.steps} found={test.found} running={test.running} error={test.error} />
        </div>
      ) : null}
    </li>
  );
}
