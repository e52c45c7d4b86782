/** That something may have changed, here or in another process: whoever shows data looks again. */
import { listen } from "../api";

/** A burst of events is one look. */
const SETTLE_MS = 50;

class Changes {
  /** Read it in a `$derived` or an `$effect` to run again after a change. */
  version = $state(0);

  bump(): void {
    this.version += 1;
  }
}

export const changes = new Changes();

export interface Listeners {
  /** The plan or the person at the keyboard is another one. */
  session: () => void;
  menu: (item: string) => void;
}

/** Listens to the core for as long as the window lives. */
export function follow({ session, menu }: Listeners): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sessionToo = false;
  const stop = listen((event) => {
    if (event.kind === "menu") {
      menu(event.item);
      return;
    }
    sessionToo ||= event.kind === "session";
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (sessionToo) session();
      sessionToo = false;
      changes.bump();
    }, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
