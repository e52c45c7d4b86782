/** A question that is asked once typing rests. An older answer that comes late is dropped. */
import { asProblem, type Problem } from "../api";

export class Asking<Answer> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(
    /** Milliseconds without a new question. */
    private readonly rest: number,
    private readonly question: () => Promise<Answer>,
    private readonly answered: (answer: Answer) => void,
    private readonly failed: (problem: Problem) => void,
  ) {}

  /** Asks later, instead of what was to be asked before. */
  ask(): void {
    this.drop();
    this.#timer = setTimeout(() => void this.#now(), this.rest);
  }

  /** Neither asks nor listens any more. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  async #now(): Promise<void> {
    const mine = ++this.#asked;
    try {
      const answer = await this.question();
      if (mine === this.#asked) this.answered(answer);
    } catch (thrown) {
      if (mine === this.#asked) this.failed(asProblem(thrown));
    }
  }
}
