"use client";

import { clsx } from "clsx";
import { UserRoundX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Words } from "@/components/ui/text/words";
import { useAccount } from "../live-provider";

/** What the broker tells of the account itself, on every page: what holds orders back, and what a person should know beside it. */
export function AccountBars() {
  const { words } = useAccount().trouble;
  return words.map(({ level, what, why }) => (
    <p
      key={why}
      role="status"
      className={clsx(
        "flex items-start gap-2 border-line border-b px-4 py-1.5 text-sm",
        level === "stop" ? "bg-red-soft text-red" : "bg-amber-soft text-amber",
      )}
    >
      <UserRoundX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        <span className="font-medium">{what}:</span> <Words text={why} within />.{" "}
        {level === "stop" ? "What rests at the broker stays there. " : ""}
        <Link href="/settings" className="underline">
          Look
        </Link>
      </span>
    </p>
  ));
}
