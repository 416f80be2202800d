"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Words } from "../text/words";
import { useIsDark } from "../theme/use-theme";
import { openToasts } from "./toast";
import { TOAST_LOOK } from "./toast-look";

/** What `toast` speaks through. */
export function ToasterPanel() {
  const isDark = useIsDark();
  // After the effect with which sonner begins to listen.
  useEffect(() => openToasts({ to: toast, written: (text) => <Words text={text} /> }), []);
  return (
    <Sonner
      theme={isDark ? "dark" : "light"}
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: TOAST_LOOK,
          title: "font-medium",
          description: "text-ink-muted",
          icon: "mt-px shrink-0",
          success: "[&_[data-icon]]:text-gain",
          error: "[&_[data-icon]]:text-red",
          warning: "[&_[data-icon]]:text-amber",
          actionButton:
            "ml-auto shrink-0 rounded-control border border-line-strong px-2 py-0.5 font-medium text-xs hover:bg-hover",
          cancelButton: "shrink-0 rounded-control px-2 py-0.5 text-ink-muted text-xs hover:bg-hover",
        },
      }}
    />
  );
}
