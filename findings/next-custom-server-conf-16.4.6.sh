#!/bin/sh
# Next.js 16.4.6, React 19.2, Node 20.
# A server of one's own may give Next its settings as the option conf, by the type NextServerOptions. Such a server is prepared by the router server, to
# which they are not handed on: the file in the folder is read, or none, and nothing says so. With a file
# in TypeScript that reading also loads the compiler into the server of production, which keeps it: about 24 MB.
# Fails when this changes. Seen on 30 November 2026, of a server in production that is given { poweredByHeader: false } beside no file:
#   X-Powered-By: Next.js
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
printf '{"private":true}' > package.json
npm install --silent --no-audit --no-fund "next@16.4.6" "react@19.2.7" "react-dom@19.2.7"
mkdir app
cat > app/layout.js <<'JS'
export default function Layout({ children }) {
  return <html><body>{children}</body></html>;
}
JS
cat > app/page.js <<'JS'
export default function Page() {
  return "a page";
}
JS
NEXT_TELEMETRY_DISABLED=1 npx next build > build.txt 2>&1 || { cat build.txt; exit 1; }
cat > check.js <<'JS'
const assert = require("node:assert/strict");
const { createServer } = require("node:http");
const next = require("next");

(async () => {
  const app = next({ dev: false, dir: __dirname, conf: { poweredByHeader: false } });
  await app.prepare();
  const server = createServer(app.getRequestHandler()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`);
  const by = answer.headers.get("x-powered-by");
  console.log(`X-Powered-By: ${by}`);
  assert.equal(by, "Next.js");
  process.exit(0);
})();
JS
NODE_ENV=production node check.js
