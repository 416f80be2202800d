import { ok, type Route } from "../route";

/** Whether the gateway's user is logged in, and what keeps the session alive. */
export const SESSION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/iserver/auth/status",
    withoutSession: true,
    handle: ({ gateway }) => ok({ ...gateway.session, message: "", MAC: "98:F2:B3:23:BF:A0", fail: "" }),
  },
];
