import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addGroup, changeGroup, endGroup, restoreGroup } from "~/features/thesaurus/commands.server";
import { GroupForms } from "~/features/thesaurus/components/group-form";
import { ThesaurusDesk } from "~/features/thesaurus/components/thesaurus-desk";
import { addGroupInput, changeGroupInput, endGroupInput, restoreGroupInput } from "~/features/thesaurus/input";
import { groupById } from "~/features/thesaurus/queries.server";
import { listAddress } from "~/features/thesaurus/views";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formatInstant } from "~/i18n/dates";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "thesaurus.edit");
    const t = textsFor(await requestLanguage(args.request), "thesaurus");
    const { timeZone } = args.context.config;
    if (args.params.group === "new") return { title: t("form.new_title"), actor, timeZone, group: null, looked: listAddress(new URL(args.request.url).searchParams).word };
    const { updatedAt, ...group } = await groupById(args.context.store.read, Number(args.params.group));
    return { title: t("form.edit_title"), actor, timeZone, group: { ...group, updatedAt, seenAt: updatedAt.getTime() }, looked: "" };
  });
}

export async function action(args: ActionFunctionArgs) {
  // What was edited stands first among the groups edited here.
  const edited = (done: string) => () => paths.thesaurus({ view: "edited", done });
  return runIntents(args, {
    add: intent(addGroupInput, addGroup, edited("added")),
    change: intent(changeGroupInput, changeGroup, edited("changed")),
    end: intent(endGroupInput, endGroup, () => paths.thesaurus({ view: "ended", done: "ended" })),
    restore: intent(restoreGroupInput, restoreGroup, edited("restored")),
  });
}

export default function ThesaurusGroup() {
  const { actor, group, title, timeZone, looked } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("thesaurus");
  const { language } = useShell();
  return (
    <ThesaurusDesk actor={actor}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p><a className="inline-flex tap items-center gap-1" href={paths.thesaurus()}><Icon name="prev" />{t("form.back")}</a></p>
        <h1 className="text-h2 font-bold">{title}</h1>
        {group?.editor != null && <p className="text-ink-2">{t("form.last_changed", { day: formatInstant(group.updatedAt, language, timeZone), name: group.editor })}</p>}
        <GroupForms group={group} looked={looked} shipped={group?.origin === "shipped"} failure={failure} />
      </div>
    </ThesaurusDesk>
  );
}
