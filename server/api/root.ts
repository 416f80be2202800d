import { accountsRouter } from "./routers/accounts";
import { agentsRouter } from "./routers/agents";
import { backtestsRouter } from "./routers/agents/backtests";
import { divergenceRouter } from "./routers/agents/divergence";
import { shadowsRouter } from "./routers/agents/shadows";
import { alertsRouter } from "./routers/alerts/alerts";
import { approvalsRouter } from "./routers/approvals";
import { backupsRouter } from "./routers/backups/backups";
import { booksRouter } from "./routers/books";
import { counterfactualRouter } from "./routers/counterfactual";
import { decisionsRouter } from "./routers/decisions";
import { effectivenessRouter } from "./routers/effectiveness";
import { importedRouter } from "./routers/imported/imported";
import { keysRouter } from "./routers/keys";
import { marketRouter } from "./routers/market";
import { modelsRouter } from "./routers/models";
import { newsRouter } from "./routers/news";
import { ordersRouter } from "./routers/orders";
import { ownRouter } from "./routers/own";
import { peopleRouter } from "./routers/people";
import { performanceRouter } from "./routers/performance";
import { positionsRouter } from "./routers/positions";
import { recordsRouter } from "./routers/records";
import { riskRouter } from "./routers/risk";
import { runsRouter } from "./routers/runs";
import { sentimentRouter } from "./routers/sentiment";
import { sessionRouter } from "./routers/session";
import { settingsRouter } from "./routers/settings";
import { systemRouter } from "./routers/system";
import { tokensRouter } from "./routers/tokens";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  accounts: accountsRouter,
  agents: agentsRouter,
  alerts: alertsRouter,
  approvals: approvalsRouter,
  backtests: backtestsRouter,
  backups: backupsRouter,
  divergence: divergenceRouter,
  risk: riskRouter,
  runs: runsRouter,
  decisions: decisionsRouter,
  records: recordsRouter,
  counterfactual: counterfactualRouter,
  books: booksRouter,
  positions: positionsRouter,
  orders: ordersRouter,
  sentiment: sentimentRouter,
  shadows: shadowsRouter,
  news: newsRouter,
  models: modelsRouter,
  effectiveness: effectivenessRouter,
  performance: performanceRouter,
  market: marketRouter,
  imported: importedRouter,
  session: sessionRouter,
  own: ownRouter,
  people: peopleRouter,
  settings: settingsRouter,
  keys: keysRouter,
  system: systemRouter,
  tokens: tokensRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
