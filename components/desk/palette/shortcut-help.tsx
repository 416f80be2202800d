"use client";

import { Dialog } from "@/components/ui/overlays/dialog";
import { Kbd } from "@/components/ui/text/kbd";
import { PAGES } from "../header/pages";

export function ShortcutHelp({ open, onOpenChange }: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-sm [&_dd]:text-right">
        <dt>Find a page or do something</dt>
        <dd>
          <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </dd>
        <dt>These keys</dt>
        <dd>
          <Kbd>?</Kbd>
        </dd>
        <dt>Move in a table, or in the grid of runs</dt>
        <dd>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd>
        </dd>
        <dt>Open what is marked there</dt>
        <dd>
          <Kbd>Enter</Kbd>
        </dd>
        {PAGES.map((page) => (
          <div key={page.href} className="contents">
            <dt>{page.label}</dt>
            <dd>
              <Kbd>g</Kbd> <Kbd>{page.key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
