import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pointDistricts } from "~/features/regulations/queries/public.server";
import { basketKey } from "~/features/suggestions/basket-rows.server";
import { removeFromBasket, submitBasket } from "~/features/suggestions/commands/basket.server";
import { BasketPage, type BasketItemView, type BasketView } from "~/features/suggestions/components/basket-page";
import { enteredValues, withoutUnsaid } from "~/features/suggestions/compose";
import { removeFromBasketInput, submitBasketInput } from "~/features/suggestions/input";
import { basketOf, type BasketEntry } from "~/features/suggestions/queries/basket.server";
import { receivingPoint } from "~/features/suggestions/queries/own.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { codesFor, sendCode } from "~/http/sender.server";
import { sendingOf, toSlip } from "~/http/sending.server";
import { accountOf, actorOf } from "~/http/session.server";
import { visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { can } from "~/permissions";
import { IDENTITY_PROOFS } from "~/vocabulary";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

const keyOf = async (args: Args): Promise<string> => basketKey(args.context.config.secret, (await visitorOf(args)).device);

function itemView({ id, consultation, input, article, lines, sentence, files, problem }: BasketEntry): BasketItemView {
  const { regulation: slug, regulationTitle: title, ordinal, versionLabel } = consultation;
  return {
    id, problem, article: input.article, answersQuestion: input.keyQuestionId !== null,
    files: files.map(({ name, size }) => ({ name, size })),
    regulation: { slug, title, ordinal, versionLabel },
    words: { kind: input.kind, text: lines === null && input.proposedText !== null ? input.proposedText : input.text, lines, sentence, reason: input.reason, label: article?.label ?? null },
  };
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store: { read }, config, now } = args.context;
    const [account, actor, language] = await Promise.all([accountOf(args), actorOf(args), requestLanguage(args.request)]);
    const entries = await basketOf(read, await keyOf(args), { now: now(), timeZone: config.timeZone });
    const asked = entries.filter(({ problem }) => problem === null).map(({ consultation }) => IDENTITY_PROOFS.indexOf(consultation.identityProof));
    const said = new URL(args.request.url).searchParams.get("said");
    const view: BasketView = {
      items: entries.map(itemView),
      identity: {
        districts: await pointDistricts(read),
        account: account && { displayName: account.displayName, role: account.role },
        mayActForOthers: account !== null && can(actor, "suggestion.submit_for_others"),
        // What the most demanding of the rounds asks for is enough for all.
        identity: { required: IDENTITY_PROOFS[Math.max(0, ...asked)]!, ...(await codesFor(args)) },
      },
      said: said === "added" || said === "saved" || said === "removed" ? said : null,
      defaults: { identity: account === null ? "anonymous" : "named", name: account?.displayName ?? "" },
    };
    return { title: textsFor(language, "basket")("title"), view };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { store } = args.context;
  const form = await page(args, () => args.request.formData());
  const initialValue = enteredValues(form);
  const visitorKey = await keyOf(args);
  if (form.get("ask") === "code") {
    const failed = await sendCode(args, form);
    return data({ error: null, ...failed?.failure, submission: { ...failed?.failure.submission, initialValue: enteredValues(form) } }, failed?.status ?? 200);
  }
  const removed = /^remove (\d+)$/.exec(String(form.get("intent")))?.[1];
  if (removed !== undefined) {
    form.set("itemId", removed);
    // What was entered below stays, so the page is answered and not left.
    return runAction(args, removeFromBasketInput, (ctx, { itemId }) => removeFromBasket(ctx, { visitorKey, itemId }), () => Response.json({ error: null, submission: { initialValue } }), form);
  }
  const counted = withoutUnsaid(form);
  const outcome = await runAction(args, submitBasketInput, async (ctx, input) => {
    const { visitor, sending: { from, ...arrival } } = await sendingOf(args, form, input.entries.length);
    const arrivalAt = async (consultationId: number) => ({ ...arrival, stance: null, pointId: (await receivingPoint(store.read, consultationId, from))?.id ?? null });
    return { visitor, receipts: await submitBasket(ctx, input, visitorKey, arrivalAt) };
  }, ({ visitor, receipts }) => toSlip(args, visitor, receipts), counted);
  if (outcome instanceof Response) return outcome;
  return data({ ...outcome.data, submission: { ...outcome.data.submission, initialValue } }, outcome.init ?? undefined);
}

export default function Basket() {
  const { view } = useLoaderData<typeof loader>();
  return <BasketPage view={view} failure={useActionData<typeof action>()} />;
}
