// Helps while a suggestion is written: the redline, others like it, the letters left, the draft kept on this device.
// Everything here can be done without it. What people wrote goes into the page as text, never as markup.

const form = document.querySelector("form[data-compose]");
const step = form.dataset.compose;
const field = (name) => form.elements.namedItem(name);
const part = (name, within = document) => within.querySelector(`[data-${name}]`);
const mode = () => field("mode")?.value;

// Sent once, however often the button is pressed.
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
// A page taken from the browser's memory (the way back) can be sent again.
addEventListener("pageshow", () => (sent = false));

/** Runs `work` when nothing was asked for a while; an answer that was overtaken is dropped. */
function afterPause(milliseconds, work) {
  let timer;
  let running;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        await work(running.signal);
      } catch (error) {
        // Overtaken, or no network: the writer goes on undisturbed.
        if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
      }
    }, milliseconds);
  };
}

async function ask(url, signal) {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(new FormData(form)), signal });
  return response.ok ? response.json() : null;
}

function element(name, { className, text } = {}, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

// ── the redline ──
const shown = part("redline");
const words = field("proposedText");
const original = words?.dataset.original ?? "";
const changed = () => mode() === "edit" && words.value.trim() !== original.trim() && words.value.trim() !== "";

function stretch({ op, text, moved, follows }) {
  if (op === "equal") return text;
  const said = moved !== undefined && op === "insert" ? shown.dataset.moved : op === "insert" ? shown.dataset.inserted : shown.dataset.deleted;
  const hidden = (spoken) => element("span", { className: "sr-only select-none", text: spoken });
  const name = op === "delete" ? "del" : moved === undefined ? "ins" : "span";
  return element(name, { className: name === "span" ? "moved" : follows ? "follows" : "" }, hidden(said), text, hidden(shown.dataset.end));
}

function showRedline(answer) {
  const lines = part("redline-lines");
  shown.hidden = answer === null;
  if (answer === null) return;
  const number = lines.dataset.label === "" ? [] : [element("span", { className: "no", text: lines.dataset.label })];
  lines.replaceChildren(...answer.lines.map(({ label, segments }, place) => element("p", {}, ...(place === 0 ? number : []), label, ...segments.map(stretch))));
  const { inserted, deleted, where } = answer.counts;
  part("redline-counts").replaceChildren(...[inserted && element("ins", { text: inserted }), deleted && element("del", { text: deleted }), where && element("span", { text: where })].filter(Boolean));
}

const redline = afterPause(400, async (signal) => showRedline(changed() ? await ask(form.dataset.redlineUrl, signal) : null));

// ── suggestions like it ──
const aside = part("similar");
const ENOUGH = 12;

function card(one) {
  const template = part("similar-card");
  const made = template.content.cloneNode(true);
  const fill = (name, text) => {
    const place = part(name, made);
    place.textContent = text;
    place.hidden = text === "";
  };
  fill("kind", one.kind);
  fill("place", one.place);
  fill("text", one.text);
  fill("supports", one.supports > 0 ? template.dataset.supports.replace("{n}", one.supports) : "");
  part("opposite", made).hidden = !one.opposite;
  part("open", made).href = one.open;
  for (const name of made.querySelectorAll("[data-name]")) name.textContent = name.textContent + one.number;
  const support = part("support", made);
  support.action = one.support;
  if (one.given !== null) given(support, true);
  return made;
}

/** Shows a support as given, or as not (again). */
function given(support, is) {
  support.elements.namedItem("intent").value = is ? "undo" : "support";
  for (const place of support.querySelectorAll("[data-give]")) place.hidden = is;
  part("undo", support).hidden = !is;
}

function showSimilar(found) {
  const none = found === null || found.length === 0;
  aside.hidden = none;
  part("similar-link").hidden = none;
  if (none) return;
  for (const heading of document.querySelectorAll("[data-similar-heading]")) heading.textContent = heading.dataset.words.replace("{n}", found.length);
  part("similar-items").replaceChildren(...found.map(card));
}

const similar = afterPause(800, async (signal) => {
  const enough = mode() === "edit" ? changed() : field("text").value.trim().length >= ENOUGH;
  showSimilar(enough ? await ask(form.dataset.similarUrl, signal) : null);
});

// A support is given without leaving the page: what is being written stays.
document.addEventListener("submit", async (event) => {
  const support = event.target.closest("[data-support]");
  if (!support) return;
  event.preventDefault();
  const asked = support.elements.namedItem("intent").value === "support";
  const failed = part("failed", support);
  failed.hidden = true;
  try {
    const response = await fetch(support.action, { method: "POST", body: new URLSearchParams(new FormData(support)), redirect: "manual" });
    if (response.type !== "opaqueredirect") failed.hidden = false;
    else given(support, asked);
  } catch {
    failed.hidden = false;
  }
});

// ── letters left ──
const NEAR = 500;
function countLetters() {
  for (const note of document.querySelectorAll("[data-letters]")) {
    const left = Number(note.dataset.most) - field(note.dataset.letters).value.length;
    note.hidden = left > NEAR;
    note.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("{n}", Math.abs(left));
  }
}

// ── the draft on this device ──
const DRAFT = `draft ${location.pathname}`;
const KEPT_DAYS = 60;
const KEPT = ["mode", "kind", "text", "proposedText", "reason", "keyQuestionId"];
const clock = (at) => new Date(at).toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
const entered = () => Object.fromEntries(KEPT.map((name) => [name, field(name)?.value ?? ""]));

function readDraft() {
  try {
    const draft = JSON.parse(localStorage.getItem(DRAFT));
    return draft && Date.now() - draft.at < KEPT_DAYS * 86_400_000 ? draft : null;
  } catch {
    return null;
  }
}

const keepDraft = afterPause(1000, () => {
  const values = entered();
  if (values.text.trim() === "" && values.reason.trim() === "" && !changed()) return localStorage.removeItem(DRAFT);
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ at: Date.now(), values }));
  } catch {
    // Full, or forbidden in a private window: then nothing is said to be kept.
    return;
  }
  const saved = part("draft-saved");
  saved.textContent = saved.dataset.words.replace("{time}", clock(Date.now()));
});

function restore({ values }) {
  for (const [name, value] of Object.entries(values)) {
    const control = field(name);
    if (control !== null) control.value = value;
  }
  part("draft-offer").hidden = true;
  everything();
  (mode() === "edit" ? words : field("text")).focus();
}

function offerDraft() {
  const draft = readDraft();
  if (draft === null || form.dataset.kept !== undefined || JSON.stringify(draft.values) === JSON.stringify(entered())) return;
  const offer = part("draft-offer");
  const when = part("draft-when");
  when.textContent = when.dataset.words.replace("{time}", clock(draft.at));
  offer.hidden = false;
  part("draft-restore").addEventListener("click", () => restore(draft));
  part("draft-drop").addEventListener("click", () => {
    localStorage.removeItem(DRAFT);
    offer.hidden = true;
  });
}

function everything() {
  countLetters();
  redline();
  similar();
}

if (step === "1") {
  form.addEventListener("input", () => {
    everything();
    keepDraft();
  });
  const back = part("restore");
  if (back) {
    back.hidden = false;
    back.addEventListener("click", () => {
      words.value = original;
      words.dispatchEvent(new Event("input", { bubbles: true }));
      words.focus();
    });
  }
  offerDraft();
  everything();
}
