import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly footer?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  readonly children?: ReactNode;
}

export interface SheetProps extends Omit<DialogProps, "size"> {
  readonly side?: "bottom" | "left" | "right";
}

export interface MenuEntry {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** At the right edge: a shortcut or a value. */
  readonly hint?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export type MenuItem =
  | "separator"
  | (MenuEntry & { readonly onSelect: () => void; readonly href?: undefined })
  | (MenuEntry & { readonly href: string; readonly onSelect?: undefined });
