import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { versionArticles } from "~/features/regulations/queries.server";
import { demandKept } from "~/features/suggestions/attach.server";
import { submitSheet } from "~/features/suggestions/commands/sheet.server";
import { WHOLE_DRAFT } from "~/features/suggestions/commands/submit.server";
import { SheetPage, type SheetAnswer, type SheetPlaceView } from "~/features/suggestions/components/sheet-page";
import { submitSheetInput } from "~/features/suggestions/input";
import { receivingPoint } from "~/features/suggestions/queries/own.server";
import { writingPlace } from "~/features/suggestions/queries/writing-place.server";
import { carriedOriginals, newSheetKey, rowErrors, rowsToAdd, setRows, sheetStep, type SheetStep } from "~/features/suggestions/sheet-step.server";
import { DomainError } from "~/errors";
import { failureOf, runAction, type ActionFailure } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { maySendFiles } from "~/http/rate-limit.server";
import { deskAccount } from "~/http/session.server";
import { readFormWithFiles } from "~/http/upload.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.pageTitle }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;
/** A list to choose an article from is no help beyond this. */
const MOST_ARTICLES = 200;

/** The draft, its round, and who speaks here for others. */
async function placeOf(args: Args) {
  const { params, context: { store: { read }, config, now } } = args;
  const { displayName, role, actor } = await deskAccount(args, "suggestion.submit_for_others");
  const { version, round } = await writingPlace(read, { regulation: params.regulation ?? "", ordinal: ordinalParam(params.version), article: WHOLE_DRAFT }, { now: now(), timeZone: config.timeZone });
  if (round === null) throw new DomainError("not_found");
  const articles = await versionArticles(read, version.id);
  const receiver = await receivingPoint(read, round.id, { pointId: actor.pointId, pointSlug: null });
  return { version, round, articles, receiver, account: { displayName, role }, known: new Set(articles.map(({ slug }) => slug)) };
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { version, round, articles, receiver, account } = await placeOf(args);
    const t = textsFor(await requestLanguage(args.request), "behalf");
    const place: SheetPlaceView = {
      regulation: version.regulation, title: version.title, ordinal: version.ordinal, versionLabel: version.label, open: round.phase === "open",
      articles: articles.length > MOST_ARTICLES ? [] : articles.map(({ label }) => label), account, receiver: receiver?.name ?? null, key: newSheetKey(),
    };
    return data({ pageTitle: `${t("title")} · ${version.title}`, place }, { status: place.open ? 200 : 409 });
  });
}

/** The form with everything entered, and what was refused. */
function answerOf(step: SheetStep, form: FormData, secret: string, failure: ActionFailure | null, errors: ActionFailure["submission"]["error"] = failure?.submission.error): SheetAnswer {
  const ticked = Object.fromEntries(["key", "consentProcess", "consentPublishText", "consentPublishName"].map((name) => [name, String(form.get(name) ?? "")]));
  const initialValue = { ...ticked, rows: step.rows, paste: step.paste, originals: carriedOriginals(secret, step) };
  return {
    submission: { initialValue, error: errors ?? null }, error: failure?.error ?? null,
    rows: step.rows.length, more: rowsToAdd(step), originals: step.originals.map(({ name, size }) => ({ name, size })), read: step.read, sent: null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { config, clientIp } = args.context;
  const { form, files } = await page(args, () => readFormWithFiles(args.request, "files", config));
  const { round, receiver, known } = await page(args, () => placeOf(args));
  const language = await requestLanguage(args.request);
  const pastedName = textsFor(language, "behalf")("read.pasted");
  const step = await sheetStep(form, files, { ...config, known, pastedName, mayTake: (count) => maySendFiles(clientIp, count) });
  if (step.refusal !== null) return data(answerOf(step, form, config.secret, failureOf(step.refusal)), 400);
  // What was pasted or chosen and not read yet is read and shown first: nobody submits what they have not seen.
  if (form.get("intent") !== "submit" || step.read !== null) return data(answerOf(step, form, config.secret, null, step.read === null ? undefined : rowErrors(step.rows, known)));
  setRows(form, step.rows);
  form.set("consultation", round.slug);
  const outcome = await runAction(args, submitSheetInput(known), async (ctx, input) => {
    const arrival = { channel: "import", pointId: receiver?.id ?? null, language, overLimit: false, stance: null } as const;
    return submitSheet(ctx, input, arrival, await demandKept(config.dataDir, step.originals));
  }, (sent) => Response.json({ ...answerOf(step, form, config.secret, null), sent }), form);
  return outcome instanceof Response ? outcome : data(answerOf(step, form, config.secret, outcome.data), outcome.init ?? undefined);
}

export default function ForOthers() {
  const { place } = useLoaderData<typeof loader>();
  return <SheetPage place={place} answer={useActionData() as SheetAnswer | undefined} />;
}
