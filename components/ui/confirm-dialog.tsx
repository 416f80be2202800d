"use client";

import { type ReactNode, Suspense } from "react";
import { latePart, useOnceOpen } from "./late";

const ConfirmPanel = latePart(() => import("./confirm-panel").then((module) => module.ConfirmPanel));

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question: "Cancel 4 orders?". */
  readonly title: string;
  /** What will have happened afterwards, in full: "TSLA and IWM lose their stops at the broker." */
  readonly consequence: ReactNode;
  /** Fields that the answer needs, under the consequence. */
  readonly children?: ReactNode;
  /** What can be done where it failed, under the error. */
  readonly instead?: ReactNode;
  /** What the button does: "Cancel 4 orders". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly danger?: boolean;
  /** A word that must be typed first, for what cannot be undone. */
  readonly typedWord?: string;
  /** Whether the fields hold what is needed. */
  readonly complete?: boolean;
  /** The dialog stays open until it is done; if it throws, the error is shown and nothing closes. */
  readonly onConfirm: () => Promise<void> | void;
}

/** A question before something that has consequences. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return useOnceOpen(props.open) ? (
    <Suspense>
      <ConfirmPanel {...props} />
    </Suspense>
  ) : null;
}
