"use client";

import { clsx } from "clsx";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Sheet } from "@/components/ui/overlays/sheet";
import { useAccount } from "../live-provider";
import { useAttention } from "../use-attention";
import { type DeskPage, isOpen, PAGES, type PageAddress } from "./pages";

const ON_PHONE = 4;
const APPROVALS: PageAddress = "/approvals";

/** How many orders of the account that is looked at wait for a person; nothing where none does. */
function WaitingCount({ className }: { readonly className?: string }) {
  const { id } = useAccount();
  const { items } = useAttention();
  const waiting = items.filter(({ href, account }) => href === APPROVALS && (account === null || account.id === id)).length;
  if (waiting === 0) return null;
  return (
    <span className={clsx("figure rounded-[4px] bg-amber-soft px-1.5 text-amber text-xs", className)}>
      {waiting}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

function NavLink({ page, path, onOpen }: { readonly page: DeskPage; readonly path: string; readonly onOpen?: () => void }) {
  const Icon = page.icon;
  const open = isOpen(page, path);
  return (
    <Link
      href={page.href}
      onClick={onOpen}
      aria-current={open ? "page" : undefined}
      className="flex items-center gap-2.5 rounded-control px-2.5 py-1.5 text-sm text-ink-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {page.label}
      {page.href === APPROVALS ? <WaitingCount className="ml-auto" /> : null}
    </Link>
  );
}

/** Beside the page on a desk, under the thumb on a phone. */
export function Nav() {
  const path = usePathname();
  const [more, setMore] = useState(false);
  return (
    <>
      {/* It stays while the page scrolls: what of the page is placed above it would be a layer of its own, each. */}
      <nav
        aria-label="Pages"
        className="sticky top-12 z-4 hidden h-[calc(100dvh-3rem)] w-40 shrink-0 flex-col gap-0.5 border-line border-r p-2 md:flex"
      >
        {PAGES.map((page) => (
          <NavLink key={page.href} page={page} path={path} />
        ))}
      </nav>
      <nav
        aria-label="Pages"
        className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {PAGES.slice(0, ON_PHONE).map(({ href, label, icon: Icon, ...page }) => (
          <Link
            key={href}
            href={href}
            aria-current={isOpen({ href, label, icon: Icon, ...page }, path) ? "page" : undefined}
            className="flex h-14 flex-col items-center justify-center gap-1 text-xs text-ink-muted aria-[current=page]:text-accent"
          >
            <Icon aria-hidden className="size-5" />
            {label}
          </Link>
        ))}
        <button
          type="button"
          onClick={() => setMore(true)}
          className="flex h-14 flex-col items-center justify-center gap-1 text-xs text-ink-muted"
        >
          <Ellipsis aria-hidden className="size-5" />
          <span className="flex items-center gap-1">
            More <WaitingCount />
          </span>
        </button>
      </nav>
      <Sheet open={more} onOpenChange={setMore} title="Pages">
        <div className="grid gap-1">
          {PAGES.map((page) => (
            <NavLink key={page.href} page={page} path={path} onOpen={() => setMore(false)} />
          ))}
        </div>
      </Sheet>
    </>
  );
}
