import { inject } from "vitest";
import { apiOf } from "./api-of";

export { eventually } from "./api-of";

/** The API of a desk; without an address, of that which all tests share. */
export function openApi(deskUrl = inject("deskUrl")) {
  return apiOf(deskUrl);
}
