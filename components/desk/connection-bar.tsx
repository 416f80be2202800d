"use client";

import { Age } from "@/components/ui/age";
import { Time } from "@/components/ui/time";
import { useLive } from "./live-provider";

const WHAT = { lost: "The stream is lost since", missing: "There is no stream since the page was opened at" } as const;

/** Says that figures may be old, and how old they are. It lies over the page's end, so that nothing moves when it comes and goes. */
export function ConnectionBar() {
  const { kind, since } = useLive().stream;
  const isOld = kind === "lost" || kind === "missing";
  return (
    <div role="status" className="fixed inset-x-0 bottom-14 z-20 md:bottom-0">
      {isOld ? (
        <p className="border-amber border-t bg-amber-soft px-4 py-1.5 text-amber text-sm">
          {WHAT[kind]} <Time at={since} show="time" detail="second" />: figures are of then, <Age at={since} /> old. Connecting
          again; a page that is asked for opens once the desk answers.
        </p>
      ) : null}
    </div>
  );
}
