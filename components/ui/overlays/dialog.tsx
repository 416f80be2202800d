"use client";

import { Suspense } from "react";
import { latePart, useOnceOpen } from "../late";
import type { DialogProps } from "./overlay-types";

const DialogPanel = latePart(() => import("./dialog-panel").then((module) => module.DialogPanel));

/** A window over the page. */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.open) ? (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  ) : null;
}
