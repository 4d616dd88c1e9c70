// Reads the text aloud with the voices of the device. Where it has none for Chinese, nothing of this is shown.

const speech = window.speechSynthesis;
const bar = document.querySelector("[data-listen-bar]");
const LONGEST = 120;
let voice = null;
/** What is still to be read: the paragraphs in order, and where in them it is. */
let reading = null;

const part = (name) => bar.querySelector(`[data-listen-${name}]`);
const partsOf = (row) => [...row.querySelectorAll(".law > p, .law > ol > li")];

/** Sentences, because long stretches are cut off by some voices. */
function sentencesOf(element) {
  const copy = element.cloneNode(true);
  for (const silent of copy.querySelectorAll(".sr-only, .src, ol")) silent.remove();
  for (const number of copy.querySelectorAll(".no")) number.append("。");
  return (copy.textContent.match(/[^。；！？]+[。；！？]?/g) ?? []).flatMap((sentence) => (sentence.length > LONGEST ? sentence.match(/[^，、：]+[，、：]?/g) : [sentence]));
}

function mark(element) {
  for (const old of document.querySelectorAll(".spoken")) old.classList.remove("spoken");
  if (!element) return;
  element.classList.add("spoken");
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 60 || bottom > innerHeight - 120) element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function stop() {
  reading = null;
  speech.cancel();
  mark(null);
  bar.hidden = true;
}

function paused(is) {
  const button = part("pause");
  button.textContent = is ? button.dataset.resume : button.dataset.pause;
}

function next() {
  const run = reading;
  if (run === null) return;
  const element = run.parts[run.at];
  if (element === undefined) return stop();
  if (run.sentence === 0) {
    mark(element);
    const label = element.closest("[data-cite][id^=a]:not(p, li)")?.dataset.cite ?? "";
    const now = part("now");
    const words = now.dataset.words.replace("{place}", label);
    if (now.textContent !== words) now.textContent = words;
  }
  const sentence = sentencesOf(element)[run.sentence];
  if (sentence === undefined) {
    run.at++;
    run.sentence = 0;
    return next();
  }
  const said = new SpeechSynthesisUtterance(sentence);
  said.lang = voice.lang;
  said.voice = voice;
  said.onend = () => {
    if (reading !== run) return;
    run.sentence++;
    next();
  };
  said.onerror = ({ error }) => reading === run && error !== "interrupted" && error !== "canceled" && stop();
  speech.speak(said);
}

function read(parts) {
  if (parts.length === 0) return;
  stop();
  reading = { parts, at: 0, sentence: 0 };
  bar.hidden = false;
  paused(false);
  next();
}

function ready() {
  voice = speech.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang)) ?? null;
  if (voice === null) return;
  for (const button of document.querySelectorAll("[data-listen-all], [data-listen-here], [data-listen-row]")) button.hidden = false;
}

if (speech && bar && "SpeechSynthesisUtterance" in window) {
  ready();
  speech.addEventListener?.("voiceschanged", ready);
  const rows = [...document.querySelectorAll("[data-cite][id]:not(p, li)")];
  document.querySelector("[data-listen-all]")?.addEventListener("click", () => {
    const from = Math.max(0, rows.findIndex((row) => row.hasAttribute("data-current")));
    read(rows.slice(from).flatMap(partsOf));
  });
  document.querySelector("[data-listen-here]")?.addEventListener("click", () => read(rows.flatMap(partsOf)));
  for (const button of document.querySelectorAll("[data-listen-row]")) button.addEventListener("click", () => read(partsOf(button.closest(".art-row"))));
  // The card of an article's tools has just opened.
  document.addEventListener("tools", ({ detail: { card, row } }) => {
    const button = card.querySelector("[data-listen]");
    button.hidden = voice === null;
    button.addEventListener("click", () => read(partsOf(row)));
  });
  part("pause").addEventListener("click", () => {
    if (speech.paused) speech.resume();
    else speech.pause();
    paused(speech.paused);
  });
  part("stop").addEventListener("click", stop);
  addEventListener("pagehide", () => reading && stop());
}
