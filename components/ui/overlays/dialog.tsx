"use client";

import { type ReactNode, Suspense } from "react";
import { latePart, useOnceOpen } from "../late";

const DialogPanel = latePart(() => import("./dialog-panel").then((module) => module.DialogPanel));

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly footer?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  readonly children?: ReactNode;
}

/** A window over the page. */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.open) ? (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  ) : null;
}
