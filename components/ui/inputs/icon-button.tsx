"use client";

import { clsx } from "clsx";
import { Tooltip } from "../overlays/tooltip";
import { Button, type ButtonProps } from "./button";

const SQUARE = { sm: "w-7 pointer-coarse:w-9", md: "w-8 pointer-coarse:w-11", lg: "w-10 pointer-coarse:w-12" } as const;

export interface IconButtonProps extends Omit<ButtonProps, "aria-label"> {
  /** Says what a press does; read aloud and shown as the tooltip. */
  readonly label: string;
}

export function IconButton({ label, size = "md", variant = "ghost", className, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button
        aria-label={label}
        size={size}
        variant={variant}
        className={clsx("px-0!", SQUARE[size ?? "md"], className)}
        {...props}
      />
    </Tooltip>
  );
}
