"use client";

import { DatabaseZap, HardDrive } from "lucide-react";
import { sentence } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Age } from "@/components/ui/text/age";
import { isTrouble, WHAT_FOLLOWS } from "@/server/core/database-state";
import { useDatabase } from "../use-database";

/** A database that keeps the desk from its work is said on every page, with what follows; what grows short is said before. */
export function DatabaseBar() {
  const { kind, since, words, answers, warnings } = useDatabase();
  const look = (
    <Link href="/system" className="underline">
      Look
    </Link>
  );
  if (isTrouble(kind))
    return (
      <p role="status" className="flex items-start gap-2 border-line border-b bg-red-soft px-4 py-1.5 text-red text-sm">
        <DatabaseZap aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0">
          <span className="font-medium">{sentence(words)}</span>, for <Age at={since} />. {WHAT_FOLLOWS}{" "}
          {answers ? "" : "What stands here is from before. "}
          {look}
        </span>
      </p>
    );
  const short = warnings.map((warning) => `${sentence(warning.words)}.`);
  if (kind === "slow") short.unshift(`${sentence(words)}.`);
  if (short.length === 0) return null;
  return (
    <p role="status" className="flex items-start gap-2 border-line border-b bg-amber-soft px-4 py-1.5 text-amber text-sm">
      <HardDrive aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        <span className="font-medium">{short.join(" ")}</span>{" "}
        {warnings.length > 0 ? "Once nothing is left, nothing is sent any more. " : ""}
        {look}
      </span>
    </p>
  );
}
