import { readStream } from "./read-stream";
import type { Way } from "./way";

/** Where tabs can share nothing, for the desk is reached by plain HTTP with a browser that shares no workers, each reads for itself. */
export const readAlone: Way = ({ lastId, tell }) => {
  const reader = readStream(lastId(), tell);
  return { wake: () => undefined, close: reader.close };
};
