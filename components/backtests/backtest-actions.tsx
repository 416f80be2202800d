"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { download } from "@/components/csv";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { isUnfinished } from "@/server/core/backtest/play/backtest-state";
import type { BacktestDetail } from "./backtest-types";
import { PromoteBacktest } from "./promote-backtest";
import { saveReport } from "./save-report";
import { tradesCsv } from "./trades-csv";

/** What can be done with a backtest: end it, take it off, take its files, let its agent decide so. */
export function BacktestActions({ backtest }: { readonly backtest: BacktestDetail }) {
  const [asked, setAsked] = useState<"promote" | "remove" | null>(null);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.backtests.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.backtests.pathKey() }),
    }),
  );
  const { id, state, columns, spec } = backtest;
  const close = () => setAsked(null);
  return (
    <>
      {columns === null ? null : <Files backtest={backtest} columns={columns} />}
      <Needs>
        <span className="flex flex-wrap gap-2">
          {isUnfinished(state) ? (
            <Button busy={cancel.isPending} onClick={() => cancel.mutate({ backtestId: id })}>
              Cancel it
            </Button>
          ) : (
            <Button variant="ghost" onClick={() => setAsked("remove")}>
              Remove
            </Button>
          )}
          {state === "done" && spec.played.kind === "agent" ? (
            <Button onClick={() => setAsked("promote")}>Make it the agent’s</Button>
          ) : null}
        </span>
      </Needs>
      {asked === "promote" && spec.played.kind === "agent" ? (
        <PromoteBacktest backtest={backtest} agent={spec.played.agent} onClose={close} />
      ) : null}
      {asked === "remove" ? <RemoveDialog backtest={backtest} onClose={close} /> : null}
    </>
  );
}

type FilesProps = { readonly backtest: BacktestDetail; readonly columns: NonNullable<BacktestDetail["columns"]> };

function Files({ backtest, columns }: FilesProps) {
  const name = `ztrade-backtest-${backtest.id}`;
  const save = useMutation({ mutationFn: saveReport });
  return (
    <span className="flex flex-wrap gap-2">
      <Button onClick={() => download(`${name}.csv`, "text/csv", tradesCsv(columns.trades))}>
        <Download aria-hidden /> Trades, CSV
      </Button>
      <Button onClick={() => download(`${name}.json`, "application/json", JSON.stringify(backtest, null, 2))}>
        <Download aria-hidden /> All, JSON
      </Button>
      <Button busy={save.isPending} onClick={() => save.mutate(backtest)}>
        <Download aria-hidden /> Report, HTML
      </Button>
    </span>
  );
}

function RemoveDialog({ backtest: { id, title }, onClose }: { readonly backtest: BacktestDetail; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.backtests.remove.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      account={null}
      title={`Remove the backtest ${id}?`}
      consequence={`${title}: what came of it is gone for good. The same can be asked for again.`}
      confirmLabel="Remove it"
      onConfirm={async () => {
        await remove.mutateAsync({ backtestId: id });
        router.push("/backtests");
        await queryClient.invalidateQueries({ queryKey: trpc.backtests.list.pathKey() });
      }}
    />
  );
}
