import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { seal, unseal } from "~/features/accounts/seal.server";
import type { RequestArgs } from "./session.server";

const MINUTES = 10;

/** A one-time code that an administrator is to hand over, in the browser that asked for it. It stands in no address and in no log. */
const shape = z.object({ accountId: z.number(), text: z.string(), until: z.coerce.date(), shownUntil: z.number() });
export type Handover = Omit<z.infer<typeof shape>, "shownUntil">;

const handoverCookie = createCookie("handover", { httpOnly: true, sameSite: "strict", path: "/desk/admin", maxAge: MINUTES * 60 });

/** The Set-Cookie value that keeps a code for ten minutes; null forgets it. */
export function handoverHeader({ context }: RequestArgs, handover: Handover | null): Promise<string> {
  const secure = context.config.secureCookies;
  if (handover === null) return handoverCookie.serialize("", { maxAge: 0, secure });
  return handoverCookie.serialize(seal(context.config.secret, JSON.stringify({ ...handover, shownUntil: context.now().getTime() + MINUTES * 60_000 }), "handover"), { secure });
}

/** The code this browser is to hand over to the owner of an account; null where there is none, or it was for another. */
export async function handoverOf({ request, context }: RequestArgs, accountId: number): Promise<Handover | null> {
  const sealed: unknown = await handoverCookie.parse(request.headers.get("Cookie"));
  const opened = typeof sealed === "string" ? unseal(context.config.secret, sealed, "handover") : null;
  const parsed = opened === null ? null : shape.safeParse(JSON.parse(opened));
  if (!parsed?.success || parsed.data.accountId !== accountId || parsed.data.shownUntil < context.now().getTime()) return null;
  const { text, until } = parsed.data;
  return { accountId, text, until };
}
