"use client";

import { OctagonX } from "lucide-react";
import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";
import { useAccount } from "../live-provider";

/** An engaged kill switch is said on every page: since when, by whom, and why. */
export function HaltBar() {
  const { engaged, reason, changedAt, changedBy } = useAccount().killSwitch;
  if (!engaged) return null;
  return (
    <p role="status" className="flex items-start gap-2 border-line border-b bg-red-soft px-4 py-1.5 text-red text-sm">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        <span className="font-medium">The kill switch is engaged: no entry and no exit is sent.</span> What rests at the broker
        stays there. Engaged <Age at={changedAt} /> ago{changedBy ? ` by ${changedBy}` : ""}
        {reason ? (
          <>
            : <Words text={reason} within />
          </>
        ) : (
          ""
        )}
        .
      </span>
    </p>
  );
}
