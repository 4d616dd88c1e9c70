import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Choice, ChoiceGroup, RadioCards } from "~/ui/choice";
import { FieldError, Select, TextArea, TextField } from "~/ui/field";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import { IDENTITY_CLASSES } from "~/vocabulary";
import type { ComposePlace } from "./compose-page";

function Contact({ form }: { form: FormState }) {
  const { t } = useTranslation("compose");
  const field = (name: "name" | "phone" | "email") => ({ name, label: t(`identity.${name}`), optional: true, defaultValue: form.value(name), error: form.error(name), className: "max-w-[320px]" });
  return (
    <>
      <p className="text-note text-ink-2">{t("identity.contact_hint")}</p>
      <TextField {...field("name")} autoComplete="name" maxLength={50} />
      <TextField {...field("phone")} type="tel" inputMode="tel" autoComplete="tel" />
      <TextField {...field("email")} type="email" autoComplete="email" autoCapitalize="none" />
    </>
  );
}

function Account({ place, form }: { place: ComposePlace; form: FormState }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  const { links } = useShell();
  if (place.account === null) return <p className="text-note text-ink-2">{t("compose:identity.sign_in_hint")} <a className="inline-flex tap items-center" href={links.signIn}>{t("compose:identity.sign_in")}</a></p>;
  return (
    <>
      <Message icon="badge">{t("compose:identity.account", { name: place.account.displayName, role: t(`vocabulary:role.${place.account.role}`) })}</Message>
      {place.mayActForOthers && (
        <div className="grid gap-2">
          <TextArea name="onBehalfOf" rows={2} label={t("compose:identity.behalf")} optional hint={t("compose:identity.behalf_hint")} defaultValue={form.value("onBehalfOf")} error={form.error("onBehalfOf")} maxLength={500} />
          {place.account.role === "deputy" && <p className="text-note text-ink-2">{t("compose:identity.behalf_note")}</p>}
        </div>
      )}
    </>
  );
}

function Consents({ form }: { form: FormState }) {
  const { t } = useTranslation("compose");
  const error = form.error("consentProcess");
  return (
    <ChoiceGroup id="consentProcess" legend={t("consent.legend")} className="mt-2 grid gap-2">
      {error && <FieldError id="consentProcess-error">{error}</FieldError>}
      <Choice name="consentProcess" defaultChecked={form.ticked("consentProcess")} label={t("consent.process")} note={t("consent.process_note")} aria-describedby={error && "consentProcess-error"} aria-invalid={error ? true : undefined} />
      <Choice name="consentPublishText" defaultChecked={form.ticked("consentPublishText")} label={t("consent.text")} note={t("consent.text_note")} />
      <Choice name="consentPublishName" defaultChecked={form.ticked("consentPublishName")} label={t("consent.name")} note={t("consent.name_note")} />
    </ChoiceGroup>
  );
}

/** Who one is, as far as one likes to say, and what may be done with it: asked once, of one suggestion or of several sent together. */
export function ComposeIdentity({ place, form }: { place: ComposePlace; form: FormState }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  return (
    <>
      <Account place={place} form={form} />
      <RadioCards
        name="identity" legend={t("compose:identity.legend")} value={form.value("identity")}
        options={[
          { value: "anonymous", label: t("compose:identity.anonymous"), note: t("compose:identity.anonymous_note") },
          { value: "named", label: t("compose:identity.named"), note: t("compose:identity.named_note"), reveal: <Contact form={form} /> },
        ]}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select name="district" label={t("compose:identity.district")} optional hint={t("compose:identity.statistics")} empty={t("compose:identity.district_none")} defaultValue={form.value("district")} error={form.error("district")} options={place.districts.map((district) => ({ value: district, label: district }))} />
        <Select name="identityClass" label={t("compose:identity.class")} optional hint={t("compose:identity.statistics")} empty={t("compose:identity.class_none")} defaultValue={form.value("identityClass")} error={form.error("identityClass")} options={IDENTITY_CLASSES.map((value) => ({ value, label: t(`vocabulary:identity_class.${value}`) }))} />
      </div>
      <Consents form={form} />
      {/* Filled in by the browser while the fields above are: it raises how many may be sent before they are held. */}
      <input type="hidden" name="proof" data-proof-url={paths.proof()} />
      <script type="module" src="/enhance/proof.js" />
    </>
  );
}
