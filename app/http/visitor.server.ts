import { randomBytes } from "node:crypto";
import { createCookie, type AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { seal, unseal } from "~/features/accounts/seal.server";
import type { RequestArgs } from "./session.server";

/** What a browser without an account is remembered by; sealed, so that nobody reads or forges it. */
const visitorShape = z.object({
  /** Stands for the device in supports (附议, one each). */
  device: z.string(),
  /** Receipts whose secret was given in this browser. */
  receipts: z.array(z.string()).max(50),
  /** Just submitted: shown once, with their secrets. */
  fresh: z.array(z.object({ number: z.string(), secret: z.string() })).max(20),
  /** The liaison point whose code was scanned. */
  point: z.string().nullable(),
  /** The phone or mailbox whose code was given in this browser, and until when that counts (ms). */
  proven: z.object({ kind: z.enum(["phone", "email"]), address: z.string().max(200), until: z.number() }).nullable().default(null),
});
export type Visitor = z.infer<typeof visitorShape>;

const visitorCookie = createCookie("visitor", { httpOnly: true, sameSite: "lax", path: "/", maxAge: 180 * 24 * 3600 });

function newVisitor(): Visitor {
  return { device: randomBytes(16).toString("hex"), receipts: [], fresh: [], point: null, proven: null };
}

/** The visitor of a request; a new one where the browser brought none, or one that cannot be read. */
export async function visitorOf({ request, context }: RequestArgs): Promise<Visitor> {
  const sealed: unknown = await visitorCookie.parse(request.headers.get("Cookie"));
  if (typeof sealed !== "string") return newVisitor();
  const opened = unseal(context.config.secret, sealed, "visitor");
  if (opened === null) return newVisitor();
  const parsed = visitorShape.safeParse(JSON.parse(opened));
  return parsed.success ? parsed.data : newVisitor();
}

/** The Set-Cookie value that keeps a visitor. */
export function visitorHeader(context: AppLoadContext, visitor: Visitor): Promise<string> {
  return visitorCookie.serialize(seal(context.config.secret, JSON.stringify(visitor), "visitor"), { secure: context.config.secureCookies });
}

/** The visitor once the secret of a receipt was proven in this browser; the newest first, and no more than the cookie holds. */
export function withOpenedReceipt(visitor: Visitor, number: string): Visitor {
  return { ...visitor, receipts: [number, ...visitor.receipts.filter((known) => known !== number)].slice(0, 50) };
}
