// Works on the portal's challenge while a form is filled in, and puts the solution into its hidden field. Nobody waits
// for it: a form sent before it is done, or from a browser that cannot do it, is taken all the same.

const field = document.querySelector("input[data-proof-url]");

async function work() {
  const response = await fetch(field.dataset.proofUrl);
  if (!response.ok) return;
  const challenge = await response.json();
  const worker = new Worker("/enhance/proof-worker.js", { type: "module" });
  worker.addEventListener("message", ({ data: solution }) => {
    field.value = btoa(JSON.stringify({ challenge, solution }));
    worker.terminate();
  });
  worker.postMessage(challenge.parameters);
}

// Only where the browser lends its cryptography (HTTPS, or this computer itself).
if (field && globalThis.isSecureContext && globalThis.Worker) {
  work().catch((error) => {
    // No network just now: the form is sent without a proof.
    if (!(error instanceof TypeError)) throw error;
  });
  // A page taken from the browser's memory holds a solution that was sent already.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) work().catch(() => undefined);
  });
}
