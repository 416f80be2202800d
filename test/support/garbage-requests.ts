import http from "node:http";

export type GarbageRequest = Pick<http.RequestOptions, "method" | "path" | "localAddress"> & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What a stranger sends: every way of being refused, and bodies as large as the door reads. */
export function garbageRequests(url: string): readonly GarbageRequest[] {
  const json = { "Content-Type": "application/json" };
  const own = { ...json, Origin: url };
  const post = (path: string, headers: Readonly<Record<string, string>>, body: string) => ({
    method: "POST",
    path,
    headers,
    body,
  });
  return [
    { path: "/api/trpc/none.such" },
    { path: `/api/trpc/runs.list?input=${encodeURIComponent('{"limit":"x"}')}` },
    { path: "/agents/%" },
    { path: "/../../etc/passwd" },
    { path: "/wp-login.php" },
    { path: "/", headers: { Host: "evil.com" } },
    { path: "/", headers: { Origin: "http://evil.com" } },
    post("/api/trpc/runs.trigger", json, "{}"),
    post("/api/trpc/runs.trigger", own, "x".repeat(20_000)),
    post("/api/trpc/settings.arm", own, JSON.stringify({ armed: "x".repeat(200_000) })),
    post("/api/trpc/none.such", own, "[".repeat(50_000)),
    post("/api/uploads", { Origin: url }, "x".repeat(10_000)),
    post("/api/uploads", { Origin: "http://evil.com", "Content-Type": "text/csv" }, "x".repeat(10_000)),
  ];
}

/** Sends one on a connection of its own. Resolves to the status of its answer; null where the connection is cut before there is one. */
export function sendGarbage(url: string, { body, headers = {}, ...options }: GarbageRequest): Promise<number | null> {
  const { port, host } = new URL(url);
  return new Promise((resolve) => {
    const request = http.request({ host: "127.0.0.1", port, agent: false, headers: { Host: host, ...headers }, ...options });
    request.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    request.once("error", () => resolve(null));
    request.end(body);
  });
}
