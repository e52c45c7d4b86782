/** What the toasts say. At most three stand at once; each goes after five seconds unless held. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "danger";
  readonly action: { label: string; run: () => void } | undefined;
}

export interface Say {
  tone?: Toast["tone"];
  /** Usually `{ label: "Undo", run }`. The toast closes when it is pressed. */
  action?: Toast["action"];
}

const LIFE_MS = 5000;
const MOST = 3;

export class Toasts {
  #shown = $state<Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;
  #held = false;

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  show(text: string, { tone = "plain", action }: Say = {}): number {
    const toast: Toast = { id: this.#next++, text, tone, action };
    this.#shown = [...this.#shown, toast];
    for (const old of this.#shown.slice(0, -MOST)) this.close(old.id);
    if (!this.#held) this.#count(toast.id);
    return toast.id;
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  /** Somebody is reading (pointer or focus is on a toast): nothing disappears meanwhile. */
  hold(): void {
    this.#held = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  release(): void {
    this.#held = false;
    for (const toast of this.#shown) this.#count(toast.id);
  }

  #count(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => {
        this.close(id);
      }, LIFE_MS),
    );
  }
}

/** The window's toasts; parts/Toasts.svelte shows them. */
export const toasts = new Toasts();
