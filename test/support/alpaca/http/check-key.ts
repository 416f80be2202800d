import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../shared/refusal";

export type Keys = { readonly keyId: string; readonly secret: string };

export const NGINX_UNAUTHORIZED =
  "<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n<center><h1>401 Authorization Required</h1></center>\r\n" +
  "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/** Throws a Refusal unless the headers carry the account's key: as APCA headers, Basic or Bearer. `isOpen` lets a request without any pass. */
export function checkKey(headers: IncomingHttpHeaders, keys: Keys, isOpen: boolean): void {
  const given = keysOf(headers);
  if (!given) {
    if (isOpen) return;
    throw new Refusal(401, NGINX_UNAUTHORIZED);
  }
  if (given.keyId === keys.keyId && given.secret === keys.secret) return;
  if (given.keyId.startsWith("AK") !== keys.keyId.startsWith("AK")) {
    throw new Refusal(401, { code: 40110000, message: "request is not authorized" });
  }
  throw new Refusal(401, { message: "unauthorized." });
}

function keysOf(headers: IncomingHttpHeaders): Keys | null {
  const [keyId, secret] = [headers["apca-api-key-id"], headers["apca-api-secret-key"]];
  if (typeof keyId === "string" || typeof secret === "string")
    return { keyId: String(keyId ?? ""), secret: String(secret ?? "") };
  const [scheme, token = ""] = (headers.authorization ?? "").split(" ");
  if (scheme === "Bearer") return { keyId: token.split(":")[0] ?? "", secret: token.split(":")[1] ?? token };
  if (scheme !== "Basic") return null;
  const [name = "", password = ""] = Buffer.from(token, "base64").toString("utf8").split(":");
  return { keyId: name, secret: password };
}
