"use client";

import { OctagonX } from "lucide-react";
import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";

/** An engaged kill switch is said on every page: of the account shown since when, by whom, and why, and of every other one its name. */
export function HaltBar() {
  const { id, goingOn } = useAccount();
  return (
    <>
      <OwnHalt />
      {goingOn.map((other) =>
        other.isEngaged && other.id !== id ? (
          <p key={other.id} role="status" className={LOOK}>
            <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0">
              <span className="font-medium">The kill switch of {other.name} is engaged.</span> The account shown here goes on.{" "}
              <button type="button" className="underline" onClick={() => lookAt(other.id)}>
                Look at {other.name}
              </button>
            </span>
          </p>
        ) : null,
      )}
    </>
  );
}

const LOOK = "flex items-start gap-2 border-line border-b bg-red-soft px-4 py-1.5 text-red text-sm";

function OwnHalt() {
  const { engaged, reason, changedAt, changedBy } = useAccount().killSwitch;
  if (!engaged) return null;
  return (
    <p role="status" className={LOOK}>
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
