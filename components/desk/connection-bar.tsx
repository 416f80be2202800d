"use client";

import { Time } from "@/components/ui/time";
import { useLive } from "./live-provider";

/** Says at once that figures may be old. */
export function ConnectionBar() {
  const { lostAt } = useLive();
  if (lostAt === null) return null;
  return (
    <p role="status" className="border-line border-b bg-amber-soft px-4 py-1.5 text-sm text-amber">
      The stream is lost since <Time at={lostAt} show="time" detail="second" />: figures may be old. Connecting again…
    </p>
  );
}
