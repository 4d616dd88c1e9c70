import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Choice, ChoiceGroup, RadioCards } from "~/ui/choice";
import { FieldError, Select, TextArea, TextField } from "~/ui/field";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import { IDENTITY_CLASSES, type IdentityProof, type Role } from "~/vocabulary";

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

function Account({ place, form }: { place: IdentityPlace; form: FormState }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  const { links } = useShell();
  // Somebody whose session ended while they wrote finds what they entered, and can take it out.
  const speaksForOthers = place.mayActForOthers || form.value("onBehalfOf") !== "";
  return (
    <>
      {place.account === null
        ? <p className="text-note text-ink-2">{t("compose:identity.sign_in_hint")} <a className="inline-flex tap items-center" href={links.signIn} target="_blank" rel="noopener">{t("compose:identity.sign_in")}</a></p>
        : <Message icon="badge">{t("compose:identity.account", { name: place.account.displayName, role: t(`vocabulary:role.${place.account.role}`) })}</Message>}
      {speaksForOthers && (
        <div className="grid gap-2">
          <TextArea name="onBehalfOf" rows={2} label={t("compose:identity.behalf")} optional hint={t("compose:identity.behalf_hint")} defaultValue={form.value("onBehalfOf")} error={form.error("onBehalfOf")} maxLength={500} />
          {place.account?.role === "deputy" && <p className="text-note text-ink-2">{t("compose:identity.behalf_note")}</p>}
        </div>
      )}
    </>
  );
}

/** What a consultation asks for beyond an anonymous word, and what is known already. */
export interface IdentityAsked {
  required: IdentityProof;
  /** The phone or mailbox a code was given for, and for how many minutes that still counts. */
  proven: { shown: string; minutes: number } | null;
  /** Where codes can be sent to. */
  reaches: { phone: boolean; email: boolean };
}

/** Who is asked, and what for: of one suggestion or of several sent together. */
export interface IdentityPlace {
  districts: readonly string[];
  account: { displayName: string; role: Role } | null;
  mayActForOthers: boolean;
  identity: IdentityAsked;
}

/** Before anything is written: what will be asked for in the end. */
export function IdentityNotice({ place: { account, identity } }: { place: IdentityPlace }) {
  const { t } = useTranslation("identity");
  const { links } = useShell();
  if (account !== null || identity.required === "anonymous" || (identity.required === "code" && identity.proven !== null)) return null;
  return (
    <Message icon="badge">
      {t(`notice.${identity.required}`)}
      {identity.required === "account" && <> <a className="inline-flex tap items-center" href={links.signIn}>{t("account.sign_in_here")}</a></>}
    </Message>
  );
}

/** A phone or mailbox and the code that was sent there. `why`: what it is asked for. */
export function CodeFields({ reaches, form, why }: { reaches: IdentityAsked["reaches"]; form: FormState; why: string }) {
  const { t } = useTranslation("identity");
  const only = reaches.phone && reaches.email ? "" : reaches.phone ? "_phone" : "_email";
  const sent = form.value("codeSent") !== "";
  return (
    <fieldset className="panel grid gap-4 p-5">
      <legend className="float-left w-full text-body font-bold">{t(`code.legend${only}`)}</legend>
      <p className="clear-both text-note text-ink-2">{why}</p>
      <TextField name="codeContact" label={t(`code.contact${only}`)} type={only === "_phone" ? "tel" : only === "_email" ? "email" : "text"} autoComplete={only === "_email" ? "email" : "tel"} autoCapitalize="none" defaultValue={form.value("codeContact")} error={form.error("codeContact")} className="max-w-[320px]" />
      <div><Button name="ask" value="code" formNoValidate>{t(sent ? "code.again" : "code.send")}</Button></div>
      {sent && (
        <>
          <input type="hidden" name="codeSent" value="1" />
          <Message icon="info" live>{t("code.sent", { contact: form.value("codeContact") })}</Message>
          <TextField name="code" label={t("code.code")} inputMode="numeric" autoComplete="one-time-code" maxLength={20} defaultValue={form.value("code")} error={form.error("code")} className="max-w-[10em] tnum" />
        </>
      )}
    </fieldset>
  );
}

function Proof({ place: { account, identity }, form }: { place: IdentityPlace; form: FormState }) {
  const { t } = useTranslation("identity");
  const { links } = useShell();
  if (account !== null || identity.required === "anonymous") return null;
  if (identity.required === "account") {
    return <Message icon="badge">{t("account.needed")} <a className="inline-flex tap items-center" href={links.signIn} target="_blank" rel="noopener">{t("account.sign_in")}</a> {t("account.then")}</Message>;
  }
  if (identity.proven === null && !identity.reaches.phone && !identity.reaches.email) return <Message icon="warn">{t("code.none")}</Message>;
  return (
    <div className="grid gap-2">
      {identity.proven === null ? <CodeFields reaches={identity.reaches} form={form} why={t("code.why")} /> : <Message tone="ok" icon="check">{t("code.proven", { contact: identity.proven.shown, minutes: identity.proven.minutes })}</Message>}
      <Choice name="useProvenContact" defaultChecked={form.ticked("useProvenContact")} label={t("code.use")} note={t("code.use_note")} />
    </div>
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
export function ComposeIdentity({ place, form }: { place: IdentityPlace; form: FormState }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  return (
    <>
      <Account place={place} form={form} />
      <Proof place={place} form={form} />
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
