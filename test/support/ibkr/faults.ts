/** What goes wrong at the gateway, for the next request that fits. */
export type GatewayFault = {
  readonly method?: string;
  /** Found in the path. */
  readonly path: RegExp;
  /** cut: the connection ends without an answer, before or after what was asked was done. */
  readonly what: "cut_before" | "cut_after" | { readonly status: number; readonly body: unknown; readonly after?: true };
};

export type GatewayFaults = {
  add(fault: GatewayFault): void;
  /** The first that fits, which is gone then. */
  take(method: string, path: string): GatewayFault | null;
};

export function createFaults(): GatewayFaults {
  const faults: GatewayFault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    take: (method, path) => {
      const i = faults.findIndex((fault) => (fault.method ?? method) === method && fault.path.test(path));
      return i < 0 ? null : (faults.splice(i, 1)[0] ?? null);
    },
  };
}
