"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { useTip } from "./use-tip";

export interface TooltipProps {
  readonly content: ReactNode;
  /** One focusable element; a tooltip that only a mouse can reach does not exist. */
  readonly children: ReactNode;
}

export function Tooltip({ content, children }: TooltipProps) {
  const { on, tip, show } = useTip(content);
  return (
    <>
      <Slot.Root {...on} onClick={() => show(null)}>
        {children}
      </Slot.Root>
      {tip}
    </>
  );
}
