"use client";

import { AlertFrame, type AlertFrameProps } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import type { DeskClient } from "../trpc";
import { StopRows } from "./stop-rows";

interface StopDialogProps extends Pick<AlertFrameProps, "account" | "onClose"> {
  readonly client: DeskClient;
  readonly operationId: number;
}

/** What became of each order and position since the account was stopped. */
export function StopDialog({ account, client, operationId, onClose }: StopDialogProps) {
  return (
    <AlertFrame
      role="dialog"
      title="What became of it at the broker"
      account={account}
      description="Each order and position since it was stopped. A row is confirmed once the broker says so."
      onClose={onClose}
      footer={
        <Button data-first onClick={onClose}>
          Close
        </Button>
      }
    >
      <StopRows client={client} operationId={operationId} />
    </AlertFrame>
  );
}
