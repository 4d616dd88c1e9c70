import { redirect } from "@remix-run/node";
import { paths } from "~/paths";

/** Where an administrator's work begins. */
export function loader() {
  return redirect(paths.adminAccounts(), 303);
}
