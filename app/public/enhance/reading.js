// Conveniences of the reading pages. Everything here can be done without them.

const kept = {
  read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Forbidden or full: nothing is remembered, and nothing depends on it.
    }
  },
};

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// ── the article in view is marked in the contents, and the bar of phones suggests on it ──
const rows = new Map([...document.querySelectorAll(".art-row[id]")].map((row) => [row.id, row]));
const links = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const bar = document.querySelector("[data-suggest]");
const barLabel = bar?.querySelector("[data-suggest-label]");
let current = null;

function show(id) {
  if (id === current) return;
  current = id;
  for (const [key, link] of links) {
    if (key === id) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  for (const [key, row] of rows) row.toggleAttribute("data-current", key === id);
  const link = links.get(id);
  const column = link?.closest(".toc");
  // Kept in sight within its own column; the page itself is never scrolled.
  if (column && (link.offsetTop < column.scrollTop || link.offsetTop > column.scrollTop + column.clientHeight - 80)) column.scrollTop = link.offsetTop - column.clientHeight / 2;
  const add = rows.get(id)?.querySelector(".artbar-add");
  if (bar && barLabel && add) {
    bar.href = add.href;
    barLabel.textContent = add.dataset.long ?? barLabel.textContent;
  }
  keepPlace(id);
}

if (rows.size > 1 && "IntersectionObserver" in window) {
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      }
      const first = [...rows.keys()].find((id) => seen.has(id));
      if (first) show(first);
    },
    { rootMargin: "-150px 0px -55% 0px" },
  );
  for (const row of rows.values()) observer.observe(row);
}

// ── the place one stopped at is kept on this device and offered again, never forced ──
const offer = document.querySelector("[data-place]");
const placeName = offer && `read ${offer.dataset.place}`;
let offered = null;

function keepPlace(id) {
  // Who has just arrived has not read yet; and what is still offered is not written over.
  if (!offer || offered !== null || scrollY < 200) return;
  kept.write(placeName, JSON.stringify({ href: `${location.pathname}${location.search}#${id}`, label: rows.get(id).dataset.cite }));
}

function offerPlace() {
  const known = offer && JSON.parse(kept.read(placeName) ?? "null");
  if (!known || location.hash !== "" || typeof known.href !== "string" || !known.href.startsWith(offer.dataset.place)) return;
  const first = rows.keys().next().value;
  if (known.href.endsWith(`#${first}`)) return;
  offered = known;
  const words = offer.querySelector("[data-words]");
  words.textContent = words.dataset.words.replace("{place}", known.label);
  const go = offer.querySelector("[data-resume]");
  go.href = known.href;
  const done = () => {
    offer.hidden = true;
    offered = null;
  };
  go.addEventListener("click", done);
  offer.querySelector("[data-resume-drop]").addEventListener("click", () => {
    done();
    kept.write(placeName, null);
  });
  offer.hidden = false;
}
offerPlace();

// ── keys: next and previous article and page; never while something is typed, and only while they are on ──
const help = document.querySelector("[data-keys]");
const switchedOn = help?.querySelector("[data-keys-on]");
if (help) {
  help.hidden = false;
  switchedOn.checked = kept.read("keys") !== "off";
  switchedOn.addEventListener("change", () => kept.write("keys", switchedOn.checked ? null : "off"));
}

function toArticle(step) {
  const ids = [...rows.keys()];
  const at = ids.indexOf(current);
  const id = ids[Math.min(ids.length - 1, Math.max(0, at + step))];
  if (id === undefined) return;
  rows.get(id).scrollIntoView();
  show(id);
}

const PAGES = { ArrowLeft: "prev", ArrowRight: "next" };
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  // "?" needs Shift on most keyboards; a key held with another is the browser's.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || typing || event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== "?")) return;
  if (event.key === "Escape" && help?.open) help.open = false;
  if (kept.read("keys") === "off") return;
  const rel = PAGES[event.key];
  if (rel) document.querySelector(`main a[rel="${rel}"]`)?.click();
  else if (event.key === "j") toArticle(1);
  else if (event.key === "k") toArticle(-1);
  else if (event.key === "?" && help) help.open = !help.open;
});
