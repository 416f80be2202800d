"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export const TOOLTIP_LOOK =
  "z-50 max-w-72 animate-appear rounded-control border border-line-strong bg-raised px-2 py-1.5 text-ink text-xs shadow-overlay";

export interface TooltipProps {
  readonly content: ReactNode;
  /** One focusable element; a tooltip that only a mouse can reach does not exist. */
  readonly children: ReactNode;
  readonly side?: "top" | "right" | "bottom" | "left";
}

export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content side={side} sideOffset={6} collisionPadding={8} className={TOOLTIP_LOOK}>
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
