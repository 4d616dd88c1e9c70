/** Showing who one is: a code to a phone or mailbox, an account. */
export const identity = {
  message: {
    subject: "{{site}}: your code",
    text: "Your code for submitting a suggestion to {{site}} is {{code}}. It is valid for {{minutes}} minutes. Tell it to nobody. If you did not ask for it, you need do nothing.",
  },
  code: {
    legend: "Verify a phone number or an e-mail address",
    legend_phone: "Verify a phone number",
    legend_email: "Verify an e-mail address",
    why: "This consultation asks for it, so that nobody speaks in another's name. It is encrypted, never published, and not kept with your suggestion.",
    contact: "Phone number or e-mail address",
    contact_phone: "Phone number",
    contact_email: "E-mail address",
    send: "Send me a code",
    again: "Send another code",
    sent: "A code is on its way to {{contact}}. It is valid for 10 minutes. If nothing has come after a minute, check the address and ask for another.",
    code: "The 6 digits you received",
    none: "Codes cannot be sent at present. A liaison point near you will gladly write your suggestion down.",
    proven: "Verified: {{contact}}. For the next {{minutes}} minutes you need not verify it again.",
    use: "You may use it to contact me about the answer",
    use_note: "It will also open “My suggestions” later. If you do not tick this, it only serves to verify and is not kept.",
  },
  account: {
    needed: "This consultation asks you to sign in before you submit.",
    sign_in: "Sign in in a new window",
    sign_in_here: "Sign in",
    then: "Then come back here and submit.",
  },
  notice: {
    code: "When you submit, you will be sent a code to your phone or mailbox.",
    account: "This consultation asks you to sign in before you submit.",
  },
};
