import type { Texts } from "../texts";

export const about: Texts["about"] = {
  about: {
    title: "How to make a suggestion and what happens to it",
    lead: "Somebody reads every suggestion and every suggestion is answered. Which words changed, and because of whom, can be looked up.",
    suggest: {
      heading: "How to make a suggestion",
      text: "Open a draft that is open for comment, find the article that concerns you and choose Suggest. You can change the words of the article itself, and the portal shows what you changed; or say it in your own words, a sentence or two will do.\nNo registration, no name and no phone number are needed. After sending you get a receipt number and a secret. Write them down or take a picture: with them you look up your answer.\nIf somebody has already said the same, you can support it. Supports are counted apart; both the author and the supporters count.\nIf you would rather not use the internet, come to a liaison point, write a letter or call. We write it down for you and give you a receipt number too.",
    },
    handle: {
      heading: "What happens to it",
      text: "First it is screened. Only five things are declined: what has nothing to do with this regulation, a personal matter, abuse, advertising and tests. If yours is declined, the reason is on your receipt; for a personal matter you are told where to go.\nSuggestions of like meaning are then put into clusters. The computer proposes them and staff confirm or correct them; opposite views are never put together. A cluster is only a way to sort: your words are neither changed nor deleted.\nEach liaison point sums up its clusters, names dissenting views, and forwards the summary together with the original words to the legislature.\nThe legislature decides each cluster with a reason. A second person reviews it, and all decisions are published together.",
    },
    answer: {
      heading: "How you are answered",
      text: "There are five outcomes: adopted, partly adopted, already in the draft, noted, not adopted. Each comes with a reason. If it was adopted, you see which words changed.\nYour receipt number and secret show the answer to your own suggestion; if you left contact details, you also get a message.\nA consultation cannot be closed while one suggestion is unanswered.",
    },
    publish: {
      heading: "What is made public",
      text: "With your consent your suggestion appears beside the article once it has been screened. Phone, ID and card numbers and e-mail addresses in the text are masked first. Your name is shown only if you agree to that too, and then only the family name.\nSuggestions without consent are only counted. They are studied and answered the same.",
    },
    count: {
      heading: "How things are counted",
      text: "Suggestions, clusters, people and changes of the text are counted apart and never mixed. Three suggestions by one person are three suggestions and one person; without signing in each suggestion counts as one person.\nDeclined and withdrawn suggestions are left out. Supports are counted apart. Form letters all count; where they are grouped, their number is stated.\nThe adoption ratio is adopted plus partly adopted, divided by decided. Points differ in size and are not ranked by numbers.",
    },
    period: {
      heading: "How long a consultation lasts",
      text: "A draft is normally open for at least thirty days. If it is fewer, the reason is stated on its page. It closes at midnight at the end of its last day; after that you can still read the text and look up results.",
    },
  },
  privacy: {
    title: "How we protect personal data",
    lead: "A suggestion needs no personal data. We take only what you choose to leave, and use it only for this.",
    collect: {
      heading: "What we collect",
      text: "Only the suggestion itself is required. Name, phone or e-mail, district and occupation are all optional. We never ask for an ID number.\nIf you are under fourteen, please leave no personal data: just tell us what you think.",
    },
    use: {
      heading: "What we use it for",
      text: "Contact details are used to tell you the result or, where needed, to ask you a question. District and occupation are used for statistics only and never shown with your name.\nHandling the suggestion, publishing the text and publishing the name are three separate consents; refusing the last two makes no difference to how it is handled.",
    },
    see: {
      heading: "Who can see it",
      text: "Contact details are encrypted and seen only by the liaison point that received your suggestion. They are in no package, export, search index or log.\nThe original words are seen by that point and by the legislature; the public sees the text with numbers masked.",
    },
    keep: {
      heading: "Keeping and deleting",
      text: "The record of how a suggestion was handled holds numbers and times, not your words or contact details. So personal data can be deleted at your request while the record stays.\nWith your receipt you can withdraw a suggestion until it is forwarded, and withdraw your consent to publication at any time. New pages and exports will then leave it out.",
    },
    cookies: {
      heading: "What this site keeps on your device",
      text: "A few necessary cookies: text size, colours and language; what you supported and which receipts you opened on this device; the district you chose and the liaison point whose code you scanned; and, if you signed in, that you did. Where you stopped reading and what you have half written stay on this device and are not sent to us. There is no tracking, and nothing is passed to other sites.",
    },
  },
  accessibility: {
    title: "Accessibility and feedback",
    lead: "Everybody should be able to read, suggest and follow up here.",
    done: {
      heading: "What we have done",
      text: "Reading, suggesting and looking up results work without scripts and with a keyboard alone.\nText comes in three sizes and colours in light, dark and high contrast: choose Display at the top of any page. In large sizes the law is set in sans-serif type and buttons grow.\nOutcomes are told apart by shape and word as well as colour. Screen readers announce added and deleted words.\nPrinted articles keep the marks of what changed.",
    },
    limits: {
      heading: "What is not good enough yet",
      text: "Some drafts come with scanned attachments that screen readers cannot read. If you meet one, tell us and we will give you the text.",
    },
    feedback: {
      heading: "Tell us about a problem",
      text: "Tell any liaison point, in person or by phone, which page it was and what happened. We will let you know when it is mended. If you cannot wait, staff can make your suggestion or look up your answer for you.",
    },
    points: "Find a liaison point",
  },
};
