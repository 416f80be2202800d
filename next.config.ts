import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // npm run check looks at the types; a build must not take as long again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  // A page that is asked for while the desk does not answer opens once it does, instead of the browser's own page of errors.
  experimental: { useOffline: true },
};

export default config;
