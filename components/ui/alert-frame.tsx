"use client";

import { clsx } from "clsx";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { DIALOG_LOOK, SCRIM } from "./overlays/dialog-look";
import type { AccountLabel } from "./shown-account-provider";
import { AccountBadge } from "./text/account-badge";

export interface AlertFrameProps {
  /** The question, or what came of it. */
  readonly title: string;
  readonly description: ReactNode;
  /** Whose it is; null of what is no account's. */
  readonly account: AccountLabel | null;
  /** Fields and notices under the description. */
  readonly children?: ReactNode;
  /** Buttons; the one marked with `data-first` has the focus at first. */
  readonly footer: ReactNode;
  /** A question that wants an answer, unless it only tells. */
  readonly role?: "alertdialog" | "dialog";
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
}

/** A window over the page that needs no code but its own: what stops trading must open whatever else cannot be loaded. */
export function AlertFrame(props: AlertFrameProps) {
  const { title, description, account, children, footer, role = "alertdialog", onClose, onSubmit } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => (frame.current ? takeOver(frame.current, () => close.current()) : undefined), []);
  const modal = {
    role,
    "aria-modal": true,
    "aria-labelledby": `${id}-title`,
    "aria-describedby": `${id}-account ${id}-description`,
  };
  return createPortal(
    <div ref={frame} className="pointer-events-auto relative z-50">
      <div className={SCRIM} />
      <div {...modal} className={clsx(DIALOG_LOOK, "max-w-md")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // A form that the window was asked for from is not sent with it.
            event.stopPropagation();
            onSubmit?.();
          }}
          className="flex min-h-0 flex-col"
        >
          <div className="grid min-h-0 gap-3 overflow-y-auto p-4">
            <h2 id={`${id}-title`} className="font-medium text-lg">
              {title}
            </h2>
            {account ? (
              <p id={`${id}-account`} className="flex flex-wrap items-center gap-2 font-medium">
                <AccountBadge kind={account.kind} /> {account.name}
              </p>
            ) : null}
            <div id={`${id}-description`} className="text-ink-muted">
              {description}
            </div>
            {children}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
        </form>
      </div>
    </div>,
    document.body,
  );
}

/** Gives the window the focus and Escape, and makes the page behind it unreachable. Returns what gives it back as it was. */
function takeOver(frame: HTMLElement, close: () => void): () => void {
  const opener = document.activeElement;
  const behind = [...document.body.children].filter((part) => part !== frame && !part.hasAttribute("inert"));
  for (const part of behind) part.setAttribute("inert", "");
  frame.querySelector<HTMLElement>("[data-first]")?.focus();
  const onKey = (event: KeyboardEvent) => {
    // A window that was opened over this one has the key.
    if (event.key !== "Escape" || frame.hasAttribute("inert")) return;
    // A window under this one stays.
    event.stopPropagation();
    close();
  };
  const keep = (event: Event) => event.stopPropagation();
  window.addEventListener("keydown", onKey, true);
  frame.addEventListener("pointerdown", keep);
  return () => {
    window.removeEventListener("keydown", onKey, true);
    frame.removeEventListener("pointerdown", keep);
    for (const part of behind) part.removeAttribute("inert");
    if (opener instanceof HTMLElement) opener.focus();
  };
}
