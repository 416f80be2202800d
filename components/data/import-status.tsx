import type { ReactNode } from "react";
import { count } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/text/progress";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { sizeInWords } from "@/server/status/model-state";
import type { ImportState, SaidOfFile } from "./data-types";
import { ImportReport } from "./import-report";
import { LeaveOut } from "./leave-out";
import { ReplaceStored } from "./replace-stored";
import type { SentFile } from "./sent-file";

export interface CancelProps {
  readonly busy: boolean;
  readonly onCancel: () => void;
}

/** How far a file is on its way to the desk. */
export function SendingStatus({
  sent,
  onCancel,
}: { readonly sent: Extract<SentFile, { phase: "sending" }> } & Pick<CancelProps, "onCancel">) {
  const { fileName, sentBytes, bytes } = sent;
  return (
    <Cancellable busy={false} onCancel={onCancel}>
      <Progress label={`Sending ${fileName}`} share={bytes === 0 ? null : sentBytes / bytes}>
        <span className="figure">{sizeInWords(sentBytes)}</span> of <span className="figure">{sizeInWords(bytes)}</span>
      </Progress>
    </Cancellable>
  );
}

/** What a person says of a file that was refused. */
export type SentAnew = Pick<SaidOfFile, "replace" | "acceptRejected">;

interface ImportStatusProps extends CancelProps {
  readonly state: ImportState;
  /** Imports the file once more, as a person has now said; null where it is no longer here. */
  readonly onAnew: ((anew: SentAnew) => void) | null;
}

/** How far an import is, or what became of it. */
export function ImportStatus({ state, busy, onCancel, onAnew }: ImportStatusProps) {
  const { fileName } = state;
  switch (state.phase) {
    case "reading":
      return (
        <Cancellable busy={busy} onCancel={onCancel}>
          <Progress label={`Reading ${fileName}`} share={state.bytes === 0 ? null : state.readBytes / state.bytes}>
            <span className="figure">{count(state.rows, "row")}</span>,{" "}
            <span className="figure">{sizeInWords(state.readBytes)}</span> of{" "}
            <span className="figure">{sizeInWords(state.bytes)}</span>. It goes on when you leave this page.
          </Progress>
        </Cancellable>
      );
    case "loading":
      return (
        <Cancellable busy={busy} onCancel={onCancel}>
          <Progress label={`Storing ${fileName}`} share={null}>
            <span className="figure">{count(state.bars, "bar")}</span> of {state.symbol} {state.timeframe}: all of them, or none.
          </Progress>
        </Cancellable>
      );
    case "done":
      return (
        <div className="grid gap-3" role="status">
          <p className="break-words font-medium">
            {fileName}, <Time at={state.endedAt} className="font-normal text-ink-muted" />
          </p>
          <ImportReport imported={state.result} />
        </div>
      );
    case "cancelled":
      return (
        <p className="break-words" role="status">
          The import of {fileName} was cancelled at <Time at={state.endedAt} show="time" />: nothing was stored.
        </p>
      );
    case "failed":
      return (
        <div className="grid gap-3">
          <Notice tone="red">
            <span className="break-words">
              {state.nothingStored ? `Nothing was imported of ${fileName}` : `The import of ${fileName} did not end`}:{" "}
              <Words text={state.reason} within />.
              {state.nothingStored ? null : " Import it again: what is stored already stays as it is."}
            </span>
          </Notice>
          {state.isReplaceable ? (
            <ReplaceStored state={state} onReplace={onAnew && (() => onAnew({ ...acceptedBefore(state), replace: true }))} />
          ) : null}
          {state.isAcceptable ? (
            <LeaveOut fileName={fileName} onLeaveOut={onAnew && (() => onAnew({ acceptRejected: true }))} />
          ) : null}
        </div>
      );
  }
}

/** That rows are left out holds on while the file's prices are asked about. */
const acceptedBefore = ({ acceptRejected }: ImportState): SentAnew => (acceptRejected ? { acceptRejected } : {});

function Cancellable({ busy, onCancel, children }: CancelProps & { readonly children: ReactNode }) {
  return (
    <div className="grid gap-3">
      {children}
      <Button className="justify-self-start" size="sm" busy={busy} onClick={onCancel}>
        Cancel the import
      </Button>
    </div>
  );
}
