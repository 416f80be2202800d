"use client";

import { duration } from "@/components/format";
import { useNow } from "@/components/ui/now-provider";

const SOON_PART = 0.25;

/** How long a person may still answer, by the market's clock: in amber when most of the time is over. */
export function Countdown({ until, from }: { readonly until: number; readonly from: number }) {
  const left = until - useNow("market");
  if (left <= 0) return <span className="text-red">its time is over</span>;
  return (
    <span className={left < (until - from) * SOON_PART ? "text-amber" : undefined}>
      <span className="figure">{duration(Math.ceil(left / 1000) * 1000)}</span> left
    </span>
  );
}
