import type { LoaderFunctionArgs } from "@remix-run/node";
import { DomainError } from "~/errors";
import { errorResponse } from "~/http/errors.server";

export async function loader(args: LoaderFunctionArgs): Promise<never> {
  throw await errorResponse(args, new DomainError("not_found"));
}

export default function NotFound() {
  return null;
}
