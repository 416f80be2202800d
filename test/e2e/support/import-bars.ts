import { UPLOAD_PATH, type Upload } from "@/server/core/uploads";
import { apiOf, eventually } from "./api-of";
import { programAt } from "./sign-in";

/** Sends a file as a program does, and answers with its id. */
export async function sendFile(deskUrl: string, text: string, signal?: AbortSignal): Promise<string> {
  const headers = { ...(await programAt(deskUrl)), Origin: deskUrl, "Content-Type": "text/csv" };
  const answer = await fetch(`${deskUrl}${UPLOAD_PATH}`, { method: "POST", headers, body: text, ...(signal && { signal }) });
  if (answer.status !== 200) throw new Error(`the file was not taken: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as Upload).id;
}

type Given = { readonly symbol: string; readonly timeframe: "5m" | "15m"; readonly fileName: string; readonly text: string };

/** Has the desk import a file, and waits for what becomes of it. */
export async function importBars(deskUrl: string, { text, ...series }: Given) {
  const api = apiOf(deskUrl);
  const uploadId = await sendFile(deskUrl, text);
  await api.market.import.mutate({ ...series, uploadId });
  return eventually("the end of the import", async () => {
    const state = await api.market.importing.query();
    return state?.id === uploadId && "endedAt" in state ? state : null;
  });
}
