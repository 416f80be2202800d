import { useMemo } from "react";
import { rewrite } from "@/server/core/words";
import { dateTime, phrase, sentence } from "../../format";
import { useAgentNames } from "../agent-names-provider";
import { useTimeZone } from "../time-zone-provider";

/** Writes sentences of the desk as the reader reads them: agents by name, times in the reader's zone, figures as everywhere on screen. */
export function useWords(): { readonly phrase: (text: string) => string; readonly sentence: (text: string) => string } {
  const zone = useTimeZone();
  const names = useAgentNames();
  return useMemo(() => {
    const write = (text: string) => rewrite(text, { nameOf: (id) => names.get(id)?.name, timeOf: (at) => dateTime(at, zone) });
    return { phrase: (text) => phrase(write(text)), sentence: (text) => sentence(write(text)) };
  }, [zone, names]);
}
