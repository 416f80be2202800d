"use client";

import { Notice } from "@/components/ui/notice";
import { AccountBadge } from "@/components/ui/text/account-badge";
import { useAccount } from "./live-provider";
import type { Outputs } from "./trpc";

/** Over something of another account than the one that the header shows: whose it is, in that account's own colours. */
export function AccountOf({ account: { id, kind, name } }: Pick<Outputs["runs"]["get"], "account">) {
  const current = useAccount();
  if (id === current.id) return null;
  return (
    <Notice tone="amber">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <AccountBadge kind={kind} />
        <span>
          This is of the account <span className="font-medium">{name}</span>, which is not the current one: the desk is at{" "}
          {current.name} now, and the figures above are that account's.
        </span>
      </span>
    </Notice>
  );
}
