"use client";

import { clsx } from "clsx";
import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { latePart } from "../late";
import { Words } from "../text/words";
import { whenAtRest } from "../when-at-rest";
import { waitingToasts } from "./toast";
import { TOAST_LOOK } from "./toast-look";

const ToasterPanel = latePart(() => import("./toaster-panel").then((module) => module.ToasterPanel));
const NONE: ReturnType<typeof waitingToasts.read> = [];

/** Once per page; its code comes when the browser rests, or with the first toast, which needs none of it to be read. */
export function Toaster() {
  const [open, setOpen] = useState(false);
  const waiting = useSyncExternalStore(waitingToasts.subscribe, waitingToasts.read, () => NONE);
  useEffect(() => whenAtRest(() => setOpen(true)), []);
  return (
    <>
      {open || waiting.length > 0 ? (
        <Suspense>
          <ToasterPanel />
        </Suspense>
      ) : null}
      <ol aria-live="polite" className="fixed right-4 bottom-4 z-40 grid gap-2 max-sm:left-4 empty:hidden">
        {waiting.map(({ tone, text }) => (
          <li key={text} className={clsx(TOAST_LOOK, "font-medium", tone === "error" && "border-red")}>
            <Words text={text} />
          </li>
        ))}
      </ol>
    </>
  );
}
