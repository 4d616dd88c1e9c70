import type { Texts } from "../texts";

export const signin: Texts["signin"] = {
  title: "Sign in",
  who: "For liaison-point staff, informants, deputies and the legislature. Nobody needs to sign in to make a suggestion.",
  username: "User name",
  password: "Password",
  submit: "Sign in",
  sign_on: "Use single sign-on",
  sign_on_with: "Sign in with {{label}}",
  connect: {
    title: "Connect single sign-on",
    first: "Single sign-on knows you, but no account here is connected with it yet. Please sign in once with your user name and password, then connect; from then on single sign-on is enough.",
    why: "We do not guess who somebody is from a mail address or a name, so you connect it yourself, once. If you have no account, please ask the administrator.",
    sign_in: "Go to sign in",
    as: "You are signed in as “{{name}}”. Once connected, the single sign-on identity you just used opens this account.",
    submit: "Connect",
    not: "Do not connect",
  },
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
