"use client";

import { ChevronRight, CircleAlert, CircleCheck, CircleQuestionMark } from "lucide-react";
import { Suspense, useState } from "react";
import type { AttentionNow } from "@/components/desk/use-attention";
import { latePart } from "@/components/ui/late";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/text/time";

const PromiseList = latePart(() => import("./promise-list").then((module) => module.PromiseList));

/** How many promises were checked and are kept, and when; opened, each of them. That all is well is said of now, or not at all. */
export function PromiseSummary({ items, checks, checkedAt, doubt }: AttentionNow) {
  const [open, setOpen] = useState(false);
  if (checkedAt === null) return null;
  const kept = checks.filter(({ state }) => state === "kept").length;
  const unchecked = checks.filter(({ state }) => state === "unchecked").length;
  const isKept = kept === checks.length && items.length === 0;
  const Icon = doubt !== null || unchecked > 0 ? CircleQuestionMark : isKept ? CircleCheck : CircleAlert;
  const time = <Time at={checkedAt} show="time" detail="second" />;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-line border-b [&[open]_.turn]:rotate-90">
      <summary className="flex list-none items-start gap-2.5 px-4 py-2.5 text-sm hover:bg-hover">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${doubt === null ? "text-ink-faint" : "text-amber"}`} />
        <span className="min-w-0 grow">
          {doubt !== null ? (
            <>
              Last checked at {time}: {kept} of {checks.length} promises were kept then. Whether they are now is not known:{" "}
              {doubt}.
            </>
          ) : isKept ? (
            <span className="font-medium">
              All {checks.length} promises were checked at {time}: all is well
            </span>
          ) : (
            <>
              {kept} of {checks.length} promises are kept
              {unchecked > 0 ? `, ${unchecked} could not be checked` : null}; checked at {time}
            </>
          )}
        </span>
        <ChevronRight aria-hidden className="turn mt-0.5 size-4 shrink-0 text-ink-faint transition-transform" />
        <span className="sr-only">Which promises, and when each was checked</span>
      </summary>
      {open ? (
        <Suspense fallback={<Skeleton rows={4} className="p-4" />}>
          <PromiseList checks={checks} />
        </Suspense>
      ) : null}
    </details>
  );
}
