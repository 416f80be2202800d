import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { carryOutEarlyPresses } from "@/components/desk/carry-out-early-presses";

class Button {
  presses = 0;
  click = () => {
    this.presses++;
  };
  closest = () => this;
}
class Words {
  closest = () => null;
}
const press = (target: object, ago = 0) => ({ target, timeStamp: performance.now() - ago }) as unknown as Event;
let page: { earlyPresses: Event[] | undefined; event?: Event };

beforeEach(() => {
  page = { earlyPresses: [] };
  vi.stubGlobal("window", page);
  vi.stubGlobal("Element", Object);
});
afterEach(() => vi.unstubAllGlobals());

/** How often each was pressed again when the page took over, while it told of `event`. */
async function carriedOut(early: readonly Event[], event?: Event): Promise<void> {
  Object.assign(page, { earlyPresses: [...early], event });
  carryOutEarlyPresses();
  await Promise.resolve();
}

test("each button is pressed again once, however often it was pressed while nothing happened", async () => {
  const [stop, other] = [new Button(), new Button()];
  await carriedOut([press(stop), press(stop), press(other), press(new Words())]);
  expect([stop.presses, other.presses]).toEqual([1, 1]);
  expect(page.earlyPresses).toBeUndefined();
});

test("a press that is long ago is not carried out any more", async () => {
  const button = new Button();
  await carriedOut([press(button, 11_000)]);
  expect(button.presses).toBe(0);
});

test("a button for whose press the page is taken over is left to React", async () => {
  const [taken, other] = [new Button(), new Button()];
  const event = press(taken);
  await carriedOut([press(taken), press(other), event], event);
  expect([taken.presses, other.presses]).toEqual([0, 1]);
});
