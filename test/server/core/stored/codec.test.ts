import { describe, expect, it } from "vitest";
import { z } from "zod";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { PARAM_FIELDS } from "@/server/core/agents/param-fields";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import { codec, kept, type Stored } from "@/server/core/stored/codec";

interface Rest {
  readonly seconds: number;
  readonly why?: string;
}

const schema = kept<Rest>({ seconds: z.number(), why: z.string().optional() });
const asStored = <T>(value: unknown) => JSON.parse(JSON.stringify(value)) as Stored<T>;

describe("a column of two forms", () => {
  const minutes = z.object({ minutes: z.number() });
  const column = codec<Rest>({
    table: "rests",
    name: "length",
    schema,
    upgrades: [(older) => ({ ...older, seconds: minutes.parse(older).minutes * 60 })],
  });

  it("reads what a release wrote before there was a second form", () => {
    expect(column.read(asStored({ minutes: 2 }), 1)).toEqual({ minutes: 2, seconds: 120 });
  });

  it("reads what it writes, and nobody sees the form", () => {
    const stored = column.write({ seconds: 5 });
    expect(stored).toEqual({ seconds: 5, "@form": 2 });
    expect(column.read(asStored(stored), 1)).toEqual({ seconds: 5 });
  });

  it.each([3, 0, 1.5, "2"])("says that it does not know form %j", (form) => {
    expect(() => column.read(asStored({ seconds: 5, "@form": form }), "a")).toThrow(
      expect.objectContaining({
        code: "stored_unreadable",
        message: `rests "a" cannot be read: length is of form ${JSON.stringify(form)}, and this release knows those up to 2`,
      }),
    );
  });
});

describe("a column of one form", () => {
  const column = codec<Rest>({ table: "rests", name: "length", schema });

  it("is written as it is, and loses nothing that this release does not know", () => {
    const stored = { seconds: 5, later: [1] };
    expect(column.write(stored)).toBe(stored);
    expect(column.read(asStored(stored), 1)).toEqual(stored);
  });

  it("does not take what a newer release wrote for its own", () => {
    expect(() => column.read(asStored({ seconds: 5, "@form": 2 }), 1)).toThrow("length is of form 2");
  });

  it.each([
    [{ seconds: "5" }, 'length.seconds is "5": '],
    [{}, "length.seconds is missing: "],
    [[1], "length is [1]: "],
    [null, "length is null: "],
    ["5", 'length is "5": '],
  ])("names table, row, field and value of %j", (stored, words) => {
    expect(() => column.read(asStored(stored), 7)).toThrow(
      expect.objectContaining({
        code: "stored_unreadable",
        message: expect.stringContaining(`rests "7" cannot be read: ${words}`),
      }),
    );
  });
});

describe("stored parameters of an agent", () => {
  const [agent] = DEFAULT_AGENTS;
  const { params } = agent ?? { params: {} };

  it("are those that were written", () => {
    expect(AGENT_PARAMS.read(asStored(params), 1)).toEqual(params);
  });

  it("mean something each, however few the first release wrote", () => {
    const OF_LATER =
      /^(?:news|reddit|sec|other)Weight$|^exitsBy$|^(?:stop|target)Atr$|^earlySell|^minEdge$|^holdingBars$|^capitalFollows$/;
    const first = Object.fromEntries(Object.entries(params).filter(([name]) => !OF_LATER.test(name)));
    const read = AGENT_PARAMS.read(asStored(first), 1);
    expect(Object.keys(read).toSorted()).toEqual(Object.keys(PARAM_FIELDS).toSorted());
    expect(read).toEqual({ ...agentParamsSchema.parse(first), capitalFollows: "fixed" });
  });

  it("that lack what every release wrote are refused, and those beyond bounds that have moved are not", () => {
    const { minConfidence: _, ...without } = agentParamsSchema.parse(params);
    expect(() => AGENT_PARAMS.read(asStored(without), "tsla version 3")).toThrow(
      /^agent_versions "tsla version 3" cannot be read: params\.minConfidence is missing: /,
    );
    const { stopAtr } = AGENT_PARAMS.read(asStored({ ...params, stopAtr: 0.1 }), 1);
    expect(stopAtr).toBe(0.1);
  });
});
