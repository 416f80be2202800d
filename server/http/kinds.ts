import type { IncomingMessage } from "node:http";
import { EXPORT_PATH } from "../core/exports/export-tables";
import { UPLOAD_PATH } from "../core/uploads";
import { isHealthPath } from "./health";
import { TRPC_PATH } from "./trpc-path";

const KILL_SWITCH = "accounts.setKillSwitch";
const STREAMS = ["system.events", "settings.testConnection"];
const FILES = "/_next/static/";
/** What the desk is on the screen of a phone, and what shows its pushes while no page is open: the same for everybody, and fetched without a cookie. */
const OPEN_FILES: ReadonlySet<string> = new Set([
  "/manifest.webmanifest",
  "/push-worker.js",
  "/icon-192.png",
  "/icon-512.png",
  "/apple-icon.png",
]);

/** What is asked for, as far as it makes a difference to what it may cost. */
export type RequestKind = "health" | "file" | "page" | "call" | "kill switch" | "upload" | "export" | "stream";

export function kindOf(request: IncomingMessage): RequestKind {
  const url = request.url ?? "";
  if (isHealthPath(url)) return "health";
  if (url === UPLOAD_PATH) return "upload";
  if (url.startsWith(EXPORT_PATH)) return "export";
  if (!url.startsWith(TRPC_PATH)) return isFile(url) ? "file" : "page";
  const [first = "", ...others] = proceduresOf(request);
  if (STREAMS.includes(first)) return "stream";
  return first === KILL_SWITCH && others.length === 0 ? "kill switch" : "call";
}

const isFile = (url: string) => url.startsWith(FILES) || OPEN_FILES.has(url.split("?")[0] ?? "");

/** The tRPC procedures that a request calls; its target is plain, and read as tRPC reads it. */
export function proceduresOf(request: IncomingMessage): readonly string[] {
  const url = request.url ?? "";
  if (!url.startsWith(TRPC_PATH)) return [];
  const path = url.slice(TRPC_PATH.length).split("?")[0] ?? "";
  return decodeURIComponent(path).split(",");
}

/** What has to be called alone, for its answer is of another kind. */
export const isAlone = (procedure: string): boolean => STREAMS.includes(procedure);
