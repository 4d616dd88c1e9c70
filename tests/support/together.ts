import type { CommandContext } from "~/features/accounts/command.server";

/**
 * Contexts for commands that act at the same moment: none writes before all of them have read, and then they write one
 * after the other, in the order given. So which of two database connections is quicker decides nothing.
 */
export function together<const C extends readonly CommandContext[]>(...contexts: C): { [K in keyof C]: CommandContext } {
  let waiting = contexts.length;
  let open = (): void => undefined;
  let before: Promise<unknown> = new Promise<void>((resolve) => {
    open = resolve;
  });
  const inTurn = contexts.map((ctx) => {
    const turn = before;
    let done = (): void => undefined;
    before = new Promise<void>((resolve) => {
      done = resolve;
    });
    const write: CommandContext["store"]["write"] = async (work) => {
      if (--waiting === 0) open();
      await turn;
      return ctx.store.write(work).finally(done);
    };
    return { ...ctx, store: { ...ctx.store, write } };
  });
  return inTurn as { [K in keyof C]: CommandContext };
}
