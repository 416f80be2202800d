import type { ExternalToast, toast as sonner } from "sonner";

type Say = (toasts: typeof sonner) => void;

let toasts: typeof sonner | null = null;
const waiting: Say[] = [];
let wake = () => {};

function say(word: Say): void {
  if (toasts) {
    word(toasts);
    return;
  }
  waiting.push(word);
  wake();
}

/** Tells a person what happened, at the lower edge. What is said before the code for it is there is shown when it comes. */
export const toast = Object.assign((text: string, options?: ExternalToast) => say((to) => to(text, options)), {
  success: (text: string) => say((to) => to.success(text)),
  error: (text: string) => say((to) => to.error(text)),
});

/** From now on toasts are shown, first those that wait. */
export function openToasts(opened: typeof sonner): void {
  toasts = opened;
  for (const word of waiting.splice(0)) word(opened);
}

export function onFirstToast(call: () => void): void {
  wake = call;
}
