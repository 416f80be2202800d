/** The desk that runs in this process, without a way over the network. */
export function desk() {
  return globalThis.ztrade.caller();
}
