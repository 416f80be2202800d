"use client";

import { Slot } from "radix-ui";
import { type KeyboardEvent, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { latePart, useOnceOpen } from "../late";
import type { MenuItem } from "./overlay-types";

const MenuPanel = latePart(() => import("./menu-panel").then((module) => module.MenuPanel));

export interface DropdownMenuProps {
  /** One button. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end";
}

/** A button with a list of things to do. */
export function DropdownMenu({ trigger, items, align = "end" }: DropdownMenuProps) {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const wanted = useOnceOpen(open);
  const openDownwards = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <span ref={place} className="relative inline-flex shrink-0">
      <Slot.Root id={id} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)} onKeyDown={openDownwards}>
        {trigger}
      </Slot.Root>
      {wanted ? (
        <Suspense>
          <MenuPanel
            open={open}
            onOpenChange={setOpen}
            button={() => place.current?.querySelector("button") ?? null}
            labelledBy={id}
            items={items}
            align={align}
          />
        </Suspense>
      ) : null}
    </span>
  );
}
