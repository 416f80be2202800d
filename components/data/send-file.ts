import { UPLOAD_PATH, type Upload } from "@/server/core/uploads";

/** Sends a file to the desk, which keeps it until it is imported. Throws what the desk has against it in its words; once `signal` aborts, nothing is left of it. */
export function sendFile(file: File, signal: AbortSignal, onSent: (bytes: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    // `fetch` tells nothing of how far a body has gone.
    const request = new XMLHttpRequest();
    request.open("POST", UPLOAD_PATH);
    request.setRequestHeader("Content-Type", "text/csv");
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as Upload);
      else reject(new Error(refusalIn(request.responseText)));
    };
    request.onerror = () => reject(new Error("the desk did not answer"));
    request.onabort = () => reject(new Error("it was cancelled"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** What the door says, or a proxy before it, which says it otherwise. */
function refusalIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { readonly error: { readonly message: string } };
    return error.message;
  } catch {
    return "the file did not come through";
  }
}
