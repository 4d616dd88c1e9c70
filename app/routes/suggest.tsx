import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { composeStep, countedAt } from "~/features/clusters/queries/compose-step.server";
import { pointDistricts } from "~/features/regulations/queries/public.server";
import { demandOpen } from "~/features/regulations/rules";
import { attachSent, demandKept, unsealFiles } from "~/features/suggestions/attach.server";
import { basketKey } from "~/features/suggestions/basket-rows.server";
import { keepInBasket } from "~/features/suggestions/commands/basket.server";
import { readWritten, submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { ComposePage, type ComposeAnswer, type ComposePlace } from "~/features/suggestions/components/compose-page";
import { stepOfFailure } from "~/features/suggestions/compose";
import { submitSuggestionInput, writtenSuggestionInput } from "~/features/suggestions/input";
import { basketCount } from "~/features/suggestions/queries/basket.server";
import { receivingPoint } from "~/features/suggestions/queries/own.server";
import { editedEntry, writingDefaults, writingPlace, type WritingPlace } from "~/features/suggestions/queries/writing-place.server";
import { DomainError } from "~/errors";
import { failureOf, runAction, type ActionFailure } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { maySendFiles } from "~/http/rate-limit.server";
import { codesFor, sendCode } from "~/http/sender.server";
import { sendingOf, toSlip } from "~/http/sending.server";
import { accountOf, actorOf } from "~/http/session.server";
import { readFormWithFiles } from "~/http/upload.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

const placeOf = ({ params, context: { store, config, now } }: Args) =>
  writingPlace(store.read, { regulation: params.regulation ?? "", ordinal: ordinalParam(params.version), article: params.article ?? "" }, { now: now(), timeZone: config.timeZone });

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store: { read }, config } = args.context;
    const { version, article, round, questions } = await placeOf(args);
    const [account, actor, visitor] = await Promise.all([accountOf(args), actorOf(args), visitorOf(args)]);
    const t = textsFor(await requestLanguage(args.request), "compose");
    const visitorKey = basketKey(config.secret, visitor.device);
    const { searchParams } = new URL(args.request.url);
    const edited = await editedEntry(read, { visitorKey, itemId: Number(searchParams.get("entry")) }, article, config.secret);
    const place: ComposePlace = {
      regulation: version.regulation, title: version.title, ordinal: version.ordinal, versionLabel: version.label,
      article: article && { slug: article.slug, label: article.label, caption: article.caption, text: article.text, paragraphs: article.paragraphs },
      round: round && { phase: round.phase, opensOn: round.opensOn, closesOn: round.closesOn, slug: round.slug },
      questions: questions.map(({ id, question }) => ({ id, question })),
      districts: await pointDistricts(read),
      account: account && { displayName: account.displayName, role: account.role },
      mayActForOthers: account !== null && can(actor, "suggestion.submit_for_others"),
      identity: { required: round?.identityProof ?? "anonymous", ...(await codesFor(args)) },
      receiver: round === null ? null : ((await receivingPoint(read, round.id, { pointId: actor.pointId, pointSlug: visitor.point }))?.name ?? null),
      basket: { waiting: await basketCount(read, visitorKey), editing: edited !== null },
      files: edited?.files ?? [],
      defaults: { ...writingDefaults(article, account?.displayName ?? null, searchParams), ...edited?.values },
    };
    const pageTitle = article === null ? t("title_whole", { title: version.title }) : t("title", { label: article.label, title: version.title });
    return data({ pageTitle, place }, { status: round?.phase === "open" ? 200 : 409 });
  });
}

/** A step of the page with everything entered, and what was refused. */
async function answer(args: ActionFunctionArgs, place: WritingPlace, form: FormData, step: 1 | 2, failure?: ActionFailure): Promise<ComposeAnswer> {
  const { store, search, config, now } = args.context;
  const key = supporterKey(await actorOf(args), (await visitorOf(args)).device);
  const { values, ...shown } = await composeStep({ read: store.read, search, secret: config.secret, now: now(), supporterKey: key }, { place, form, step });
  return { ...shown, submission: { initialValue: values, error: failure?.submission.error ?? null }, error: failure?.error ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const { store, config, now, clientIp } = args.context;
  const { form, files } = await page(args, () => readFormWithFiles(args.request, "files", config));
  const place = await page(args, () => placeOf(args));
  const refused = await attachSent(form, files, { ...config, mayTake: () => maySendFiles(clientIp, files.length) });
  const [intent, kept] = [form.get("intent"), unsealFiles(config.secret, String(form.get("attachments") ?? ""))];
  if (refused !== null) return data(await answer(args, place, form, 1, failureOf(refused)), 400);
  if (intent === "back" || String(intent).startsWith("drop ")) return data(await answer(args, place, form, 1));
  if (form.get("ask") === "code") {
    const failed = await sendCode(args, form);
    return data(await answer(args, place, form, 2, failed?.failure), failed?.status ?? 200);
  }
  const openRound = () => {
    if (place.round === null) throw new DomainError("not_found");
    demandOpen(place.round, now(), config.timeZone);
    return place.round;
  };
  const counted = countedAt(place, form);
  const visitor = await visitorOf(args);
  const entry = { visitorKey: basketKey(config.secret, visitor.device), itemId: Number(form.get("basketItem")) || null };
  const steps = {
    preview: () => runAction(args, writtenSuggestionInput, async (_ctx, input) => readWritten(store.read, openRound().versionId, input), async () => Response.json(await answer(args, place, form, 2)), counted),
    basket: () => runAction(args, writtenSuggestionInput, async (ctx, input) => keepInBasket(ctx, input, entry, await demandKept(config.dataDir, kept)), async () =>
      redirect(paths.basket(entry.itemId === null ? "added" : "saved"), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } }), counted),
    submit: () => runAction(args, submitSuggestionInput, async (ctx, input) => {
      const round = openRound();
      const { visitor: sender, sending: { from, ...arrival } } = await sendingOf(args, form);
      const pointId = (await receivingPoint(store.read, round.id, from))?.id ?? null;
      const receipt = await submitSuggestion(ctx, input, { ...arrival, pointId, stance: null }, { files: await demandKept(config.dataDir, kept), basketItem: entry.itemId === null ? null : { ...entry, itemId: entry.itemId } });
      return { sender, receipt };
    }, ({ sender, receipt }) => toSlip(args, sender, [receipt]), counted),
  };
  const outcome = await (intent === "submit" || intent === "basket" ? steps[intent] : steps.preview)();
  if (outcome instanceof Response) return outcome;
  const fields = Object.keys(outcome.data.submission.error ?? {});
  return data(await answer(args, place, form, stepOfFailure(fields, intent === "submit" ? 2 : 1), outcome.data), outcome.init ?? undefined);
}

export default function Suggest() {
  const { place } = useLoaderData<typeof loader>();
  return <ComposePage place={place} answer={useActionData() as ComposeAnswer | undefined} />;
}
