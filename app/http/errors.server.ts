import { redirect, type AppLoadContext } from "@remix-run/node";
import type { DomainError, ErrorCode, ErrorFacts } from "~/errors";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { requestLanguage } from "./language.server";

const STATUS: Partial<Record<ErrorCode, number>> = {
  "auth.required": 401,
  "auth.forbidden": 403,
  "auth.bad_credentials": 400,
  "auth.account_disabled": 403,
  "identity.code_required": 403,
  "identity.account_required": 403,
  "code.wrong": 400,
  "code.not_sent": 503,
  "account.point_required": 400,
  "account.same_password": 400,
  "account.wrong_password": 400,
  "account.wrong_code": 400,
  "sign_on.unavailable": 503,
  "sign_on.cancelled": 400,
  "sign_on.failed": 400,
  "suggestion.behalf_needs_account": 403,
  not_found: 404,
  "request.cross_site": 403,
  "request.too_large": 413,
  "request.too_many": 429,
  "request.invalid": 400,
  "import.empty": 400,
  "import.too_large": 413,
  "import.not_docx": 400,
  "import.unreadable": 400,
  "import.no_articles": 422,
  "consultation.period_reason_required": 400,
  "suggestion.nothing_changed": 400,
  "receipt.unknown": 404,
  "basket.empty": 400,
  "sheet.not_a_table": 400,
  "sheet.nothing_read": 400,
  "sheet.too_many_rows": 413,
  "file.kind": 400,
  "file.too_large": 413,
  "file.too_many": 400,
  "attachment.too_many": 400,
  "attachment.kind": 400,
  "file.unreadable": 400,
  "file.refused": 400,
  "file.not_scanned": 503,
  "synthesis.dissent_required": 400,
  "decision.reason_required": 400,
  "decision.part_required": 400,
  "link.unknown_article": 400,
};

/** The HTTP status of a refusal; a rule of state or time that says "not now" is 409. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 409;
}

/** What an error page is told. */
export interface ErrorBody {
  code: ErrorCode;
  facts: ErrorFacts;
  /** Of the page, in the reader's language. */
  title: string;
}

/** A refusal as a response to throw: the sign-in page for a visitor, else a page of its status. */
export async function errorResponse({ request }: { request: Request; context: AppLoadContext }, error: DomainError): Promise<Response> {
  if (error.code === "auth.required") {
    const url = new URL(request.url);
    return redirect(paths.signIn(url.pathname + url.search), 303);
  }
  const body: ErrorBody = { code: error.code, facts: error.facts, title: textsFor(await requestLanguage(request), "layout")("error_page.title") };
  return Response.json(body, { status: statusOf(error.code) });
}
