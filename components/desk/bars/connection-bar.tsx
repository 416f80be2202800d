"use client";

import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import { useLive } from "../live-provider";
import type { StreamState } from "../stream/follow-stream";

const WHAT = { lost: "The stream is lost since", missing: "There is no stream since the page was opened at" } as const;

/** Says that figures may be old, and how old they are. It lies over the page's end, so that nothing moves when it comes and goes. */
export function ConnectionBar() {
  const { stream, lateSince } = useLive();
  const old = oldSince(stream, lateSince);
  return (
    <div role="status" className="fixed inset-x-0 bottom-14 z-20 md:bottom-0">
      {old ? (
        <p className="border-amber border-t bg-amber-soft px-4 py-1.5 text-amber text-sm">
          {old.words} <Time at={old.since} show="time" detail="second" />: figures are of then, <Age at={old.since} /> old.{" "}
          {old.follows}
        </p>
      ) : stream.kind === "opening" ? (
        <NotAlive renderedAt={stream.since} />
      ) : null}
    </div>
  );
}

/**
 * Drawn by the server into every page and taken away by the page's own scripts: where these do not come, nobody else can say that nothing moves and no
 * button works. Its looks alone let it wait for them.
 */
function NotAlive({ renderedAt }: { readonly renderedAt: number }) {
  return (
    <p className="unless-alive border-amber border-t bg-amber-soft px-4 py-1.5 text-amber text-sm">
      Files of this page did not come: its figures are of <Time at={renderedAt} show="time" detail="second" /> and stay so, and
      its buttons may not work. Open it again; to stop trading meanwhile, cancel and close at the broker.
    </p>
  );
}

function oldSince({ kind, since }: StreamState, lateSince: number | null) {
  if (kind === "lost" || kind === "missing")
    return { since, words: WHAT[kind], follows: "Connecting again; a page that is asked for opens once the desk answers." };
  if (lateSince !== null)
    return { since: lateSince, words: "The desk has not answered since", follows: "They are asked for again." };
  return null;
}
