import { useTranslation } from "react-i18next";
import { ButtonLink } from "./button";
import type { IconName } from "./icon";
import { PublicLayout } from "./layouts/public-layout";
import { EmptyState } from "./panel";
import { useShell, worksAtDesk } from "./shell";

export const ERROR_KINDS = ["not_found", "forbidden", "conflict", "too_many", "bad_request", "fault"] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

const ICON: Record<ErrorKind, IconName> = { not_found: "search", forbidden: "lock", conflict: "clock", too_many: "clock", bad_request: "info", fault: "warn" };

/** Which page an HTTP status gets. */
export function errorKind(status: number): ErrorKind {
  if (status === 404 || status === 410) return "not_found";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 409) return "conflict";
  if (status === 429) return "too_many";
  return status >= 400 && status < 500 ? "bad_request" : "fault";
}

function ErrorActions({ kind }: { kind: ErrorKind }) {
  const { t } = useTranslation("layout");
  const { account, links, here } = useShell();
  const desk = account !== null && worksAtDesk(account.role);
  return (
    <>
      {(kind === "fault" || kind === "too_many") && <ButtonLink tone="primary" href={here}>{t("error_page.again")}</ButtonLink>}
      <ButtonLink href={desk ? links.desk : links.home}>{t(desk ? "error_page.go_desk" : "error_page.go_home")}</ButtonLink>
      {kind === "not_found" && <ButtonLink tone="quiet" icon="search" href={links.search}>{t("error_page.go_search")}</ButtonLink>}
      {kind === "not_found" && !desk && <ButtonLink tone="quiet" href={links.receipt}>{t("error_page.go_receipt")}</ButtonLink>}
      {kind === "forbidden" && <ButtonLink tone="quiet" href={links.signIn}>{t("error_page.sign_in")}</ButtonLink>}
      {(kind === "fault" || kind === "bad_request") && <ButtonLink tone="quiet" icon="pin" href={links.points}>{t("error_page.go_points")}</ButtonLink>}
    </>
  );
}

/**
 * What a reader sees instead of the page they asked for: what happened, what still works, where to go.
 * `sentence` is the domain's own refusal where there is one; `reference` is the id of the request in the log.
 */
export function ErrorPage({ status, sentence, reference }: { status: number; sentence?: string; reference?: string }) {
  const { t } = useTranslation("layout");
  const kind = errorKind(status);
  return (
    <PublicLayout>
      <main id="main" className="wrap pt-10 md:pt-16">
        <div className="mx-auto max-w-[760px]">
          <EmptyState level={1} icon={ICON[kind]} title={t(`error_page.${kind}.title`)} actions={<ErrorActions kind={kind} />}>
            {sentence && <p className="text-ink">{sentence}</p>}
            {!(sentence && kind === "conflict") && <p>{t(`error_page.${kind}.text`)}</p>}
          </EmptyState>
          {reference && <p className="mt-4 text-note text-ink-2">{t("error_page.reference", { id: reference })}</p>}
        </div>
      </main>
    </PublicLayout>
  );
}
