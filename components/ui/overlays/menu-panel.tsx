"use client";

import { clsx } from "clsx";
import { DropdownMenu as Primitive } from "radix-ui";
import { Link } from "@/components/ui/link";
import type { MenuItem } from "./overlay-types";

export interface MenuPanelProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The button it hangs on, which gets the focus when the menu goes. */
  readonly button: () => HTMLElement | null;
  readonly labelledBy: string;
  readonly items: readonly MenuItem[];
  readonly align: "start" | "end";
}

/** A menu stands where its button does for whoever goes by these, and not beside all of them. */
const LANDMARKS = "header, nav, main";

export function MenuPanel({ open, onOpenChange, button, labelledBy, items, align }: MenuPanelProps) {
  return (
    <Primitive.Root modal={false} open={open} onOpenChange={onOpenChange}>
      {/* Lies over the button, for the menu to be placed by. */}
      <Primitive.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </Primitive.Trigger>
      <Primitive.Portal container={button()?.closest<HTMLElement>(LANDMARKS) ?? undefined}>
        <Primitive.Content
          aria-labelledby={labelledBy}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) button()?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes the menu itself.
            if (button()?.contains(event.target as Node)) event.preventDefault();
          }}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-card border border-line-strong bg-raised p-1 shadow-overlay"
        >
          {items.map((item, index) =>
            item === "separator" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a separator has nothing but its place
              <Primitive.Separator key={index} className="-mx-1 my-1 h-px bg-line" />
            ) : (
              <Entry key={item.label} item={item} />
            ),
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Entry({ item }: { readonly item: Exclude<MenuItem, "separator"> }) {
  const { label, icon: Icon, hint, danger, disabled, href, onSelect } = item;
  const content = (
    <>
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      <span className="grow">{label}</span>
      {hint ? <span className="text-ink-faint text-xs">{hint}</span> : null}
    </>
  );
  return (
    <Primitive.Item
      asChild={href !== undefined}
      disabled={disabled}
      onSelect={onSelect}
      className={clsx(
        "flex h-8 cursor-pointer select-none items-center gap-2 rounded-[4px] px-2 outline-none data-disabled:cursor-not-allowed data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:h-11",
        danger && "text-red",
      )}
    >
      {href === undefined ? content : <Link href={href}>{content}</Link>}
    </Primitive.Item>
  );
}
