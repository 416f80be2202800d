import { existsSync } from "node:fs";

const PLACES = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`);

/** Where libfaketime is installed, the form for programs with threads; null where it is not. */
export function findFaketime(): string | null {
  return PLACES.find((file) => existsSync(file)) ?? null;
}
