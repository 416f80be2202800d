"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTRPC } from "@/components/desk/trpc";
import { qty } from "@/components/format";
import { Badge } from "@/components/ui/text/badge";

/** Whether the broker holds as much of a symbol as all holders together. */
export function AgreementMark({ symbol }: { readonly symbol: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.positions.agreement.queryOptions());
  const line = data?.positions.find((row) => row.symbol === symbol);
  if (!line) return <span className="text-ink-faint">not known</span>;
  if (!line.agrees) return <Badge tone="red">holds {qty(line.broker)}</Badge>;
  return (
    <span className="inline-flex items-center gap-1 text-ink-muted">
      <Check aria-hidden className="size-3.5" /> agrees
    </span>
  );
}
