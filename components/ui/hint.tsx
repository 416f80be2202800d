"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { Tooltip as Primitive } from "radix-ui";
import { type MouseEvent, type ReactNode, useState } from "react";
import { TOOLTIP_LOOK } from "./tooltip";

const TRIGGER =
  "cursor-help rounded-[2px] underline decoration-transparent decoration-dotted underline-offset-4 transition-colors hover:decoration-ink-faint";

export interface HintProps {
  readonly content: ReactNode;
  readonly children: ReactNode;
  /** Where the text comes from; without it, a press shows the hint, which is how a finger reads it. */
  readonly href?: string;
}

/** Text that can be questioned: hover, focus or tap shows `content`. */
export function Hint({ content, children, href }: HintProps) {
  const [open, setOpen] = useState(false);
  const show = (event: MouseEvent) => {
    event.preventDefault();
    setOpen(true);
  };
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      {href ? (
        <Primitive.Trigger asChild>
          <Link href={href} className={clsx(TRIGGER, "cursor-pointer")}>
            {children}
          </Link>
        </Primitive.Trigger>
      ) : (
        <Primitive.Trigger type="button" className={TRIGGER} onClick={show} onPointerDown={(event) => event.preventDefault()}>
          {children}
        </Primitive.Trigger>
      )}
      <Primitive.Portal>
        <Primitive.Content sideOffset={6} collisionPadding={8} className={TOOLTIP_LOOK}>
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
