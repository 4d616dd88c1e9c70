// Previews of cross-references and defined words, and links to every 条, 款 and 项 to copy. Without it the references are plain links,
// and an article's own page lists its links.

const TOUCH = "(hover: none)";
const pause = 200;
let open = null;

/** What is shown of a place: how it is cited and its lines, from this page or asked for. */
async function wordsOf(link) {
  const place = link.dataset.preview === "" ? document.getElementById(link.hash.slice(1)) : null;
  if (place === null) {
    if (link.dataset.preview === "") return null;
    const response = await fetch(link.dataset.preview);
    return response.ok ? response.json() : null;
  }
  const parts = place.matches("p, li") ? [place] : [...place.querySelectorAll(".law > p, .law > ol > li")];
  // A 款 that introduces a list means its 项 as well.
  const list = place.matches("p") && place.nextElementSibling?.matches("ol") ? [...place.nextElementSibling.children] : [];
  return { cite: place.dataset.cite ?? "", lines: [...parts, ...list].map(lineOf) };
}

function lineOf(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".sr-only, .no")) hidden.remove();
  return copy.textContent.trim();
}

function close({ focus = false } = {}) {
  if (open === null) return;
  const { card, opener } = open;
  open = null;
  card.remove();
  opener.removeAttribute("aria-describedby");
  if (opener.hasAttribute("aria-expanded")) opener.setAttribute("aria-expanded", "false");
  if (focus) opener.focus();
}

/** Puts a card below what opened it, within the window; on phones the styles put it at the foot. */
function place(card, opener) {
  const box = opener.getBoundingClientRect();
  const width = Math.min(card.offsetWidth, document.documentElement.clientWidth - 32);
  const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
  card.style.left = `${Math.max(16, Math.min(box.left, document.documentElement.clientWidth - width - 16)) + scrollX}px`;
  card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + scrollY}px`;
}

// ── previews ──
const previewCard = document.querySelector("[data-preview-card]");
let timer;
let asked = 0;

async function preview(link) {
  if (open?.opener === link) return;
  const turn = ++asked;
  const found = await wordsOf(link).catch(() => null);
  // Overtaken, or nothing to show: the link is still a link.
  if (turn !== asked || found === null) return;
  close();
  const card = previewCard.content.firstElementChild.cloneNode(true);
  card.id = "preview";
  card.querySelector("[data-cite-of]").textContent = found.cite;
  card.querySelector("[data-words]").append(...found.lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  card.querySelector("[data-go]").href = link.href;
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  document.body.append(card);
  link.setAttribute("aria-describedby", "preview");
  open = { card, opener: link };
  place(card, link);
}

function leave() {
  clearTimeout(timer);
  asked++;
  timer = setTimeout(() => open?.card.id === "preview" && close(), pause);
}

for (const link of previewCard ? document.querySelectorAll(".law a[data-preview]") : []) {
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    timer = setTimeout(() => preview(link), pause);
  });
  link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  link.addEventListener("focus", () => link.matches(":focus-visible") && preview(link));
  link.addEventListener("blur", leave);
  // Where nothing can hover, the first tap shows the words and the way there.
  link.addEventListener("click", (event) => {
    if (!matchMedia(TOUCH).matches) return;
    event.preventDefault();
    clearTimeout(timer);
    preview(link);
  });
}

// ── links to copy ──
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An address without https has no clipboard of its own; the older way still works there.
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

function copies(button, link, said) {
  button.addEventListener("click", async () => {
    const done = await copy(link.href);
    said.textContent = done ? said.dataset.copied : said.dataset.failed;
    button.focus();
  });
}

const toolsCard = document.querySelector("[data-tools-card]");
const rowCard = document.querySelector("[data-place-row]");

function tools(opener, row) {
  if (open?.opener === opener) return close();
  close();
  const card = toolsCard.content.firstElementChild.cloneNode(true);
  const said = card.querySelector("[data-said]");
  const places = [row, ...row.querySelectorAll("[data-cite][id]")];
  // A single 款 is cited as its article.
  const named = places.filter((one, at) => places.findIndex((other) => other.dataset.cite === one.dataset.cite) === at);
  card.querySelector("[data-places]").append(
    ...named.map((one) => {
      const item = rowCard.content.firstElementChild.cloneNode(true);
      const link = item.querySelector("[data-place-link]");
      link.textContent = one.dataset.cite;
      link.href = `${location.pathname}${location.search}#${one.id}`;
      item.querySelector("[data-copy-of]").textContent = ` ${one.dataset.cite}`;
      copies(item.querySelector("[data-copy]"), link, said);
      return item;
    }),
  );
  card.dataset.of = row.id;
  opener.setAttribute("aria-expanded", "true");
  opener.after(card);
  open = { card, opener };
  opener.dispatchEvent(new CustomEvent("tools", { bubbles: true, detail: { card, row } }));
}

for (const button of toolsCard ? document.querySelectorAll("[data-tools]") : []) {
  button.hidden = false;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => tools(button, button.closest(".art-row")));
}
const here = toolsCard && document.querySelector("[data-tools-here]");
if (here) {
  here.hidden = false;
  here.setAttribute("aria-expanded", "false");
  here.addEventListener("click", () => {
    const row = document.querySelector(".art-row[data-current]") ?? document.querySelector(".art-row");
    if (row) tools(here, row);
  });
}

// An article's own page lists its links; here they can be copied.
for (const list of document.querySelectorAll("[data-cite-list]")) {
  const said = list.querySelector("[data-said]");
  for (const button of list.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    copies(button, button.closest("li").querySelector("a"), said);
  }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open !== null) {
    event.preventDefault();
    close({ focus: open.card.contains(document.activeElement) });
  }
});
addEventListener("pointerdown", ({ target }) => {
  if (open !== null && !open.card.contains(target) && !open.opener.contains(target)) close();
});
