import { AccountBadge } from "@/components/ui/text/account-badge";
import type { Venue } from "../settings-types";

/** Keys that the desk was started with. */
export function EnvironmentKeys({ venue: { title, description } }: { readonly venue: Venue }) {
  if (description === null) return null;
  const key = description.facts.find(({ label }) => label === "Key" || label === "Account");
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <AccountBadge kind={description.kind} />
        <span className="font-medium">{title}</span>
        {key ? <span className="font-mono text-xs">{key.value}</span> : null}
      </div>
      <p className="text-ink-muted">From the environment: changed there, and by a restart.</p>
    </li>
  );
}
