import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addAccountInput, changeAccountInput, ofAccountInput, type OfAccountInput } from "~/features/accounts/account-input";
import { addAccount, changeAccount, disconnectAccount, endSessions, issuePasswordCode, restoreAccount, suspendAccount } from "~/features/accounts/commands/manage.server";
import { AccountActs, AccountFacts, HandedCode } from "~/features/accounts/components/account-acts";
import { AccountForm } from "~/features/accounts/components/account-form";
import { accountToManage, pointChoices } from "~/features/accounts/queries/manage.server";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { intent, runIntents } from "~/http/action.server";
import { handoverHeader, handoverOf, type Handover } from "~/http/handover.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { originOf } from "~/http/surroundings.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { Icon } from "~/ui/icon";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["added", "changed", "code", "sessions", "disconnected", "suspended", "restored"] as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "account.manage");
    const { store, config, now } = args.context;
    const shared = { timeZone: config.timeZone, origin: originOf(args), points: await pointChoices(store.read) };
    if (args.params.account === "new") return { ...shared, title: textsFor(await requestLanguage(args.request), "admin")("account.new_title"), account: null, isOwn: false, handed: null, done: null };
    const account = await accountToManage(store.read, Number(args.params.account), now());
    const said = new URL(args.request.url).searchParams.get("done");
    return { ...shared, title: account.displayName, account, isOwn: actor.accountId === account.id, handed: await handoverOf(args, account.id), done: DONE.find((name) => name === said) ?? null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const hand = async (handover: Handover, done: string) =>
    redirect(paths.adminAccount(handover.accountId, { done }), { status: 303, headers: { "Set-Cookie": await handoverHeader(args, handover) } });
  const said = (done: (typeof DONE)[number]) => (_: void, { accountId }: OfAccountInput) => paths.adminAccount(accountId, { done });
  return runIntents(args, {
    add: intent(addAccountInput, addAccount, ({ accountId, code }) => hand({ accountId, ...code }, "added")),
    change: intent(changeAccountInput, changeAccount, said("changed")),
    code: intent(ofAccountInput, issuePasswordCode, (code, { accountId }) => hand({ accountId, ...code }, "code")),
    end: intent(ofAccountInput, endSessions, said("sessions")),
    disconnect: intent(ofAccountInput, disconnectAccount, said("disconnected")),
    suspend: intent(ofAccountInput, suspendAccount, said("suspended")),
    restore: intent(ofAccountInput, restoreAccount, said("restored")),
  });
}

export default function AdminAccount() {
  const { title, account, isOwn, handed, done, points, origin, timeZone } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("admin");
  const { t: errors } = useTranslation("errors");
  const sent = failure?.submission.initialValue?.intent;
  const ofForm = sent === "add" || sent === "change";
  return (
    <AdminDesk current="accounts">
      <p><a className="inline-flex tap items-center gap-1" href={paths.adminAccounts()}><Icon name="prev" />{t("account.back")}</a></p>
      <h1 className="text-h2 font-bold">{title}</h1>
      {done !== null && failure === undefined && <div className="max-w-[720px]"><Message tone="ok" live>{t(`accounts.done.${done}`)}</Message></div>}
      {!ofForm && <ErrorSummary entries={formState(errors, failure).entries.map((entry) => ({ ...entry, fieldId: null }))} />}
      {account !== null && handed !== null && <HandedCode account={account} code={handed} origin={origin} timeZone={timeZone} />}
      {account !== null && <AccountFacts account={account} timeZone={timeZone} />}
      {account !== null && <h2 className="sr-only">{t("account.edit")}</h2>}
      <AccountForm account={account} isOwn={isOwn} points={points} failure={ofForm ? failure : undefined} />
      {account !== null && <AccountActs account={account} timeZone={timeZone} />}
    </AdminDesk>
  );
}
