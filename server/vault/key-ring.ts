import type { MasterKey } from "./master-key";

/** The master keys of this process, wherever they lie. The first one seals; the others open what was sealed before a rotation. */
export interface KeyRing {
  /** Where they lie, as a person is told. */
  readonly where: string;
  /** What lies there now: another process may have changed it. None before the first is made. */
  read(): readonly MasterKey[];
  /** As `read`; makes the first where there is none. Throws Fault `refused` where it cannot. */
  readOrMake(): readonly MasterKey[];
  /** Puts these in the place of those that lie there, on the disk once it returns; null where that is not the desk's to do. */
  readonly write: ((keys: readonly MasterKey[]) => void) | null;
}
