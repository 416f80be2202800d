import type { Page, Route } from "playwright-core";

/** Changes what the desk answers to a call, as a desk of another release might; null leaves the answer as it is. */
export async function answerOtherwise(page: Page, name: string, change: (data: unknown) => unknown): Promise<void> {
  await page.route(/\/api\/trpc\/(?!system\.events)/, async (route: Route) => {
    const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",") ?? [];
    if (!names.includes(name)) return route.continue();
    const response = await route.fetch();
    const answers = (await response.json()) as { result?: { data: unknown } }[];
    answers.forEach(({ result }, place) => {
      if (names[place] === name && result) result.data = change(result.data);
    });
    return route.fulfill({ response, json: answers });
  });
}
