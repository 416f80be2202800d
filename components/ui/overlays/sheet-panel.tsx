"use client";

import { clsx } from "clsx";
import { Dialog as Primitive } from "radix-ui";
import { SCRIM } from "./dialog-look";
import { DialogFrame } from "./dialog-panel";
import type { SheetProps } from "./overlay-types";

const SIDES = {
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-card border-t pb-[env(safe-area-inset-bottom)]",
  left: "inset-y-0 left-0 w-[min(20rem,85vw)] border-r",
  right: "inset-y-0 right-0 w-[min(28rem,100vw)] border-l",
} as const;

export function SheetPanel({ open, onOpenChange, side = "bottom", title, description, footer, children }: SheetProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx("fixed z-50 flex animate-rise flex-col border-line-strong bg-raised shadow-overlay", SIDES[side])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <DialogFrame title={title} description={description} footer={footer}>
            {children}
          </DialogFrame>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
