import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { auditFilters } from "~/features/administration/audit-filters";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { AuditSearch } from "~/features/administration/components/audit-search";
import { AuditTable, ChainMessage } from "~/features/administration/components/audit-table";
import { AUDIT_KINDS, AUDIT_TYPES, chainState, listEvents } from "~/features/administration/queries/audit.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "audit.read");
    const { store, config } = args.context;
    const query = new URL(args.request.url).searchParams;
    const filters = auditFilters(query);
    const before = query.has("before") ? pageParam(args.request, "before", Number.MAX_SAFE_INTEGER) : null;
    return {
      title: textsFor(await requestLanguage(args.request), "admin")("audit.title"), timeZone: config.timeZone,
      filters, before, types: AUDIT_TYPES, kinds: AUDIT_KINDS,
      list: await listEvents(store.read, filters, { before, timeZone: config.timeZone }),
      check: query.has("check") ? await chainState(store.read) : null,
    };
  });
}

export default function AdminAudit() {
  const { title, filters, types, kinds, list, check, before, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("admin");
  return (
    <AdminDesk current="audit">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-h2 font-bold">{title}</h1>
        <div className="flex flex-wrap gap-3 md:ml-auto">
          <ButtonLink href={paths.adminAudit({ ...filters, check: 1 })} icon="check">{t("audit.check")}</ButtonLink>
          <ButtonLink href={paths.adminAuditFile({ ...filters })} icon="down">{t("audit.export")}</ButtonLink>
        </div>
      </div>
      <p className="max-w-[48em] text-ink-2">{t("audit.intro")}</p>
      {check !== null && <div className="max-w-[720px]"><ChainMessage check={check} /></div>}
      <AuditSearch filters={filters} types={types} kinds={kinds} />
      {list.events.length === 0 ? <EmptyState title={t("audit.none")}>{t("audit.none_text")}</EmptyState> : <AuditTable events={list.events} timeZone={timeZone} />}
      {(before !== null || list.older !== null) && (
        <nav aria-label={t("audit.pages")} className="flex flex-wrap gap-3">
          {before !== null && <ButtonLink href={paths.adminAudit({ ...filters })} rel="first">{t("audit.newest")}</ButtonLink>}
          {list.older !== null && <ButtonLink href={paths.adminAudit({ ...filters, before: list.older })} rel="next" icon="next">{t("audit.older")}</ButtonLink>}
        </nav>
      )}
    </AdminDesk>
  );
}
