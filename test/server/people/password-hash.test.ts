import * as crypto from "node:crypto";
import { expect, test, vi } from "vitest";

vi.mock("node:crypto", async (load) => {
  const real = await load<typeof crypto>();
  return { ...real, scrypt: vi.fn(real.scrypt) };
});

// Where files share a process, another one may have loaded it with the real scrypt.
vi.resetModules();
const { hashPassword, isPassword } = await import("@/server/people/password-hash");

const scrypt = vi.mocked(crypto.scrypt);
const WORDS = "a sentence that only tests know";

test("a hash names its cost and its salt, which is another each time", async () => {
  const [one, two] = await Promise.all([hashPassword(WORDS), hashPassword(WORDS)]);
  expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(two).not.toBe(one);
  expect(one).not.toContain("sentence");
});

test("a password is found by its hash, by whatever form of a letter it is typed, and no other is", async () => {
  const hash = await hashPassword(`caf\u00e9 ${WORDS}`);
  expect(await isPassword(`cafe\u0301 ${WORDS}`, hash)).toBe(true);
  for (const other of [`cafe ${WORDS}`, `caf\u00e9 ${WORDS} `, "", `Caf\u00e9 ${WORDS}`])
    expect(await isPassword(other, hash)).toBe(false);
});

test("a password of somebody who is not there takes the work of one who is, and is not right (attempt 14)", async () => {
  const hash = await hashPassword(WORDS);
  scrypt.mockClear();
  expect(await isPassword("wrong", hash)).toBe(false);
  expect(await isPassword("wrong", null)).toBe(false);
  expect(await isPassword("", null)).toBe(false);
  const costs = scrypt.mock.calls.map(([, salt, bytes, options]) => [Buffer.from(salt as Buffer).length, bytes, options]);
  expect(costs).toHaveLength(3);
  expect(costs[1]).toEqual(costs[0]);
});

test("a hash of an earlier cost is still read by that cost", async () => {
  const salt = Buffer.alloc(16, 7);
  const key = crypto.scryptSync(WORDS, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
  const hash = ["scrypt", 10, 8, 1, salt.toString("base64url"), key.toString("base64url")].join("$");
  expect(await isPassword(WORDS, hash)).toBe(true);
  expect(await isPassword("wrong", hash)).toBe(false);
});

test("what is no hash is a bug, and lets nobody in", async () => {
  for (const broken of ["", "scrypt$15$8$3$$", WORDS]) await expect(isPassword(WORDS, broken)).rejects.toThrow("no known form");
});

test("several at once take the memory of one", async () => {
  let running = 0;
  let most = 0;
  const real = (await vi.importActual<typeof crypto>("node:crypto")).scrypt;
  scrypt.mockImplementation(((...given: Parameters<typeof crypto.scrypt>) => {
    most = Math.max(most, ++running);
    const done = given.at(-1) as (error: Error | null, key: Buffer) => void;
    const rest = given.slice(0, -1) as [string, Buffer, number, crypto.ScryptOptions];
    real(...rest, (error, key) => {
      running--;
      done(error, key);
    });
  }) as typeof crypto.scrypt);
  await Promise.all(Array.from({ length: 5 }, () => isPassword("wrong", null)));
  expect(most).toBe(1);
});
