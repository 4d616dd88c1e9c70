// Read by whatever Node is there, however old: no imports, nothing newer than the language of 2018.

/** The oldest that the libraries run on. */
const OLDEST = [20, 19];

/**
 * Why this Node is too old, in one sentence; null when it is not.
 * @param {string} version as in process.versions.node
 * @returns {string | null}
 */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Node.js ${OLDEST.join(".")} or newer is needed, this is ${version}: https://nodejs.org 需要 Node.js ${OLDEST.join(".")} 或更新的版本。`;
}
