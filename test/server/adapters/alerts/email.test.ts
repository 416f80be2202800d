import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { CHANNELS } from "@/server/adapters/alerts";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import type { AlertMessage } from "@/server/core/alerts/channel";
import { type ChannelSettings, readChannelSettings } from "@/server/core/alerts/channel-kinds";
import { ELSEWHERE, LOCALHOST_CERTIFICATE } from "../../../support/alerts/localhost-certificate";
import { MailRefusal, type MailServerHabits, openMailServer, type TestMailServer } from "../../../support/alerts/mail-server";
import { NO_PUSH_KEYS } from "../../../support/alerts/push-device";

const NOW = Date.UTC(2026, 10, 30, 13);
const MESSAGE: AlertMessage = {
  id: "ztrade-7",
  at: NOW,
  level: "stop",
  title: "Ztrade: critical",
  body: "Critical: 3 of 5 <TSLA> have no stop\n.\nMAIL FROM:<stranger@example.org>",
  url: "http://localhost:4500/positions",
  thread: "12",
  replyTo: null,
  answers: [],
};
const LOGIN = { user: "desk", password: "canary-password" };
const ENDS = { from: "desk@example.org", to: "you@example.net" };
const LATE_MS = 12_000;

const servers: TestMailServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(habits: MailServerHabits = {}): Promise<TestMailServer> {
  const server = await openMailServer(habits);
  servers.push(server);
  return server;
}

const channelAt = (address: string, settings: ChannelSettings = LOGIN, mail = createMail({ trusted: LOCALHOST_CERTIFICATE })) =>
  CHANNELS.email(readChannelSettings("email", { address, ...ENDS, ...settings }), {
    ...{ post, mail, wall: { now: () => NOW } },
    addresses: { telegram: "http://127.0.0.1:1", pushover: "http://127.0.0.1:1" },
    pushKeys: NO_PUSH_KEYS,
  });

async function sendTo(habits: MailServerHabits, settings?: ChannelSettings) {
  const server = await open(habits);
  const scheme = habits.secure ? "smtps" : "smtp";
  return { server, result: await channelAt(`${scheme}://127.0.0.1:${server.port}`, settings).send(MESSAGE) };
}

/** A header of what came; null where there is none. */
const header = (text: string, name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(text)?.[1]?.trim() ?? null;

describe("over a line with TLS", () => {
  it.each([true, false])("is sent, after a login (TLS from the start: %s)", async (secure) => {
    const { server, result } = await sendTo({ secure });
    expect(result).toEqual({ kind: "sent", reference: `<ztrade-7.${NOW}@example.org>` });
    const [mail, ...more] = server.received;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ user: "desk", isEncrypted: true, from: ENDS.from, to: [ENDS.to] });
    expect(mail?.text).toContain("3 of 5 <TSLA> have no stop");
    expect(mail?.text).toContain("http://localhost:4500/positions");
    expect(header(mail?.text ?? "", "Auto-Submitted")).toBe("auto-generated");
  });

  it("answers the first message of its incident, with the same subject, and each try has the same Message-ID", async () => {
    const server = await open();
    const channel = channelAt(`smtp://127.0.0.1:${server.port}`);
    const first = await channel.send(MESSAGE);
    await channel.send(MESSAGE);
    const replyTo = first.kind === "sent" ? first.reference : null;
    await channel.send({ ...MESSAGE, id: "ztrade-9", title: "Ztrade: resolved", level: "note", replyTo });
    const [one = "", again = "", end = ""] = server.received.map(({ text }) => text);
    expect(header(one, "Message-ID")).toBe(`<ztrade-7.${NOW}@example.org>`);
    expect(header(again, "Message-ID")).toBe(header(one, "Message-ID"));
    expect(header(end, "References")).toBe(header(one, "Message-ID"));
    expect(header(end, "In-Reply-To")).toBe(header(one, "Message-ID"));
    expect(header(end, "Subject")).toBe(header(one, "Subject"));
    expect([header(one, "Importance"), header(end, "Importance")]).toEqual(["high", null]);
  });

  it("names the pages on which it is answered", async () => {
    const server = await open();
    const url = "https://desk.example.org/answer#abc";
    await channelAt(`smtp://127.0.0.1:${server.port}`).send({
      ...MESSAGE,
      answers: [{ action: "acknowledge", secret: "abc", url }],
    });
    expect(server.received[0]?.text).toContain(`I know: ${url}`);
  });

  it("is sent also to a server that takes a while", async () => {
    const { result } = await sendTo({ take: () => new Promise((resolve) => setTimeout(resolve, 1_000, null)) });
    expect(result).toMatchObject({ kind: "sent" });
  });

  it("needs no login where none is set", async () => {
    const { server, result } = await sendTo({}, {});
    expect(result).toMatchObject({ kind: "sent" });
    expect(server.logins).toEqual([]);
  });
});

describe("what would be overheard", () => {
  it("is not told to a server that offers no TLS", async () => {
    const { server, result } = await sendTo({ without: ["STARTTLS"] });
    expect(result).toMatchObject({ kind: "busy", at: "encryption" });
    expect([server.logins, server.received]).toEqual([[], []]);
  });

  it("is not told to a server whose certificate is of nobody that is trusted, or of another name", async () => {
    for (const secure of [true, false]) {
      const server = await open({ secure });
      const scheme = secure ? "smtps" : "smtp";
      const strange = await channelAt(`${scheme}://127.0.0.1:${server.port}`, LOGIN, createMail()).send(MESSAGE);
      expect(strange).toMatchObject({ kind: "busy", at: "encryption", words: expect.stringMatching(/certificate/) });
      const other = await open({ secure, certificate: ELSEWHERE });
      const named = channelAt(`${scheme}://localhost:${other.port}`, LOGIN, createMail({ trusted: ELSEWHERE.cert }));
      expect(await named.send(MESSAGE)).toMatchObject({
        kind: "busy",
        at: "encryption",
        words: expect.stringMatching(/altnames/),
      });
      for (const each of [server, other]) expect([each.logins, each.received]).toEqual([[], []]);
    }
  });

  it("is not sent without the login that is set, where the server offers none", async () => {
    const { server, result } = await sendTo({ without: ["AUTH"] });
    expect(result).toMatchObject({ kind: "busy", at: "login", words: expect.stringContaining("offers no login") });
    expect(server.received).toEqual([]);
  });

  it("is told without TLS in one's own network alone, where the address asks for that, and never with a login", async () => {
    const server = await open({ without: ["STARTTLS"] });
    expect(await channelAt(`smtp+plain://127.0.0.1:${server.port}`, {}).send(MESSAGE)).toMatchObject({ kind: "sent" });
    expect(await channelAt("smtp+plain://8.8.8.8:25", {}).send(MESSAGE)).toMatchObject({ kind: "refused", at: "address" });
    expect(() => channelAt("smtp+plain://127.0.0.1:25", LOGIN)).toThrow(/settings\.user must be left out over smtp\+plain/);
  });

  it("goes to no address that is never asked, and to none that cannot be read", async () => {
    for (const host of ["169.254.169.254", "1.2.3.999", "[::ffff:169.254.169.254]"])
      expect(await channelAt(`smtps://${host}:465`).send(MESSAGE)).toMatchObject({ kind: "refused", at: "address" });
  });
});

describe("a server that does not take it", () => {
  const later = () => new MailRefusal(451, "greylisted, come again");
  const never = () => new MailRefusal(550, "not here");

  it.each(["login", "sender", "recipient", "take"] as const)("is tried again after 4xx and not after 5xx: %s", async (place) => {
    const at = place === "take" ? "answer" : place;
    const { result } = await sendTo({ [place]: later });
    expect(result).toMatchObject({ kind: "busy", at, words: expect.stringContaining("451") });
    expect((await sendTo({ [place]: never })).result).toMatchObject({
      kind: "refused",
      at,
      words: expect.stringContaining("550"),
    });
  });

  it("is tried again where it lets nobody in now", async () => {
    const { result } = await sendTo({ greet: () => new MailRefusal(421, "too many") });
    expect(result).toMatchObject({ kind: "busy", at: "connection" });
  });

  it("says nothing of the password, however it repeats it", async () => {
    const { result } = await sendTo({}, { user: "desk", password: "wrong-canary" });
    expect(result).toMatchObject({ kind: "refused", at: "login" });
    const coded = Buffer.from("\0desk\0wrong-canary").toString("base64");
    const echo = await sendTo(
      { login: () => new MailRefusal(535, `not ${coded} wrong-canary`) },
      { user: "desk", password: "wrong-canary" },
    );
    for (const said of [result, echo.result].map((each) => JSON.stringify(each))) {
      expect(said).not.toContain("wrong-canary");
      expect(said).not.toContain(coded);
    }
  });

  it("may have taken it where it cuts the line after all of it came", async () => {
    const { server, result } = await sendTo({ take: "cut" });
    expect(server.received).toHaveLength(1);
    expect(result).toMatchObject({ kind: "unknown", at: "answer" });
  });

  it("has not taken it where nobody listens", async () => {
    const server = await openMailServer();
    await server.close();
    const result = await channelAt(`smtp://127.0.0.1:${server.port}`).send(MESSAGE);
    expect(result).toMatchObject({ kind: "busy", at: "connection" });
  });

  it(
    "is given up on within ten seconds where it hangs: it may have it only after all of it came",
    async () => {
      const silent = createServer(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const { port } = silent.address() as { readonly port: number };
      const hangs = () => new Promise<null>(() => undefined);
      const began = performance.now();
      const [greeting, secure, login, end] = await Promise.all([
        channelAt(`smtp://127.0.0.1:${port}`).send(MESSAGE),
        channelAt(`smtps://127.0.0.1:${port}`).send(MESSAGE),
        sendTo({ login: hangs }).then(({ result }) => result),
        sendTo({ take: hangs }).then(({ result }) => result),
      ]);
      expect(performance.now() - began).toBeLessThan(10_000);
      silent.close();
      expect(greeting).toMatchObject({ kind: "busy", at: "connection", words: expect.stringContaining("within 9 s") });
      expect(secure).toMatchObject({ kind: "busy", at: "encryption" });
      expect(login).toMatchObject({ kind: "busy", at: "login" });
      expect(end).toMatchObject({ kind: "unknown", at: "answer" });
    },
    LATE_MS,
  );
});

describe("nothing of what is told becomes another header, another command or another receiver", () => {
  const BREAKS = ["\r\nBcc: other@example.org", "\nBcc: other@example.org", "\r\n.\r\nMAIL FROM:<x@example.org>"];

  it("whatever stands in the message", async () => {
    const server = await open();
    const channel = channelAt(`smtp://127.0.0.1:${server.port}`);
    for (const words of BREAKS)
      await channel.send({
        ...MESSAGE,
        title: `a${words}`,
        body: `b${words}`,
        thread: null,
        id: `i${words}`,
        replyTo: `<r${words}>`,
      });
    expect(server.received).toHaveLength(BREAKS.length);
    for (const { to, text } of server.received) {
      expect(to).toEqual([ENDS.to]);
      const head = text.slice(0, text.indexOf("\r\n\r\n"));
      expect(head).not.toMatch(/^bcc:/im);
      expect(head).toMatch(/^Subject: a/m);
    }
  });

  it("whatever is typed as its ends", () => {
    for (const words of [...BREAKS, ", other@example.org", "> SIZE=1", " (x)", "é"])
      for (const end of ["from", "to"])
        expect(() => channelAt("smtps://mail.example.org", { ...LOGIN, [end]: `a@example.org${words}x` })).toThrow(
          `settings.${end} must be an address`,
        );
  });
});
