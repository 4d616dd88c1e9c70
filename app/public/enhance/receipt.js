// Conveniences of the receipt: printing, and the draft of what was sent is no longer kept on this device.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const written = document.querySelector("[data-written]")?.dataset.written;
if (written) {
  try {
    localStorage.removeItem(`draft ${written}`);
  } catch {
    // Storage is forbidden here, so nothing was kept either.
  }
}
