"use client";

import { clsx } from "clsx";
import type { MouseEvent, ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useTip } from "./use-tip";

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
  const { on, tip, show } = useTip(content);
  const press = (event: MouseEvent) => {
    event.preventDefault();
    show(event.currentTarget);
  };
  return (
    <>
      {href ? (
        <Link href={href} className={clsx(TRIGGER, "cursor-pointer")} {...on}>
          {children}
        </Link>
      ) : (
        <button type="button" className={TRIGGER} onClick={press} onPointerDown={(event) => event.preventDefault()} {...on}>
          {children}
        </button>
      )}
      {tip}
    </>
  );
}
