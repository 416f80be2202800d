import type { Series } from "./data-types";
import { sendFile } from "./send-file";

/** A file on its way to the desk. */
export type SentFile = Series & { readonly fileName: string; readonly bytes: number } & (
    | { readonly phase: "sending"; readonly sentBytes: number; readonly cancel: () => void }
    | { readonly phase: "refused"; readonly error: unknown }
  );

let sent: SentFile | null = null;
const listeners = new Set<() => void>();

function change(next: SentFile | null): void {
  sent = next;
  for (const listener of listeners) listener();
}

/** The file that this tab sends, and why the last one was not taken; a person may go to other pages of the desk meanwhile. */
export const sentFile = {
  read: (): SentFile | null => sent,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  forget: (): void => change(null),
  /** Sends a file and hands `take` its id. What goes wrong is kept, unless the person has cancelled it. */
  send: async (file: File, series: Series, take: (uploadId: string) => Promise<void>): Promise<void> => {
    const abort = new AbortController();
    const own = { ...series, fileName: file.name, bytes: file.size };
    const onSent = (sentBytes: number) => change({ ...own, phase: "sending", sentBytes, cancel: () => abort.abort() });
    onSent(0);
    try {
      const { id } = await sendFile(file, abort.signal, onSent);
      if (!abort.signal.aborted) await take(id);
      change(null);
    } catch (error) {
      change(abort.signal.aborted ? null : { ...own, phase: "refused", error });
    }
  },
};
