import { useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { ImportState } from "./data-types";

interface ReplaceStoredProps {
  readonly state: Pick<ImportState, "symbol" | "timeframe" | "fileName">;
  readonly onReplace: (() => void) | null;
}

/** Asks whether a file whose prices differ is to take the place of what is stored. */
export function ReplaceStored({ state: { symbol, timeframe, fileName }, onReplace }: ReplaceStoredProps) {
  const [isAsked, setAsked] = useState(false);
  if (onReplace === null)
    return (
      <p className="break-words text-ink-muted text-xs">To replace what is stored, choose {fileName} again and import it.</p>
    );
  return (
    <>
      <Button className="justify-self-start" size="sm" onClick={() => setAsked(true)}>
        Replace
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Replace stored bars of ${symbol} ${timeframe}?`}
        account={null}
        consequence={`Bars of ${symbol} ${timeframe} at the times of ${fileName} take its prices, and what was stored at these times is gone for good. Backtests and replays over them come to other results.`}
        confirmLabel="Replace them"
        danger
        onConfirm={() => {
          setAsked(false);
          onReplace();
        }}
      />
    </>
  );
}
