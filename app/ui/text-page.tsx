import type { ReactNode } from "react";

export interface TextSection {
  heading: string;
  /** A line is a paragraph. */
  text: string;
}

/** A page of plain words under headings: how things are done, privacy, accessibility. */
export function TextPage({ title, lead, sections, children }: { title: string; lead: string; sections: readonly TextSection[]; children?: ReactNode }) {
  return (
    <main id="main" className="wrap pt-9 md:pt-14">
      <div className="mx-auto max-w-[760px]">
        <h1 className="balance font-serif text-h1 font-bold">{title}</h1>
        <p className="mt-4 text-h3 leading-[1.7] text-ink-2">{lead}</p>
        {sections.map(({ heading, text }, at) => (
          <section key={heading} id={`s${at + 1}`} className="pt-10">
            <h2 className="text-h2 font-bold">{heading}</h2>
            {text.split("\n").map((line) => <p key={line} className="mt-3 text-body">{line}</p>)}
          </section>
        ))}
        {children && <div className="mt-10 flex flex-wrap gap-3">{children}</div>}
      </div>
    </main>
  );
}
