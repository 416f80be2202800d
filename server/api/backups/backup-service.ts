/** How back-ups stand, as this process knows it. Wall times. */
export interface BackupsView {
  /** Whether this process makes them; where it does not, another one does, and nothing is known of them here. */
  readonly isMadeHere: boolean;
  readonly directory: string;
  readonly isEncrypted: boolean;
  /** How many lie there. */
  readonly count: number;
  /** The newest of them. None lies there that was not read back and compared. */
  readonly last: { readonly name: string; readonly takenAt: number; readonly checkedAt: number; readonly bytes: number } | null;
  /** Since when one is being made; null while none is. */
  readonly beganAt: number | null;
  /** When the next is made by itself; null where none is. */
  readonly nextAt: number | null;
  readonly failure: { readonly at: number; readonly why: string } | null;
  /** Of which back-up this desk was put back, and when; null where it never was. */
  readonly restored: { readonly at: number; readonly takenAt: number } | null;
}

/** Back-ups of the desk's database. */
export interface BackupService {
  view(): BackupsView;
  /** What is wrong with them; null where nothing is, and where another process makes them. */
  trouble(): string | null;
  /** Begins one now. Throws Fault `conflict` while one is being made, `refused` where this process makes none. */
  begin(): void;
}
