import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether the page's code has taken over what the server drew. A form that is sent before goes by the browser itself, with a password in the address
 * or past the desk: its button waits.
 */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
