import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { confirmed } from "@/components/desk/commands/confirmed";
import { useLive } from "@/components/desk/live-provider";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import type { ImportState, SaidOfFile, Series } from "./data-types";
import { sentFile } from "./sent-file";

/** Without a stream of events, an import under way is asked for anew after this, ms. */
const ASK_MS = 1_000;

/** The file that this tab sends, the newest import of the desk, and what a person may do about them. `onDone`: an import has ended while it was looked at. */
export function useBarImport(initial: ImportState | null, onDone: (series: Series) => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const isHeard = useLive().lostAt === null;
  const sent = useSyncExternalStore(sentFile.subscribe, sentFile.read, () => null);
  const asked = trpc.market.importing.queryOptions(undefined, {
    initialData: initial,
    refetchInterval: ({ state }) => (isHeard || !isUnderWay(state.data ?? null) ? false : ASK_MS),
  });
  const { data: newest } = useQuery(asked);
  const readAgain = () => queryClient.invalidateQueries({ queryKey: asked.queryKey });

  const watched = useRef<string | null>(null);
  useEffect(() => {
    if (newest && isUnderWay(newest)) watched.current = newest.id;
    else if (newest?.phase === "done" && watched.current === newest.id) {
      watched.current = null;
      void queryClient.invalidateQueries({ queryKey: trpc.market.pathKey() });
      onDone(newest);
    }
  }, [newest, onDone, queryClient, trpc]);

  const cancel = useMutation({
    mutationFn: (uploadId: string) => confirmed((signal) => client.market.cancelImport.mutate({ uploadId }, { signal })),
    onSettled: readAgain,
  });
  return {
    sent,
    newest,
    isBusy: sent?.phase === "sending" || isUnderWay(newest),
    cancel,
    begin: (file: File, said: SaidOfFile) =>
      sentFile.send(file, said, async (uploadId) => {
        const { id } = await client.market.import.mutate({ uploadId, fileName: file.name, ...said });
        watched.current = id;
        await readAgain();
      }),
  };
}

function isUnderWay(state: ImportState | null): boolean {
  return state?.phase === "reading" || state?.phase === "loading";
}
