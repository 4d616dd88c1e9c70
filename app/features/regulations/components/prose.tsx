/** A line that is a heading of an explanation: 一、制定的必要性. */
const HEADING = /^[一二三四五六七八九十]+、.{1,30}$/;

/** Plain text as it was handed in: a line is a paragraph, a numbered line that stands alone a heading. */
export function Prose({ text }: { text: string }) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return (
    <>
      {lines.map((line, at) =>
        HEADING.test(line) && !/[。；]$/.test(line)
          ? <h2 key={at} className="mt-8 mb-3 text-h3 font-bold first:mt-0">{line}</h2>
          : <p key={at} className="mt-2 max-w-[40em] font-law text-body leading-[1.95] first:mt-0">{line}</p>,
      )}
    </>
  );
}
