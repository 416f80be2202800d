import { type FaultName, type FaultOf, type FaultRequest, faultSchema, type VenueFault } from "./fault";

type Standing = { readonly fault: VenueFault; left: number };
export type RequestLine = { readonly method: string; readonly path: string };

export type Faults = {
  /** Adds a fault to those that stand. Throws a ZodError for one that is not known. */
  add(request: FaultRequest): Promise<void>;
  /** Ends all that stand. What has happened stays. */
  reset(): void;
  /** The first standing fault of that name that fits, used up by one; null when there is none. */
  take<Name extends FaultName>(name: Name, on?: Target): FaultOf<Name> | null;
  /** The last one added of that name; nothing is used up. */
  standing<Name extends FaultName>(name: Name): FaultOf<Name> | null;
};
type Target = Partial<RequestLine> & { readonly symbol?: string };

/** `act` is told each fault as it is added, for those that happen at once; `ended` when all are reset. */
export function openFaults(act: (fault: VenueFault) => Promise<void>, ended: () => void): Faults {
  let all: Standing[] = [];

  function find<Name extends FaultName>(name: Name, target: Target): Standing | undefined {
    return all.find(({ fault }) => fault.fault === name && fits(fault, target));
  }

  return {
    add: async (request) => {
      const fault = faultSchema.parse(request);
      all.push({ fault, left: "times" in fault ? (fault.times ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY });
      await act(fault);
    },
    reset: () => {
      all = [];
      ended();
    },
    take: <Name extends FaultName>(name: Name, target: Target = {}) => {
      const found = find(name, target);
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) all = all.filter((one) => one !== found);
      return found.fault as FaultOf<Name>;
    },
    standing: <Name extends FaultName>(name: Name) =>
      (all.findLast(({ fault }) => fault.fault === name)?.fault as FaultOf<Name> | undefined) ?? null,
  };
}

function fits(fault: VenueFault, { method, path, symbol }: Target): boolean {
  if ("method" in fault && fault.method !== undefined && method !== undefined && fault.method !== method) return false;
  if ("path" in fault && fault.path !== undefined && path !== undefined && !path.startsWith(fault.path)) return false;
  return !("symbol" in fault && symbol !== undefined && fault.symbol !== symbol);
}
