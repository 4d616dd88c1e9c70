import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { proveContactInput } from "~/features/accounts/input";
import { MineDoor } from "~/features/reports/components/mine-door";
import { MinePage } from "~/features/reports/components/mine-page";
import { mineFilterInput } from "~/features/reports/input";
import { mineOf } from "~/features/reports/queries/mine.server";
import { enteredValues } from "~/features/suggestions/compose";
import { intent, runAction, runIntents, type ActionFailure } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { authorOf, codesFor, sendCode, senderOf } from "~/http/sender.server";
import { actorOf } from "~/http/session.server";
import { visitorHeader, visitorOf, type Visitor } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { store, config } = args.context;
  const [actor, { provenHash }, { proven, reaches }] = await Promise.all([actorOf(args), authorOf(args), codesFor(args)]);
  const { searchParams } = new URL(args.request.url);
  const filter = mineFilterInput.parse({ regulation: searchParams.get("regulation"), state: searchParams.get("state") });
  const isKnown = actor.accountId !== null || provenHash !== null;
  return data({
    title: textsFor(await requestLanguage(args.request), "mine")("title"),
    timeZone: config.timeZone, filter, proven, reaches,
    mine: isKnown ? await mineOf(store.read, { actor, provenHash }, filter, pageParam(args.request), config.secret) : null,
  }, { headers: { "Cache-Control": "private, no-store" } });
}

async function back(args: ActionFunctionArgs, visitor: Visitor): Promise<Response> {
  return redirect(paths.mine(), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } });
}

/** The form as it was entered, with what was refused. */
function asEntered(form: FormData, failure: ActionFailure | null): ActionFailure {
  return { error: null, ...failure, submission: { ...failure?.submission, initialValue: enteredValues(form) } };
}

export async function action(args: ActionFunctionArgs) {
  return runIntents(args, {
    // Sent by the button beside the contact, and by Enter before there is a code.
    ask: {
      async run(_args, form) {
        const failed = await sendCode(args, form);
        return data(asEntered(form, failed?.failure ?? null), failed?.status ?? 200);
      },
    },
    prove: {
      async run(_args, form) {
        const outcome = await runAction(args, proveContactInput, () => senderOf(args, form), ({ visitor }) => back(args, visitor), form);
        return outcome instanceof Response ? outcome : data(asEntered(form, outcome.data), outcome.init ?? undefined);
      },
    },
    forget: intent(z.object({}), async () => ({ ...(await visitorOf(args)), proven: null }), (visitor) => back(args, visitor)),
  }, "ask");
}

export default function MineRoute() {
  const { mine, filter, proven, reaches, timeZone } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return mine === null ? <MineDoor reaches={reaches} failure={failure} /> : <MinePage mine={mine} filter={filter} proven={proven} timeZone={timeZone} />;
}
