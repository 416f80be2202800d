"use client";

import { Suspense, useEffect, useState } from "react";
import { latePart } from "./late";
import { onFirstToast } from "./toast";
import { whenAtRest } from "./when-at-rest";

const ToasterPanel = latePart(() => import("./toaster-panel").then((module) => module.ToasterPanel));

/** Once per page; it comes when the browser rests, or with the first toast. */
export function Toaster() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    onFirstToast(show);
    return whenAtRest(show);
  }, []);
  return open ? (
    <Suspense>
      <ToasterPanel />
    </Suspense>
  ) : null;
}
