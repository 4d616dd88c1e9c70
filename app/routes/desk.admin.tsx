import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { retryMessages, retryRefused } from "~/features/administration/commands/retry.server";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { Concerns, HealthPanels } from "~/features/administration/components/health-panels";
import { FailedTable, RefusedTable } from "~/features/administration/components/retry-tables";
import { retryInput } from "~/features/administration/input";
import { listFailed, listRefused, portalHealth } from "~/features/administration/queries/health.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["refused", "messages", "unreachable"] as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "system.tend");
    const { store, search, delivery, config, now } = args.context;
    const said = new URL(args.request.url).searchParams.get("done");
    return {
      title: textsFor(await requestLanguage(args.request), "admin")("health.title"), timeZone: config.timeZone, done: DONE.find((name) => name === said) ?? null,
      health: await portalHealth({ store, search, delivery, dataDir: config.dataDir, now: now() }),
      refused: await listRefused(store.read, pageParam(args.request, "refused")),
      failed: await listFailed(store.read, pageParam(args.request, "failed")),
      versions: { portal: config.version, node: process.version, platform: `${process.platform} ${process.arch}`, mode: config.mode, since: new Date(now().getTime() - process.uptime() * 1000) },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runIntents(args, {
    refused: intent(retryInput, retryRefused, () => paths.admin({ done: "refused" })),
    messages: intent(retryInput, (ctx, input) => retryMessages(ctx, input, args.context.delivery), ({ unreachable }) => paths.admin({ done: unreachable > 0 ? "unreachable" : "messages" })),
  });
}

export default function AdminHealth() {
  const { title, health, refused, failed, versions, timeZone, done } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("admin");
  const { t: errors } = useTranslation("errors");
  const here = (query: { refused?: number; failed?: number }) => paths.admin({ refused: refused.page, failed: failed.page, ...query });
  return (
    <AdminDesk current="health">
      <h1 className="text-h2 font-bold">{title}</h1>
      {done !== null && failure === undefined && <div className="max-w-[720px]"><Message tone="ok" live>{t(`retry.done.${done}`)}</Message></div>}
      <ErrorSummary entries={formState(errors, failure).entries.map((entry) => ({ ...entry, fieldId: null }))} />
      <Concerns concerns={health.concerns} />
      <HealthPanels health={health} versions={versions} timeZone={timeZone} />
      {refused.total > 0 && <RefusedTable rows={refused.rows} timeZone={timeZone} />}
      <Pager page={refused.page} pages={refused.pages} total={refused.total} href={(page) => here({ refused: page })} />
      {failed.total > 0 && <FailedTable rows={failed.rows} timeZone={timeZone} />}
      <Pager page={failed.page} pages={failed.pages} total={failed.total} href={(page) => here({ failed: page })} />
    </AdminDesk>
  );
}
