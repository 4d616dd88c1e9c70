import type { Logger } from "pino";
import type { Store } from "db/store.server";
import type { SearchIndex } from "search/search-index.server";
import type { Delivery } from "~/features/accounts/delivery.server";
import type { SignOnProvider } from "~/features/accounts/sign-on.server";

/** The part of the environment that requests need (see env.server.ts). */
export interface PortalConfig {
  mode: "demo" | "production";
  secret: string;
  timeZone: string;
  /** The address people reach the portal at, without a slash at the end; null: as the request says. */
  publicUrl: string | null;
  dataDir: string;
  /** Of the portal itself. */
  version: string;
  /** What looks at every file before it is taken (see env.server.ts); null: nothing does. */
  fileScan: string | null;
  /** Single sign-on; null: by user name and password only. */
  signOn: SignOnProvider | null;
  /** Whether cookies are sent over HTTPS only. */
  secureCookies: boolean;
}

/** What the server opens once and hands to every loader and action. */
export interface PortalContext {
  store: Store;
  search: SearchIndex;
  delivery: Delivery;
  config: PortalConfig;
  log: Logger;
  now: () => Date;
  cspNonce: string;
  requestId: string;
  clientIp: string;
}

declare module "@remix-run/node" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the framework's own way to type its context
  interface AppLoadContext extends PortalContext {}
}
