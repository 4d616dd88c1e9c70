// ALTCHA's proof of work, beside the page: counts up until the key derived from nonce and counter begins as asked.

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

self.addEventListener("message", async ({ data: { algorithm, nonce, salt, cost, keyLength, keyPrefix } }) => {
  const start = bytes(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  const counted = new DataView(password.buffer);
  const derivation = { name: "PBKDF2", salt: bytes(salt), iterations: cost, hash: algorithm.split("/")[1] };
  for (let counter = 0; ; counter++) {
    counted.setUint32(start.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(derivation, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      self.postMessage({ counter, derivedKey });
      return;
    }
  }
});
