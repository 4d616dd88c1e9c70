// While the machine is at its clusters, asks how far it is and shows it in place. The rest of the page is left alone: somebody
// may be choosing or writing on it; when the run is over, a link shows the page anew.

const EVERY_MS = 2000;
const STATUS = "[data-clustering-run]";
const goesOn = (status) => ["waiting", "running"].includes(status?.dataset.clusteringRun);

async function ask() {
  const shown = document.querySelector(STATUS);
  if (!goesOn(shown)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const now = page?.querySelector(STATUS);
    if (now && (now.dataset.clusteringRun !== shown.dataset.clusteringRun || now.dataset.clusteringAt !== shown.dataset.clusteringAt)) {
      shown.replaceChildren(...now.childNodes);
      Object.assign(shown.dataset, now.dataset);
      if (!goesOn(shown)) shown.querySelector("[data-clustering-show]")?.removeAttribute("hidden");
    }
  } catch {
    // The line is away: the next turn asks again, and the link is still there.
  }
  setTimeout(ask, EVERY_MS);
}

if (goesOn(document.querySelector(STATUS))) setTimeout(ask, EVERY_MS);
