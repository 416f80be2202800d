/** Where a file is sent to, as the body of one request. */
export const UPLOAD_PATH = "/api/uploads";
export const MOST_UPLOAD_BYTES = 48 * 1024 * 1024;
/** The types of a body that are a file; no page of another origin may send one of them unasked. */
export const UPLOAD_TYPES = ["text/csv", "application/octet-stream"] as const;

/** A file that is here whole. */
export type Upload = { readonly id: string; readonly bytes: number };

/** Files that were sent to this process, on its disk until they are read. */
export interface Uploads {
  /**
   * Takes a file as it comes, never more than a piece of it in memory. Throws Fault `invalid_input` for one of more than MOST_UPLOAD_BYTES, `refused`
   * where the disk has no room, and whatever `body` throws; nothing is left of it then.
   */
  take(body: AsyncIterable<Uint8Array>): Promise<Upload>;
  /** Hands out a file once; whoever has it removes it. Throws Fault `not_found`. */
  claim(id: string): Upload & { readonly path: string; remove(): Promise<void> };
}
