/** A request as it went out and what was answered, as JSON; null where there was no body, and a text where it was no JSON. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly sent: unknown;
  readonly status: number;
  readonly received: unknown;
};

/** A fetch that does as `fetch` does, and keeps what went out and came back. */
export function recordExchanges(fetch: typeof globalThis.fetch): {
  readonly fetch: typeof globalThis.fetch;
  readonly exchanges: readonly Exchange[];
} {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      const sent = json(await request.clone().text());
      const response = await fetch(input, init);
      if (!pathname.startsWith("/_"))
        exchanges.push({
          method: request.method,
          path: decodeURIComponent(pathname),
          query: Object.fromEntries(searchParams),
          sent,
          status: response.status,
          received: json(await response.clone().text()),
        });
      return response;
    },
  };
}

function json(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
