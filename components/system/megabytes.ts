import { amount, THIN } from "@/components/format";

const MB = 1024 * 1024;
const EXACT_BELOW = 10;
const GB_FROM = 10_000;

/** Bytes as `574 MB`; under ten with a decimal, and from ten thousand on as `76.6 GB`. */
export function megabytes(bytes: number): string {
  const size = bytes / MB;
  if (size >= GB_FROM) return `${amount(size / 1024, 1)}${THIN}GB`;
  return `${amount(size, size < EXACT_BELOW ? 1 : 0)}${THIN}MB`;
}
