import type { LoaderFunctionArgs } from "@remix-run/node";
import { newChallenge } from "~/http/proof-of-work.server";

/** A challenge for the browser to work on while somebody fills in a form (enhance/proof.js). */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(await newChallenge(context), { headers: { "Cache-Control": "no-store" } });
}
