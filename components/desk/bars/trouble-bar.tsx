"use client";

import { Unplug } from "lucide-react";
import { Link } from "@/components/ui/link";
import { useNow } from "@/components/ui/now-provider";
import { booksObjection, symbolsStopped } from "@/server/core/positions/books-state";
import { useAccount } from "../live-provider";

/** What keeps a real account from entering positions is said on every page. Exits go on, and what rests at the broker stays there. */
export function TroubleBar() {
  const { kind } = useAccount();
  return kind === "paper" || kind === "live" ? <RealTrouble /> : null;
}

function RealTrouble() {
  const { trouble } = useAccount();
  const now = useNow();
  const objection = trouble.broker ?? booksObjection(trouble.books, now);
  const stopped = symbolsStopped(trouble.books);
  if (objection === null && stopped.length === 0) return null;
  const what =
    objection === null ? `No position in ${stopped.map(({ symbol }) => symbol).join(", ")} is entered` : "No position is entered";
  const why = objection ?? `the broker holds something else: ${stopped.map(({ difference }) => difference).join("; ")}`;
  return (
    <p role="status" className="flex items-start gap-2 border-line border-b bg-red-soft px-4 py-1.5 text-red text-sm">
      <Unplug aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        <span className="font-medium">{what}:</span> {why}. Exits go on, and what rests at the broker stays there.{" "}
        <Link href={trouble.broker === null ? "/positions" : "/settings"} className="underline">
          {trouble.broker === null ? "Compare" : "Look"}
        </Link>
      </span>
    </p>
  );
}
