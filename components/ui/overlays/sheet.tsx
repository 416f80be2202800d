"use client";

import { Suspense } from "react";
import { latePart, useOnceOpen } from "../late";
import type { SheetProps } from "./overlay-types";

const SheetPanel = latePart(() => import("./sheet-panel").then((module) => module.SheetPanel));

/** A dialog from an edge: navigation and actions under a thumb, details beside a list. */
export function Sheet(props: SheetProps) {
  return useOnceOpen(props.open) ? (
    <Suspense>
      <SheetPanel {...props} />
    </Suspense>
  ) : null;
}
