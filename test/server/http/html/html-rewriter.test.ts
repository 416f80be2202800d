import { expect, test } from "vitest";
import { FIRST_SCRIPT } from "@/server/http/html/first-script";
import { createHtmlRewriter } from "@/server/http/html/html-rewriter";

const PAGE = `<!DOCTYPE html><html><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/a.css" nonce="n" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><script src="/_next/static/chunks/b.js" async="" nonce="n"></script><link rel="icon" href="/icon.svg?v" sizes="any" type="image/svg+xml"/><script src="/old.js" noModule="" nonce="n"></script></head><body><header>1 &lt; 2</header><script nonce="n">if (1<2) self.x = () => "\\u003cscript src=\\"c.js\\" async=\\"\\">"</script><script src="/_next/static/chunks/d.js" nonce="n" async=""></script><script nonce="n">(self.__next_f=self.__next_f||[]).push([0])</script><script nonce="n">self.__next_f.push([1,"1:\\u003ca>"])</script></body></html>`;
const rewriter = () =>
  createHtmlRewriter({ nonce: "n", styles: (address) => (address.endsWith("/a.css") ? "p{color:red}" : null) });
const whole = (html: string) => {
  const { take, rest } = rewriter();
  return take(html) + rest();
};

test("scripts of a page begin by its first script, the first of all in its head, and none is fetched ahead of it", () => {
  const html = whole(PAGE);
  expect(html).toContain(`<head><script nonce="n">${FIRST_SCRIPT}</script><meta charSet="utf-8"/>`);
  expect(html).toContain('<script type="text/late" src="/_next/static/chunks/b.js" async="" nonce="n"></script>');
  expect(html).toContain('<script type="text/late" src="/_next/static/chunks/d.js" nonce="n" async=""></script>');
  expect(html).not.toContain('as="script"');
});

test("what React needs to take the page over waits for its first paint too, and so does its icon", () => {
  const html = whole(PAGE);
  expect(html).toContain('<script type="text/late" nonce="n">(self.__next_f=self.__next_f||[]).push([0])</script>');
  expect(html).toContain('<script type="text/late" nonce="n">self.__next_f.push([1,"1:\\u003ca>"])</script>');
  expect(html).toContain('<link rel="icon" href="data:," data-late="/icon.svg?v" sizes="any" type="image/svg+xml"/>');
});

test("a script for old browsers, one that is written in the page, and the page's words stay as they are", () => {
  const html = whole(PAGE);
  expect(html).toContain('<script src="/old.js" noModule="" nonce="n"></script>');
  expect(html).toContain('<script nonce="n">if (1<2) self.x = () => "\\u003cscript src=\\"c.js\\" async=\\"\\">"</script>');
  expect(html).toContain("<header>1 &lt; 2</header>");
  expect(html.split(FIRST_SCRIPT)).toHaveLength(2);
});

test("a style sheet that is known comes within the page, and its link is still found; another is fetched", () => {
  expect(whole(PAGE)).toContain(
    '<style nonce="n">p{color:red}</style><link rel="stylesheet" href="/_next/static/chunks/a.css" disabled="" media="not all" nonce="n" data-precedence="next"/>',
  );
  const other = '<link rel="stylesheet" href="/_next/static/chunks/z.css"/>';
  expect(whole(other)).toBe(other);
});

test("wherever the page is cut, it is the same, and nothing of it is held back at its end", () => {
  const once = whole(PAGE);
  for (let at = 0; at <= PAGE.length; at++) {
    const { take, rest } = rewriter();
    expect(take(PAGE.slice(0, at)) + take(PAGE.slice(at)) + rest()).toBe(once);
  }
  const { take, rest } = rewriter();
  expect([...PAGE].map(take).join("") + rest()).toBe(once);
});

test("a page that began before it was known has its first script and its styles once, and is the same from there on", () => {
  const { begin, take, rest } = rewriter();
  const html = begin(["/_next/static/chunks/a.css"]) + take(PAGE) + rest();
  const opened = `<!DOCTYPE html><html><head><script nonce="n">${FIRST_SCRIPT}</script><style nonce="n">p{color:red}</style>`;
  expect(html.startsWith(`${opened}<html><head><meta charSet="utf-8"/><link rel="stylesheet"`)).toBe(true);
  expect(html.split(FIRST_SCRIPT)).toHaveLength(2);
  expect(html.split("p{color:red}")).toHaveLength(2);
  expect(html).toContain('href="/_next/static/chunks/a.css" disabled="" media="not all"');
});
