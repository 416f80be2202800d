# One image for every role: ZTRADE_ROLE=all (with the embedded database), web or worker (with DATABASE_URL).
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY patches ./patches
RUN npm ci
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache && mkdir .next/cache && npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
# The master key lies in a volume of its own: whoever copies /data gets no key with it.
ENV NODE_ENV=production ZTRADE_DATA_DIR=/data XDG_CONFIG_HOME=/keys ZTRADE_PORT=4500
RUN mkdir /data /keys && chown node:node /data /keys
COPY --from=build /app/package.json /app/next.config.ts ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/drizzle ./drizzle
COPY --from=build /app/dist ./dist
COPY --from=build /app/public ./public
COPY --from=build --chown=node:node /app/.next ./.next
USER node
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ZTRADE_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
