import type { ImportedFile, ImportResult } from "./import-bars";

/** How far it has come. `nothingStored`: it failed before the first bar was on its way to the database, or all were taken back. `isReplaceable`: bars of other prices are stored, and it was not said
 * that they are to be replaced. Times in epoch milliseconds. */
export type ImportPhase =
  | { readonly phase: "reading"; readonly rows: number; readonly readBytes: number }
  | { readonly phase: "loading"; readonly rows: number; readonly bars: number }
  | { readonly phase: "done"; readonly endedAt: number; readonly result: ImportResult }
  | {
      readonly phase: "failed";
      readonly endedAt: number;
      readonly reason: string;
      readonly nothingStored: boolean;
      readonly isReplaceable: boolean;
      /** More rows are rejected than are left out without being asked for, which was not said. */
      readonly isAcceptable: boolean;
    }
  | { readonly phase: "cancelled"; readonly endedAt: number };

/** The import of an upload, whose id it has. */
export type ImportState = ImportedFile & {
  readonly id: string;
  readonly bytes: number;
  readonly startedAt: number;
} & ImportPhase;

export const isUnderWay = ({ phase }: Pick<ImportState, "phase">): boolean => phase === "reading" || phase === "loading";
