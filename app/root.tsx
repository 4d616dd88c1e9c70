import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation, useMatches, useRouteError, useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ERROR_CODES, type ErrorCode, type ErrorFacts } from "~/errors";
import { siteIdentity } from "~/features/accounts/queries.server";
import { displayOf } from "~/http/display.server";
import type { ErrorBody } from "~/http/errors.server";
import { requestLanguage } from "~/http/language.server";
import { accountOf } from "~/http/session.server";
import { errorSentence } from "~/i18n/sentences";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ERROR_KINDS, errorKind, ErrorPage, type ErrorKind } from "~/ui/error-page";
import { ShellProvider, type PortalLinks, type Shell } from "~/ui/shell";
import stylesheet from "~/ui/styles/app.css?url";
import { DEFAULT_LANGUAGE, LANGUAGES } from "~/vocabulary";

/** Set by a route whose page needs the framework's script; every other page is plain HTML and loads none. */
export interface RouteHandle {
  hydrate?: boolean;
}

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const [language, display, account, site] = await Promise.all([requestLanguage(request), displayOf(request), accountOf(args), siteIdentity(context.store.read)]);
  const t = textsFor(language, "layout");
  return {
    language,
    ...display,
    account: account && { displayName: account.displayName, role: account.role, pointName: account.pointName },
    site,
    siteName: site?.name ?? t("brand.name"),
    errorTitles: Object.fromEntries(ERROR_KINDS.map((kind) => [kind, t(`error_page.${kind}.title`)])) as Record<ErrorKind, string>,
    nonce: context.cspNonce,
    requestId: context.requestId,
  };
}

/** The title of a page that has none of its own, and of every error page. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  // What an action refuses is shown without any loader of this route: the refusal brings its title itself.
  if (data == null) return [{ title: isRouteErrorResponse(error) ? (error.data as ErrorBody | null)?.title : undefined }];
  if (error === undefined) return [{ title: data.siteName }];
  return [{ title: `${data.errorTitles[errorKind(statusOfFailure(error))]} · ${data.siteName}` }];
};

/** What was thrown, as a status: a response keeps its own, anything else is a fault. */
function statusOfFailure(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

function portalLinks(here: string): PortalLinks {
  const next = here.startsWith(paths.signIn()) || here === paths.home() ? undefined : here;
  return {
    home: paths.home(), results: paths.results(), compare: paths.compareIndex(), receipt: paths.receiptLookup(), search: paths.search(),
    points: paths.points(), past: paths.past(), openData: paths.openData(), about: paths.about(), privacy: paths.privacy(), accessibility: paths.accessibility(),
    display: paths.display(), account: paths.account(), mine: paths.mine(), desk: paths.desk(), signIn: paths.signIn(next), signOut: paths.signOut(),
  };
}

/** The loader may have failed (that is an error page too): then the reader is an unknown visitor. */
function useShellHere(): Shell {
  const data = useRouteLoaderData<typeof loader>("root");
  const { i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  return {
    language: data?.language ?? LANGUAGES.find((one) => one === i18n.language) ?? DEFAULT_LANGUAGE,
    languages: LANGUAGES,
    size: data?.size ?? "normal",
    theme: data?.theme ?? "auto",
    account: data?.account ?? null,
    site: data?.site ?? null,
    links: portalLinks(here),
    here,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const shell = useShellHere();
  const nonce = useRouteLoaderData<typeof loader>("root")?.nonce;
  const hydrate = useMatches().some(({ handle }) => (handle as RouteHandle | undefined)?.hydrate === true);
  return (
    <html lang={shell.language} data-size={shell.size} data-theme={shell.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <ShellProvider value={shell}>{children}</ShellProvider>
        {hydrate && <ScrollRestoration nonce={nonce} />}
        {hydrate && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** The domain's refusal in a thrown response, as http/errors.server.ts writes it; null where it is none. */
function refusalIn(body: unknown): { code: ErrorCode; facts: ErrorFacts } | null {
  if (typeof body !== "object" || body === null || !("code" in body)) return null;
  const { code, facts = {} } = body as { code: unknown; facts?: ErrorFacts };
  return (ERROR_CODES as readonly unknown[]).includes(code) ? { code: code as ErrorCode, facts } : null;
}

/** Every page that could not be shown. What failed is in the log under the reference; the reader is told what to do. */
export function ErrorBoundary() {
  const { t } = useTranslation("errors");
  const error = useRouteError();
  const requestId = useRouteLoaderData<typeof loader>("root")?.requestId;
  const status = statusOfFailure(error);
  const refusal = isRouteErrorResponse(error) ? refusalIn(error.data) : null;
  // "No such page" and "not your account" are said better by the page itself.
  const sentence = refusal !== null && refusal.code !== "not_found" && refusal.code !== "auth.forbidden" ? errorSentence(t, refusal) : undefined;
  return <ErrorPage status={status} sentence={sentence} reference={status >= 500 ? requestId : undefined} />;
}
