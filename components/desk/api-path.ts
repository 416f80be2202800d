/** Where the desk's procedures are, seen from a page or from the worker that its tabs share. */
export const API_PATH = "/api/trpc";
