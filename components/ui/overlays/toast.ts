import type { ReactNode } from "react";
import type { ExternalToast, toast as sonner } from "sonner";

export interface Toast {
  readonly tone: "plain" | "success" | "error";
  readonly text: string;
  readonly options?: ExternalToast;
}

/** What toasts are said through, and how a text is shown there. */
interface Speaker {
  readonly to: typeof sonner;
  readonly written: (text: string) => ReactNode;
}

let speaker: Speaker | null = null;
let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

function wait(next: readonly Toast[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function say(word: Toast): void {
  if (speaker) show(speaker, word);
  else wait([...waiting.filter(({ options }) => options?.id === undefined || options.id !== word.options?.id), word]);
}

function show({ to, written }: Speaker, { tone, text, options }: Toast): void {
  if (tone === "plain") to(written(text), options);
  else to[tone](written(text), options);
}

/** Tells a person what happened, at the lower edge. What is said before the code for it is there is shown plainly until it comes. */
export const toast = Object.assign((text: string, options?: ExternalToast) => say({ tone: "plain", text, options }), {
  success: (text: string, options?: ExternalToast) => say({ tone: "success", text, options }),
  error: (text: string, options?: ExternalToast) => say({ tone: "error", text, options }),
});

/** From now on toasts are shown, first those that wait. */
export function openToasts(opened: Speaker): void {
  speaker = opened;
  for (const word of waiting) show(opened, word);
  wait([]);
}

/** What waits for the code that shows it. */
export const waitingToasts = {
  read: (): readonly Toast[] => waiting,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
