// Conveniences of the reading pages. Everything here can be done without them.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Previous and next article by arrow keys, never while something is being typed or a key is held with another.
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.defaultPrevented || event.isComposing || typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (rel) document.querySelector(`main a[rel="${rel}"]`)?.click();
});

// The article in view is marked in the contents, and the bar of phones suggests on it.
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
