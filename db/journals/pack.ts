import { deflateSync, inflateSync } from "node:zlib";
import { unreadableJournal } from "@/server/core/stored/run-journal";
import { DICTIONARIES, NEWEST } from "./dictionaries";

/** A text as it lies in `run_journals`: deflated behind a dictionary, whose number stands beside it. */
export interface Packed {
  readonly dictionary: number;
  readonly body: Buffer;
}

/** The format of zlib bears checksums of the text and of its dictionary. Source: RFC 1950. */
export function pack(text: string): Packed {
  return { dictionary: NEWEST, body: deflateSync(text, { dictionary: DICTIONARIES[NEWEST] }) };
}

/** Throws Fault `stored_unreadable` that names the run, for bytes that are not what was packed. */
export function unpack({ dictionary, body }: Packed, runId: number): string {
  const words = DICTIONARIES[dictionary];
  if (words === undefined) throw unreadableJournal(runId, new Error(`there is no dictionary ${dictionary}`));
  try {
    return inflateSync(body, { dictionary: words }).toString();
  } catch (error) {
    throw unreadableJournal(runId, error);
  }
}
