"use client";

import { Eye } from "lucide-react";
import { Button } from "@/components/ui/inputs/button";
import { Time } from "@/components/ui/text/time";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";

/** Says on every page that the account shown is set aside, and is the way to one that goes on. */
export function AsideBar() {
  const { name, goesOn, goingOn, clock } = useAccount();
  if (goesOn) return null;
  const [first] = goingOn;
  return (
    <section
      aria-label="Account set aside"
      className="sticky top-12 z-20 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-amber border-y-2 bg-amber-soft px-4 py-1.5 text-amber text-sm"
    >
      <Eye aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 grow basis-64">
        <span className="font-semibold">{name} is set aside</span>, and shown as it stood at <Time at={clock.at} />. Nothing can
        be changed here but what its agents may do once it goes on.
      </p>
      {first ? (
        <Button size="sm" onClick={() => lookAt(first.id)}>
          Back to {first.name}
        </Button>
      ) : null}
    </section>
  );
}
