import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { changePasswordInput } from "~/features/accounts/account-input";
import { disconnectIdentity } from "~/features/accounts/commands.server";
import { changePassword } from "~/features/accounts/commands/password.server";
import { OwnEntries } from "~/features/accounts/components/own-entries";
import { entriesOf } from "~/features/accounts/queries.server";
import { DomainError } from "~/errors";
import { intent, runIntents } from "~/http/action.server";
import { errorResponse } from "~/http/errors.server";
import { requestLanguage } from "~/http/language.server";
import { countFailure, demandFewFailures } from "~/http/rate-limit.server";
import { accountOf, sessionToken } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FocusLayout } from "~/ui/layouts/focus-layout";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["password", "disconnected"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const account = await accountOf(args);
  if (account === null) throw await errorResponse(args, new DomainError("auth.required"));
  const { displayName, role, pointName } = account;
  const said = new URL(args.request.url).searchParams.get("done");
  const { username, ...entries } = await entriesOf(args.context.store.read, account.accountId);
  return {
    title: textsFor(await requestLanguage(args.request), "signin")("account.title"), displayName, role, pointName, username, entries,
    signOn: args.context.config.signOn !== null, done: DONE.find((name) => name === said) ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { clientIp } = args.context;
  return runIntents(args, {
    password: intent(
      changePasswordInput,
      async (ctx, input) => {
        await demandFewFailures("sign-in", clientIp);
        try {
          await changePassword(ctx, input, await sessionToken(args.request));
        } catch (error) {
          if (error instanceof DomainError && error.code === "account.wrong_password") await countFailure("sign-in", clientIp);
          throw error;
        }
      },
      () => paths.account("password"),
    ),
    disconnect: intent(z.object({}), disconnectIdentity, () => paths.account("disconnected")),
  });
}

export default function Account() {
  const { displayName, role, pointName, username, entries, signOn, done } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation(["signin", "vocabulary"]);
  const rows = [[t("account.name"), displayName], [t("username"), username], [t("account.role"), t(`vocabulary:role.${role}`)], [t("account.point"), pointName]].filter(([, value]) => value !== null);
  return (
    <FocusLayout>
      <main id="main" className="wrap grid max-w-[640px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{t("account.title")}</h1>
        {done !== null && failure === undefined && <Message tone="ok" live>{t(`account.done.${done}`)}</Message>}
        <dl className="panel grid grid-cols-[7em_1fr] gap-y-3 p-5 text-ui md:p-8">
          {rows.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p><ButtonLink href={paths.mine()}>{t("account.mine")}</ButtonLink></p>
        <Form method="post" action={paths.signOut()} className="flex flex-wrap items-center gap-3">
          <Button tone="primary">{t("account.out")}</Button>
          <Button name="everywhere" value="yes">{t("account.everywhere")}</Button>
          <span className="text-note text-ink-2">{t("account.everywhere_note")}</span>
        </Form>
        <OwnEntries entries={entries} username={username} signOn={signOn} failure={failure} />
      </main>
    </FocusLayout>
  );
}
