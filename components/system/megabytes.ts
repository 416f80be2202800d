import { amount, THIN } from "@/components/format";

const MB = 1024 * 1024;
const EXACT_BELOW = 10;

/** Bytes as `574 MB`; under ten with a decimal. */
export function megabytes(bytes: number): string {
  const size = bytes / MB;
  return `${amount(size, size < EXACT_BELOW ? 1 : 0)}${THIN}MB`;
}
