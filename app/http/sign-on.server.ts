import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { seal, unseal } from "~/features/accounts/seal.server";
import type { SignOnProvider } from "~/features/accounts/sign-on.server";
import { DomainError } from "~/errors";
import { paths } from "~/paths";
import { page } from "./page.server";
import type { RequestArgs } from "./session.server";
import { originOf } from "./surroundings.server";

const MINUTES = 10;

/** A sign-on under way in one browser: away at the provider, or back with an identity no account is connected with. */
const stepShape = z.discriminatedUnion("step", [
  z.object({ step: z.literal("away"), state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string(), until: z.number() }),
  z.object({ step: z.literal("back"), issuer: z.string(), subject: z.string(), next: z.string(), until: z.number() }),
]);
type Step = z.infer<typeof stepShape>;
type WithoutUntil<T> = T extends unknown ? Omit<T, "until"> : never;

const signOnCookie = createCookie("sign-on", { httpOnly: true, sameSite: "lax", path: "/sign-on", maxAge: MINUTES * 60 });

/** The provider this portal is set to. @throws DomainError not_found where none is */
export function signOnProvider({ context }: RequestArgs): SignOnProvider {
  if (context.config.signOn === null) throw new DomainError("not_found");
  return context.config.signOn;
}

/** A step of single sign-on as a page; what the provider did wrong goes to the log, for who runs the portal. */
export async function signOnPage<T>(args: RequestArgs, work: () => Promise<T>): Promise<T> {
  return page(args, () =>
    work().catch((error: unknown) => {
      const { log, requestId } = args.context;
      if (error instanceof DomainError && error.cause instanceof Error) log.warn({ requestId, code: error.code, cause: error.cause.message }, "single sign-on");
      throw error;
    }),
  );
}

/** The absolute address the provider sends people back to, with the query it sent them with. */
export function signOnReturn(args: RequestArgs, search = ""): URL {
  return new URL(paths.signOnReturn() + search, originOf(args));
}

/** The Set-Cookie value that keeps a step for ten minutes; null forgets it. */
export function signOnHeader({ context }: RequestArgs, step: WithoutUntil<Step> | null): Promise<string> {
  const secure = context.config.secureCookies;
  if (step === null) return signOnCookie.serialize("", { maxAge: 0, secure });
  const kept = { ...step, until: context.now().getTime() + MINUTES * 60_000 };
  return signOnCookie.serialize(seal(context.config.secret, JSON.stringify(kept), "sign-on"), { secure });
}

/** The step this browser is at. @throws DomainError sign_on.failed for none, another one, or one that took too long */
export async function signOnStep<K extends Step["step"]>({ request, context }: RequestArgs, kind: K): Promise<Extract<Step, { step: K }>> {
  const sealed: unknown = await signOnCookie.parse(request.headers.get("Cookie"));
  const opened = typeof sealed === "string" ? unseal(context.config.secret, sealed, "sign-on") : null;
  const parsed = opened === null ? null : stepShape.safeParse(JSON.parse(opened));
  if (!parsed?.success || parsed.data.step !== kind || parsed.data.until < context.now().getTime()) throw new DomainError("sign_on.failed");
  return parsed.data as Extract<Step, { step: K }>;
}
