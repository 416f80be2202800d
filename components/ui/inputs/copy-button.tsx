"use client";

import { Check, Copy, X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "./icon-button";

const STATES = {
  ready: { icon: Copy, says: (label: string) => label },
  copied: { icon: Check, says: () => "Copied" },
  failed: { icon: X, says: () => "The browser did not allow copying" },
} as const;

export interface CopyButtonProps {
  readonly text: string;
  readonly label?: string;
}

export function CopyButton({ text, label = "Copy" }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof STATES>("ready");
  const { icon: Icon, says } = STATES[state];
  const copy = () => {
    const write = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    write.then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <IconButton
      label={says(label)}
      size="sm"
      onClick={copy}
      onBlur={() => setState("ready")}
      onPointerLeave={() => setState("ready")}
    >
      <Icon aria-hidden />
    </IconButton>
  );
}
