"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { count } from "@/components/format";
import { useTRPC } from "./trpc";

/** How many things want a look; nothing while all is well. */
export function AttentionCount() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.system.attention.queryOptions());
  const urgent = data.filter((item) => item.level !== "note");
  if (urgent.length === 0) return null;
  const tone = urgent.some((item) => item.level === "stop") ? "text-red" : "text-amber";
  return (
    <Link
      href="/#attention"
      className={`flex items-center gap-1 text-sm ${tone}`}
      title={urgent.map((item) => item.text).join("\n")}
    >
      <TriangleAlert aria-hidden className="size-4" />
      <span className="figure">{urgent.length}</span>
      <span className="sr-only">{count(urgent.length, "thing needs", "things need")} attention</span>
    </Link>
  );
}
