"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";

const look = cva(
  "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium transition-colors aria-disabled:cursor-not-allowed disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-accent-ink hover:not-disabled:bg-accent/90",
        neutral: "border-line-strong bg-surface text-ink hover:not-disabled:border-edge hover:not-disabled:bg-hover",
        ghost: "border-transparent text-ink-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink",
        danger: "border-transparent bg-red text-red-ink hover:not-disabled:bg-red/90",
      },
      size: {
        sm: "h-7 px-2 text-xs pointer-coarse:h-9",
        md: "h-8 px-3 text-sm pointer-coarse:h-11",
        lg: "h-10 px-4 text-base pointer-coarse:h-12",
      },
    },
    defaultVariants: { variant: "neutral", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof look> {
  /** The action is under way: the button keeps its width and focus, and ignores presses. */
  readonly busy?: boolean;
  /** Gives its look to the only child, a link for instance. */
  readonly asChild?: boolean;
}

export function Button({ variant, size, busy = false, asChild = false, className, children, onClick, ...props }: ButtonProps) {
  const classes = clsx(look({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={press}
      {...props}
    >
      {busy ? <LoaderCircle aria-hidden className="absolute animate-spin" /> : null}
      <span className={clsx("inline-flex items-center gap-1.5", busy && "opacity-0")}>{children}</span>
    </button>
  );
}
