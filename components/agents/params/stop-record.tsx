"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { percent } from "@/components/format";
import type { AgentParams } from "@/server/core/agents/agent";
import { useRested } from "./use-rested";

const REST_MS = 500;

interface StopRecordProps {
  readonly symbol: string;
  /** Null while a parameter is missing. */
  readonly params: AgentParams | null;
}

/** How often the last bars would have refused or hit the stop that is typed. */
export function StopRecord({ symbol, params }: StopRecordProps) {
  const trpc = useTRPC();
  const asked = useRested(params === null || symbol === "" ? "" : JSON.stringify({ symbol, params }), REST_MS);
  const input = asked === "" ? null : (JSON.parse(asked) as { readonly symbol: string; readonly params: AgentParams });
  const { data } = useQuery(
    trpc.agents.stopRecord.queryOptions(input ?? skipToken, { placeholderData: keepPreviousData, retry: false }),
  );
  if (!data || input === null) return null;
  const share = (count: number) => `${count} (${percent(count / data.bars, 1)})`;
  return (
    <p className={data.refused > data.bars / 10 ? "text-amber text-sm" : "text-ink-muted text-sm"} aria-live="polite">
      Of entries after the last {data.bars} bars, the rule on room for the stop would have refused {share(data.refused)}, and the
      next bar would have hit the stop of {share(data.hit)}.
    </p>
  );
}
