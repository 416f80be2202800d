import type { NewsRecord } from "./read-headline";

/** A record where it stands, read only when asked, so that its Fault is told with its line. */
export type RecordLine = { readonly line: number; readonly read: () => NewsRecord };
