"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { DIALOG_LOOK, SCRIM } from "./dialog-look";
import type { DialogProps } from "./overlay-types";

const WIDTHS = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-4xl" } as const;

export function DialogPanel({ open, onOpenChange, title, description, footer, size = "md", children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx(DIALOG_LOOK, WIDTHS[size])}
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

/** What a dialog and a sheet have in common: title, way out, scrolling body, footer. */
export function DialogFrame({
  title,
  description,
  footer,
  children,
}: Pick<DialogProps, "title" | "description" | "footer" | "children">) {
  return (
    <>
      <header className="flex items-start gap-4 border-b px-4 py-3">
        <div className="min-w-0 grow">
          <Primitive.Title className="font-medium text-lg">{title}</Primitive.Title>
          {description ? <Primitive.Description className="mt-0.5 text-ink-muted">{description}</Primitive.Description> : null}
        </div>
        <Primitive.Close
          aria-label="Close"
          className="-mr-1.5 grid size-7 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4" />
        </Primitive.Close>
      </header>
      {children ? <div className="min-h-0 grow overflow-y-auto p-4">{children}</div> : null}
      {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer> : null}
    </>
  );
}
