import { fileSize } from "~/features/regulations/kept-file";
import { Icon } from "~/ui/icon";

/** The files of a suggestion, to be fetched and looked at outside the browser. */
export function SuggestionFiles({ title, files, hrefOf }: { title: string; files: readonly { id: number; name: string; size: number }[]; hrefOf: (id: number) => string }) {
  return (
    <div className="mt-4">
      <p className="text-ui font-semibold">{title}</p>
      <ul className="mt-1">
        {files.map(({ id, name, size }) => (
          <li key={id}>
            <a className="inline-flex tap items-center gap-2 [overflow-wrap:anywhere]" href={hrefOf(id)} download><Icon name="book" />{name}</a> <span className="text-note text-ink-2">{fileSize(size)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
