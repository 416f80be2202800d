import { createVault } from "@/server/vault/create-vault";
import { keyVariable } from "@/server/vault/key-variable";

/** A vault by a key that everybody knows. */
export function testVault() {
  return createVault(keyVariable("ZTRADE_KEY", "0f".repeat(32)), () => undefined);
}
