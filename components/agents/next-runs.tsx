"use client";

import { day } from "@/components/format";
import { Time } from "@/components/ui/text/time";
import { useTimeZone } from "@/components/ui/time-zone-provider";

/** When it runs next, each day named once. `at` in epoch milliseconds, ascending. */
export function NextRuns({ at }: { readonly at: readonly number[] }) {
  const zone = useTimeZone();
  return (
    <span className="text-ink-muted text-xs">
      {"Next "}
      {at.map((due, index) => {
        const sameDay = index > 0 && day(due, zone) === day(at[index - 1], zone);
        return (
          <span key={due}>
            {index > 0 ? ", " : null}
            <Time at={due} show={sameDay ? "time" : "dateTime"} />
          </span>
        );
      })}
    </span>
  );
}
