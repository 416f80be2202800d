import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TONES, type Tone } from "./tone";

export interface BadgeProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Badge({ tone = "neutral", children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-[4px] px-1.5 font-medium text-xs [&_svg]:size-3",
        TONES[tone].soft,
        className,
      )}
    >
      {children}
    </span>
  );
}
