import type { Texts } from "../texts";

export const signin: Texts["signin"] = {
  title: "Sign in",
  who: "For liaison-point staff, informants, deputies and the legislature. Nobody needs to sign in to make a suggestion.",
  username: "User name",
  password: "Password",
  submit: "Sign in",
  demo: "Demo accounts",
  demo_note: "For demonstration; the password of all is {{password}}. In production these accounts do not exist.",
  use: "Sign in with this account",
  account: {
    title: "My account",
    name: "Name",
    role: "Role",
    point: "Liaison point",
    out: "Sign out",
    everywhere: "Sign out on all devices",
    everywhere_note: "After losing a phone, or using somebody else's computer.",
  },
};
