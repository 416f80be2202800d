"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Input } from "@/components/ui/inputs/input";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { useRefreshRisk } from "./use-refresh-risk";

/** UTC of what a field for a time says; null while it says none. */
function utcOf(text: string): number | null {
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? null : at;
}

/** Names a time in which nothing is entered. */
export function BlackoutDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const add = useMutation(trpc.risk.addBlackout.mutationOptions());
  const refresh = useRefreshRisk();
  const [reason, setReason] = useState("");
  const [symbol, setSymbol] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [everywhere, setEverywhere] = useState(false);
  const [begins, ends] = [utcOf(from), utcOf(until)];
  const order = begins !== null && ends !== null && ends <= begins ? "must be after From" : null;
  const complete = reason.trim() !== "" && begins !== null && ends !== null && order === null;
  const confirm = async () => {
    const span = { from: begins ?? 0, until: ends ?? 0 };
    await said(add.mutateAsync({ ...span, everywhere, symbol: symbol.trim().toUpperCase() || null, reason: reason.trim() }));
    await refresh();
    toast.success("The blackout is named");
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Name a blackout"
      consequence="From the first to the second time nothing is entered. What is held may be sold, and stops rest."
      confirmLabel="Name the blackout"
      complete={complete}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        <Input label="Event" value={reason} maxLength={200} required onChange={(event) => setReason(event.target.value)} />
        <Input label="Symbol" help="Empty for all." value={symbol} onChange={(event) => setSymbol(event.target.value)} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Input
            label="From"
            unit="UTC"
            type="datetime-local"
            value={from}
            required
            onChange={(event) => setFrom(event.target.value)}
          />
          <Input
            label="Until"
            unit="UTC"
            type="datetime-local"
            value={until}
            error={order}
            required
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <Checkbox label="In every account" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
      </div>
    </ConfirmDialog>
  );
}
