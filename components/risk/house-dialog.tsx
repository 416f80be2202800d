"use client";

import { useMutation } from "@tanstack/react-query";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { HOUSE_LIMITS, isHouseTighter } from "@/server/core/risk/limits/house-limits";
import { fieldOf } from "@/server/core/risk/limits/limit";
import { boundInWords } from "./limit-words";
import type { RiskLimit } from "./risk-types";
import { useRefreshRisk } from "./use-refresh-risk";

interface HouseDialogProps {
  readonly limits: readonly RiskLimit[];
  readonly onClose: () => void;
}

/** Sets what the house recommends for an account, beside what the account has; nothing is let through that was not before. */
export function HouseDialog({ limits, onClose }: HouseDialogProps) {
  const trpc = useTRPC();
  const set = useMutation(trpc.risk.setHouseLimits.mutationOptions());
  const refresh = useRefreshRisk();
  const rows = HOUSE_LIMITS.map(({ name, value }) => {
    const next = { value, windowMin: null };
    const now = limits.find((limit) => limit.name === name && limit.level === "account") ?? null;
    return { name, next, now, stays: !isHouseTighter(name, now, value) };
  });
  const confirm = async () => {
    const moved = (await said(set.mutateAsync({}))).filter(({ before, now }) => before !== now);
    await refresh();
    toast.success(moved.length === 0 ? "They were set already" : `${count(moved.length, "limit")} of the house set`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Set the house's limits?"
      consequence="From the next order on the account is bounded by each of these. Entries that are larger are made smaller, or refused where too little would be left. What is held stays."
      confirmLabel="Set them"
      complete={rows.some(({ stays }) => !stays)}
      onConfirm={confirm}
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
        {rows.map(({ name, next, now, stays }) => (
          <div key={name} className="contents">
            <dt>{fieldOf(name).label}</dt>
            <dd className="text-right tabular-nums">
              {now === null || stays ? null : <span className="mr-2 text-ink-faint line-through">{boundInWords(now)}</span>}
              {stays && now !== null ? (
                <span className="text-ink-muted">stays {boundInWords(now)}</span>
              ) : (
                boundInWords({ name, ...next })
              )}
            </dd>
          </div>
        ))}
      </dl>
    </ConfirmDialog>
  );
}
