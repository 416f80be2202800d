/** What is known of the log of who changed what. */
export interface AuditVerdict {
  /** Entries that were looked at. */
  readonly entries: number;
  /** The last entry, null in an empty log. */
  readonly headId: number | null;
  /** The first entry that is not what was written, and why; null where all are. */
  readonly broken: { readonly id: number; readonly why: string } | null;
  /** Heads kept outside the database that it was held against, and the newest of them, wall time; null where there is none. */
  readonly anchors: number;
  readonly anchoredAt: number | null;
}
