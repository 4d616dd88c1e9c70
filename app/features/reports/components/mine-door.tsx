import { useTranslation } from "react-i18next";
import { CodeFields } from "~/features/suggestions/components/compose-identity";
import { formState, type FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";

/** Who asks is not known yet: an account, a contact to prove, or a receipt. */
export function MineDoor({ reaches, failure }: { reaches: { phone: boolean; email: boolean }; failure?: FormFailure }) {
  const { t } = useTranslation("mine");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure);
  const asked = form.value("codeSent") !== "";
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-7 pt-8 pb-16 md:pt-12">
        <div>
          <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
          <p className="mt-2 text-body text-ink-2">{t("who.lead")}</p>
        </div>
        <ErrorSummary entries={form.entries} />
        <Panel id="by-account" title={t("who.account")}>
          <p className="text-ui text-ink-2">{t("who.account_text")}</p>
          <p className="mt-4"><ButtonLink href={paths.signIn(paths.mine())}>{t("who.sign_in")}</ButtonLink></p>
        </Panel>
        {reaches.phone || reaches.email ? (
          <form method="post" noValidate className="grid gap-4">
            <CodeFields reaches={reaches} form={form} why={t("who.code_why")} />
            {asked && <p><Button tone="primary" size="lg" name="intent" value="prove">{t("who.code_submit")}</Button></p>}
          </form>
        ) : <Message icon="info">{t("who.code_none")}</Message>}
        <Panel id="by-receipt" title={t("who.receipt")}>
          <p className="text-ui text-ink-2">{t("who.receipt_text")}</p>
          <p className="mt-4"><ButtonLink href={paths.receiptLookup()}>{t("who.receipt_go")}</ButtonLink></p>
        </Panel>
      </main>
    </PublicLayout>
  );
}
