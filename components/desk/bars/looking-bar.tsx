"use client";

import { Eye } from "lucide-react";
import { Button } from "@/components/ui/inputs/button";
import { Time } from "@/components/ui/text/time";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";

/** Says on every page that the figures are not of the default account, and is the way back to that. */
export function LookingBar() {
  const { name, isTraded, goesOn, traded, clock } = useAccount();
  if (isTraded) return null;
  return (
    <section
      aria-label="Other account"
      className="sticky top-12 z-20 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-amber border-y-2 bg-amber-soft px-4 py-1.5 text-amber text-sm"
    >
      <Eye aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 grow basis-64">
        <span className="font-semibold">You look at another account: {name}</span>
        {goesOn ? (
          <>, which goes on beside {traded.name}.</>
        ) : (
          <>
            , as it stood at <Time at={clock.at} />.
          </>
        )}{" "}
        Nothing can be changed here. The kill switch and what needs attention are those of {traded.name}.
      </p>
      <Button size="sm" onClick={() => lookAt(null)}>
        Back to {traded.name}
      </Button>
    </section>
  );
}
