import type { Site } from "./site/create-site";

/** One fault, as it is brought about and taken away. */
export interface Rehearsal {
  /** Whether the desk has to lie on a small disk of its own. */
  readonly needsDisk?: boolean;
  /** Brings it about. */
  strike(site: Site): Promise<unknown>;
  /** What a message of it says. */
  readonly tells: RegExp;
  /** What a message of its end says. */
  readonly tellsEnd: RegExp;
  /**
   * What is to become of entries meanwhile, or what goes on until nothing is entered, which returns why. Left out where nobody is there to be asked.
   */
  readonly meanwhile?: "kept" | "goes on" | ((site: Site) => Promise<string>);
  /** Anything else that is wrong meanwhile, in words. */
  wrong?(site: Site): Promise<readonly string[]>;
  /** Who is to enter again afterwards; one that did not before where nothing is said. */
  readonly buyer?: string;
  /** For how long it stands on after it was told, ms; until then taking it away would bring it back. */
  readonly standsMs?: number;
  /** Takes it away. */
  mend(site: Site): Promise<unknown>;
}
