"use client";

import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import { Search } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { SCRIM } from "./dialog-look";

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly hint?: ReactNode;
  /** Other words that find it. */
  readonly keywords?: readonly string[];
  readonly onSelect: () => void;
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly groups: readonly { readonly heading: string; readonly items: readonly PaletteItem[] }[];
  /** What is typed: some items are found by asking the desk for it. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** Go anywhere, do anything. Load it with next/dynamic: nobody needs it before pressing Ctrl-K. */
export function CommandPalette({ open, onOpenChange, groups, search, onSearch }: CommandPaletteProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-clip rounded-card border border-line-strong bg-raised shadow-overlay"
        >
          <Primitive.Title className="sr-only">Search and commands</Primitive.Title>
          <Command label="Search and commands" loop filter={fits}>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Command.Input
                value={search}
                onValueChange={onSearch}
                placeholder="Search agents, runs, pages, commands"
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
              <Command.Empty className="py-8 text-center text-ink-muted">Nothing found</Command.Empty>
              {groups.map(({ heading, items }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs"
                >
                  {items.map((item) => (
                    <Item key={item.id} item={item} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Every word that is typed stands in it. Letters strewn over it find nothing: Enter does the first that is found. */
function fits(_: string, typed: string, keywords: readonly string[] = []): number {
  const words = keywords.join(" ").toLowerCase();
  return typed
    .toLowerCase()
    .split(" ")
    .every((part) => words.includes(part))
    ? 1
    : 0;
}

function Item({ item: { id, label, icon: Icon, hint, keywords = [], onSelect } }: { readonly item: PaletteItem }) {
  return (
    <Command.Item
      value={id}
      keywords={[label, ...keywords]}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover pointer-coarse:h-11"
    >
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" /> : null}
      <span className="min-w-0 grow truncate">{label}</span>
      {hint ? <span className="shrink-0 text-ink-faint text-xs">{hint}</span> : null}
    </Command.Item>
  );
}
