import { createCookie, type AppLoadContext } from "@remix-run/node";
import type { CommandContext } from "~/features/accounts/command.server";
import { SESSION_HOURS, tokenHash } from "~/features/accounts/commands.server";
import { accountOfSession, type SignedInAccount } from "~/features/accounts/queries.server";
import { DomainError } from "~/errors";
import { can, VISITOR, type Action, type Actor } from "~/permissions";
import { errorResponse } from "./errors.server";

export interface RequestArgs {
  request: Request;
  context: AppLoadContext;
}

const sessionCookie = createCookie("session", { httpOnly: true, sameSite: "lax", path: "/", maxAge: SESSION_HOURS * 3600 });

/** The session's token as the browser sent it; null where there is none. */
export async function sessionToken(request: Request): Promise<string | null> {
  const token: unknown = await sessionCookie.parse(request.headers.get("Cookie"));
  return typeof token === "string" ? token : null;
}

/** The Set-Cookie value that opens (a token) or ends (null) a session in the browser. */
export function sessionHeader(context: AppLoadContext, token: string | null): Promise<string> {
  const secure = context.config.secureCookies;
  return token === null ? sessionCookie.serialize("", { maxAge: 0, secure }) : sessionCookie.serialize(token, { secure });
}

/** The account behind a request; null for a visitor. One query, only when a session cookie came. */
export async function accountOf({ request, context }: RequestArgs): Promise<SignedInAccount | null> {
  const token = await sessionToken(request);
  return token === null ? null : accountOfSession(context.store.read, tokenHash(token), context.now());
}

function asActor(account: SignedInAccount | null): Actor {
  return account === null ? VISITOR : { accountId: account.accountId, role: account.role, pointId: account.pointId };
}

/** Who is acting in this request. */
export async function actorOf(args: RequestArgs): Promise<Actor> {
  return asActor(await accountOf(args));
}

/** What a command is given, from a request. */
export async function commandContext(args: RequestArgs): Promise<CommandContext> {
  const { store, config, now } = args.context;
  return { store, actor: await actorOf(args), now: now(), secret: config.secret, timeZone: config.timeZone };
}

/**
 * The signed-in account of a desk page.
 * @throws Response a redirect to sign-in for a visitor, 403 for an account that may not do `action`
 */
export async function deskAccount(args: RequestArgs, action: Action = "desk.open"): Promise<SignedInAccount & { actor: Actor }> {
  const account = await accountOf(args);
  const actor = asActor(account);
  if (account === null) throw await errorResponse(args, new DomainError("auth.required"));
  if (!can(actor, action, { pointId: actor.pointId })) throw await errorResponse(args, new DomainError("auth.forbidden"));
  return { ...account, actor };
}
