"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, date } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import type { Coverage } from "./data-types";

/** Asks before all bars of a series go; open while there is one. */
export function EraseDialog({ series, onClose }: { readonly series: Coverage | null; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const zone = useTimeZone();
  const erase = useMutation(trpc.market.erase.mutationOptions());
  if (!series) return null;
  const { symbol, timeframe, bars, from, to } = series;
  const eraseAll = async () => {
    try {
      const { erased } = await erase.mutateAsync({ symbol, timeframe });
      toast.success(`${count(erased, "bar")} of ${symbol} ${timeframe} erased`);
    } catch (error) {
      throw new Error(errorText(error), { cause: error });
    }
    await queryClient.invalidateQueries({ queryKey: trpc.market.pathKey() });
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Erase ${count(bars, "bar")} of ${symbol} ${timeframe}?`}
      account={null}
      consequence={`${count(bars, "stored bar")} from ${date(from, zone)} to ${date(to, zone)} are deleted for good. A replay that still needs them finds no data. The file they came from can be imported again.`}
      confirmLabel={`Erase ${count(bars, "bar")}`}
      danger
      typedWord={symbol}
      onConfirm={eraseAll}
    />
  );
}
