import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { similarToWritten } from "~/features/clusters/queries/similar.server";
import { pointDistricts } from "~/features/regulations/queries/public.server";
import { demandOpen } from "~/features/regulations/rules";
import { readWritten, submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { ComposePage, type ComposeAnswer, type ComposePlace } from "~/features/suggestions/components/compose-page";
import { countedForm, enteredValues, sentenceToShow, stepOfFailure } from "~/features/suggestions/compose";
import { submitSuggestionInput, writtenSuggestionInput, type WrittenSuggestionInput } from "~/features/suggestions/input";
import { proposalOf } from "~/features/suggestions/proposal.server";
import { receivingPoint } from "~/features/suggestions/queries/own.server";
import { writingDefaults, writingPlace, type WritingPlace } from "~/features/suggestions/queries/writing-place.server";
import { DomainError } from "~/errors";
import { runAction, type ActionFailure } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { isHeldForReview } from "~/http/proof-of-work.server";
import { accountOf, actorOf } from "~/http/session.server";
import { visitorHeader, visitorOf, withOpenedReceipt } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

const placeOf = ({ params, context: { store, config, now } }: Args) =>
  writingPlace(store.read, { regulation: params.regulation ?? "", ordinal: ordinalParam(params.version), article: params.article ?? "" }, { now: now(), timeZone: config.timeZone });

async function receiverOf(args: Args, consultationId: number) {
  const [actor, visitor] = await Promise.all([actorOf(args), visitorOf(args)]);
  return receivingPoint(args.context.store.read, consultationId, { pointId: actor.pointId, pointSlug: visitor.point });
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { version, article, round, questions } = await placeOf(args);
    const account = await accountOf(args);
    const t = textsFor(await requestLanguage(args.request), "compose");
    const place: ComposePlace = {
      regulation: version.regulation, title: version.title, ordinal: version.ordinal, versionLabel: version.label,
      article: article && { slug: article.slug, label: article.label, caption: article.caption, text: article.text, paragraphs: article.paragraphs },
      round: round && { phase: round.phase, opensOn: round.opensOn, closesOn: round.closesOn, slug: round.slug },
      questions: questions.map(({ id, question }) => ({ id, question })),
      districts: await pointDistricts(args.context.store.read),
      account: account && { displayName: account.displayName, role: account.role },
      mayActForOthers: account !== null && can(await actorOf(args), "suggestion.submit_for_others"),
      receiver: round === null ? null : ((await receiverOf(args, round.id))?.name ?? null),
      defaults: writingDefaults(article, account?.displayName ?? null, new URL(args.request.url).searchParams),
    };
    const pageTitle = article === null ? t("title_whole", { title: version.title }) : t("title", { label: article.label, title: version.title });
    return data({ pageTitle, place }, { status: round?.phase === "open" ? 200 : 409 });
  });
}

/** A step of the page with everything entered, what was refused, and for the second step what is about to be sent. */
async function answer(args: ActionFunctionArgs, place: WritingPlace, form: FormData, step: 1 | 2, failure?: ActionFailure): Promise<ComposeAnswer> {
  const values = enteredValues(form);
  const refusal = { submission: { initialValue: values, error: failure?.submission.error ?? null }, error: failure?.error ?? null };
  const written = step === 1 || place.round === null ? null : writtenSuggestionInput.safeParse(enteredValues(countedFor(place, form)));
  if (!written?.success) return { step, ...refusal, proposal: null, similar: [] };
  const { kind, text, reason, proposedText } = written.data;
  const { store, search, now } = args.context;
  const proposal = proposedText === null ? null : proposalOf(place.article, proposedText);
  values.amendmentSentence = sentenceToShow({ written: values.amendmentSentence ?? "", generatedBefore: values.generatedSentence ?? "" }, proposal?.sentence ?? null);
  const key = supporterKey(await actorOf(args), (await visitorOf(args)).device);
  const similar = await similarToWritten(store.read, search, { kind, text, reason, proposal, consultationId: place.round!.id, provisionId: place.article?.provisionId ?? null }, { supporterKey: key, now: now() });
  return { step, ...refusal, proposal, similar };
}

function countedFor({ round, article, questions }: WritingPlace, form: FormData): FormData {
  return countedForm(form, { consultation: round?.slug ?? "", article: article?.slug ?? "new", isNew: article === null, questions: questions.map(({ id }) => id) });
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const place = await page(args, () => placeOf(args));
  const intent = form.get("intent");
  if (intent === "back") return data(await answer(args, place, form, 1));
  const { store, config, now } = args.context;
  const demandNow = () => {
    if (place.round === null) throw new DomainError("not_found");
    demandOpen(place.round, now(), config.timeZone);
    return place.round;
  };
  const preview = () => runAction(args, writtenSuggestionInput, async (_ctx, input: WrittenSuggestionInput) => readWritten(store.read, demandNow().versionId, input), async () => Response.json(await answer(args, place, form, 2)), countedFor(place, form));
  const submit = () => runAction(args, submitSuggestionInput, async (ctx, input) => {
    const [visitor, receiver] = [await visitorOf(args), await receiverOf(args, demandNow().id)];
    const overLimit = ctx.actor.role === "visitor" && (await isHeldForReview(args.context, form));
    const channel = visitor.point === null ? "web" : "qr";
    return submitSuggestion(ctx, input, { channel, pointId: receiver?.id ?? null, language: await requestLanguage(args.request), overLimit, stance: null });
  }, async ({ number, secret }) => {
    const visitor = { ...withOpenedReceipt(await visitorOf(args), number), fresh: [{ number, secret }] };
    return redirect(paths.receiptNew(), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } });
  }, countedFor(place, form));
  const outcome = await (intent === "submit" ? submit() : preview());
  if (outcome instanceof Response) return outcome;
  const fields = Object.keys(outcome.data.submission.error ?? {});
  return data(await answer(args, place, form, stepOfFailure(fields, intent === "submit" ? 2 : 1), outcome.data), outcome.init ?? undefined);
}

export default function Suggest() {
  const { place } = useLoaderData<typeof loader>();
  return <ComposePage place={place} answer={useActionData() as ComposeAnswer | undefined} />;
}
