import type { ApiContext } from "./context";

type Asked = Pick<ApiContext, "page">;

/**
 * `read`, which several parts of one page ask for: for a page whose context says so it is done once for each `keyOf`, whoever of it asks, so that its
 * parts also agree. Who asks otherwise gets what is so when they ask. A failure is told to each of them.
 */
export function oncePerPage<Given extends Asked, Answer>(
  read: (given: Given) => Promise<Answer>,
  keyOf: (given: Given) => string,
): (given: Given) => Promise<Answer> {
  const known = new WeakMap<object, Map<string, Promise<Answer>>>();
  return (given) => {
    if (given.page === undefined) return read(given);
    const ofPage = known.get(given.page) ?? new Map<string, Promise<Answer>>();
    known.set(given.page, ofPage);
    const key = keyOf(given);
    const answer = ofPage.get(key) ?? read(given);
    ofPage.set(key, answer);
    return answer;
  };
}
