import postgres, { type Sql } from "postgres";
import { Fault } from "@/server/core/fault";

/**
 * Asks over a connection of its own, which is closed again. Rejects with the driver's error, with Fault `timeout` when the answer is not there
 * after `limitMs`, and with the signal's reason. The driver alone would connect again and again, without an end or a word, to a port that
 * closes each connection at once.
 */
export async function askOnce<T>(
  url: string,
  ask: (sql: Sql) => Promise<T>,
  { limitMs, signal }: { readonly limitMs: number; readonly signal?: AbortSignal },
): Promise<T> {
  signal?.throwIfAborted();
  const sql = postgres(url, { max: 1, connect_timeout: limitMs / 1000, onnotice: () => undefined });
  let giveUp: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal?.reason);
    timer = setTimeout(() => reject(new Fault("timeout", `no answer within ${limitMs} ms`)), limitMs);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
  try {
    return await Promise.race([ask(sql), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
    await sql.end({ timeout: 0 });
  }
}
