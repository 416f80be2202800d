// The scripts are plain JavaScript: this is what the tests use of them.
declare module "*/prepare.mjs" {
  export function isAtLeast(found: string, wanted: string): boolean;
  export function objectToNode(found: string, engines: string): string | null;
  export function findMissingPackages(root: string, options: { dev: boolean }): string[];
  export function hashInputs(root: string, part: "server" | "pages"): string;
  export function isFresh(root: string, part: "server" | "pages"): boolean;
  export function writeStamp(root: string, part: "server" | "pages", hash: string): void;
  export function removeStamp(root: string, part: "server" | "pages"): void;
  export function areMended(root: string): boolean;
  export function noteMended(root: string): void;
}

declare module "*/build.mjs" {
  export function ensurePart(part: "server" | "pages"): Promise<void>;
  export const BUNDLING: import("esbuild").BuildOptions;
  export const SOON: import("esbuild").BuildOptions;
}

declare module "*/own-desk-files.mjs" {
  export function ownDeskFiles(): string[];
}

declare module "*/served.mjs" {
  export function noteServing(root: string): void;
  export function findServing(root: string): number | null;
}

declare module "*/test.mjs" {
  interface Report {
    success: boolean;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  }
  interface Counts {
    passed: number;
    failed: number;
    skipped: number;
  }
  interface NamedReport {
    testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
  }
  export function countReport(report: Report): Counts;
  export function namesOfFailed(report: NamedReport): string[];
  export function namesOfMended(first: NamedReport, final: NamedReport): string[];
  export function replaceResults<T extends { readonly testResults: readonly unknown[] }>(first: T, again: T): T;
  export function formatCounts(counts: Counts): string;
}

declare module "*/chromium.mjs" {
  export function findChromium(environment: Record<string, string>): Promise<string | null>;
}

declare module "*/licences.mjs" {
  interface Lock {
    packages: Record<string, { version?: string; license?: string }>;
  }
  export const LICENCES: Record<string, string>;
  export function packagesByLicence(lock: Lock): Map<string, string[]>;
  export function unlisted(byLicence: Map<string, string[]>): [string, string[]][];
}
