import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DomainError } from "~/errors";
import { errorResponse } from "~/http/errors.server";
import { requestLanguage } from "~/http/language.server";
import { accountOf } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { FocusLayout } from "~/ui/layouts/focus-layout";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const account = await accountOf(args);
  if (account === null) throw await errorResponse(args, new DomainError("auth.required"));
  const { displayName, role, pointName } = account;
  return { title: textsFor(await requestLanguage(args.request), "signin")("account.title"), displayName, role, pointName };
}

export default function Account() {
  const { displayName, role, pointName } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["signin", "vocabulary"]);
  const rows = [[t("account.name"), displayName], [t("account.role"), t(`vocabulary:role.${role}`)], [t("account.point"), pointName]].filter(([, value]) => value !== null);
  return (
    <FocusLayout>
      <main id="main" className="wrap grid max-w-[640px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{t("account.title")}</h1>
        <dl className="panel grid grid-cols-[7em_1fr] gap-y-3 p-5 text-ui md:p-8">
          {rows.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Form method="post" action={paths.signOut()} className="flex flex-wrap items-center gap-3">
          <Button tone="primary">{t("account.out")}</Button>
          <Button name="everywhere" value="yes">{t("account.everywhere")}</Button>
          <span className="text-note text-ink-2">{t("account.everywhere_note")}</span>
        </Form>
      </main>
    </FocusLayout>
  );
}
