import { useEffect, useState } from "react";

/** `value` once it has not changed for `restMs`. Compared by identity: hand in a string, or something memoised. */
export function useRested<Value>(value: Value, restMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
