import { describe, expect, it } from "vitest";
import { type AskTogether, createGathering } from "@/server/adapters/market-data/alpaca/gather";
import { virtualTime } from "../../../../support/time/virtual-time";

/** Questions by group that wait 20 ms for others, at most 2 in one request. */
function gathering(ask: AskTogether<string, string>, companions: readonly string[] = []) {
  const time = virtualTime(0);
  const sent: string[] = [];
  const question = createGathering<string, string>({
    windowMs: 20,
    maxSymbols: 2,
    sleep: async (ms) => void (await time.sleep(ms)),
    keyOf: (group) => group,
    companions: () => companions,
    ask(group, symbols, settle) {
      sent.push(`${group}: ${symbols.join(",")}`);
      return ask(group, symbols, settle);
    },
  });
  return { time, sent, question };
}
const echo: AskTogether<string, string> = async (group, symbols, settle) => {
  for (const symbol of symbols) settle(symbol, `${group} ${symbol}`);
};

describe("questions that come together", () => {
  it("go out in requests by group, sorted, each symbol once", async () => {
    const { time, sent, question } = gathering(echo);
    const asked = [question("a", "KO"), question("a", "F"), question("b", "KO"), question("a", "KO"), question("a", "TSLA")];
    expect(await time.during(Promise.all(asked))).toEqual(["a KO", "a F", "b KO", "a KO", "a TSLA"]);
    expect(sent).toEqual(["a: F,KO", "a: TSLA", "b: KO"]);
  });

  it("take companions along, whose failure is nobody's", async () => {
    const { time, sent, question } = gathering(
      async (_, symbols, settle) => {
        settle("KO", "there");
        if (symbols.includes("F")) throw new Error("no F");
      },
      ["F"],
    );
    expect(await time.during(question("a", "KO"))).toBe("there");
    expect(sent).toEqual(["a: F,KO"]);
  });

  it("are answered each as soon as its answer is there, and fail with the request where there is none", async () => {
    const { time, question } = gathering(async (_, __, settle) => {
      settle("KO", "there");
      await time.sleep(1_000);
      throw new Error("cut off");
    });
    const [coke, ford] = [question("a", "KO"), question("a", "F")];
    expect(await time.during(coke)).toBe("there");
    expect(time.now()).toBe(20);
    await expect(time.during(ford)).rejects.toThrow("cut off");
  });

  it("are not ended by the request of an older one about the same", async () => {
    let requests = 0;
    const { time, question } = gathering(async (_, symbols, settle) => {
      requests += 1;
      const answer = `answer ${requests}`;
      if (requests === 1) settle("KO", answer);
      await time.sleep(requests === 1 ? 50 : 100);
      for (const symbol of symbols) settle(symbol, answer);
    });
    const thin = question("a", "THIN");
    expect(await time.during(question("a", "KO"))).toBe("answer 1");
    expect(await time.during(Promise.all([thin, question("a", "KO")]))).toEqual(["answer 1", "answer 2"]);
  });

  it("all fail where it cannot be told what goes along", async () => {
    const time = virtualTime(0);
    const question = createGathering<string, string>({
      windowMs: 20,
      maxSymbols: 2,
      sleep: async (ms) => void (await time.sleep(ms)),
      keyOf: (group) => group,
      companions: () => {
        throw new Error("no companions");
      },
      ask: echo,
    });
    const asked = Promise.allSettled([question("a", "KO"), question("a", "F")]);
    expect((await time.during(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
