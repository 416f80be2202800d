"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleQuestionMark, TriangleAlert } from "lucide-react";
import { count } from "@/components/format";
import { Link } from "@/components/ui/link";
import { useWords } from "@/components/ui/text/use-words";
import { useTRPC } from "../trpc";
import { useAttention } from "../use-attention";

/** Time alone breaks a promise, and no event tells of it. */
const AGAIN_MS = 30_000;

/** How many things want a look; nothing while all is well, and a question mark while nobody knows. */
export function AttentionCount() {
  const trpc = useTRPC();
  useQuery(trpc.system.attention.queryOptions(undefined, { refetchInterval: AGAIN_MS, refetchOnWindowFocus: "always" }));
  const { items, checkedAt, doubt } = useAttention();
  const { sentence } = useWords();
  const urgent = items.filter((item) => item.level !== "note");
  if (urgent.length === 0 && (doubt === null || checkedAt === null)) return null;
  const tone = urgent.some((item) => item.level === "stop") ? "text-red" : "text-amber";
  const unknown = doubt === null ? [] : [`What needs attention now is not known: ${doubt}`];
  const Icon = urgent.length === 0 ? CircleQuestionMark : TriangleAlert;
  return (
    <Link
      href="/#attention"
      className={`flex items-center gap-1 text-sm ${tone}`}
      title={[...unknown, ...urgent.map((item) => `${item.account ? `${item.account.name}: ` : ""}${sentence(item.text)}`)].join(
        "\n",
      )}
    >
      <Icon aria-hidden className="size-4" />
      {urgent.length === 0 ? null : <span className="figure">{urgent.length}</span>}
      <span className="sr-only">
        {urgent.length === 0 ? unknown[0] : count(urgent.length, "thing needs", "things need")}{" "}
        {urgent.length === 0 ? null : "attention"}
      </span>
    </Link>
  );
}
