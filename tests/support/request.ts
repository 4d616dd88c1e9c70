import pino from "pino";
import type { AppLoadContext } from "@remix-run/node";
import type { Store } from "db/store.server";
import type { SearchIndex } from "search/search-index.server";
import { openDelivery } from "~/features/accounts/delivery.server";

export const ORIGIN = "http://portal.test";

/** A request's surroundings on a real database, without a server; the search index is used by nothing that is tested with it. */
export function contextOn(store: Store, now: () => Date = () => new Date("2026-03-02T02:00:00Z")): AppLoadContext {
  return {
    store, now,
    search: undefined as unknown as SearchIndex,
    delivery: openDelivery({ mail: null, textMessages: null, folder: null }, { now }),
    config: { mode: "demo", secret: "a secret of the tests", timeZone: "Asia/Shanghai", publicUrl: null, dataDir: "", version: "0", fileScan: null, signOn: null, secureCookies: false },
    log: pino({ level: "silent" }),
    cspNonce: "", requestId: "test", clientIp: "192.0.2.1",
  };
}

/** A form as a browser of our own page sends it. */
export function formRequest(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(ORIGIN + path, { method: "POST", body: new URLSearchParams(fields), headers: { Origin: ORIGIN, ...headers } });
}
