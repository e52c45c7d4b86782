/** The heading of the group in view, kept under the header while its own row is above. */
import { RowView, type Group, type Scene } from "./rows";
import type { Windows } from "./windows";

interface Heading<Row> {
  index: number;
  row: Row;
  group: Group;
}

interface Found<Row> extends Heading<Row> {
  /** Labels of the groups around it, from outside in. */
  around: string[];
  /** Rows up to here are known to belong to it. */
  until: number;
}

const STRETCH = 500;
const IDLE_MS = 60;

export class Stuck<Row> {
  readonly element = document.createElement("div");
  #view: RowView<Row> | null = null;
  #found: Found<Row> | null = null;
  #first = 0;
  /** Pixels of the first row that are out of view. */
  #past = 0;
  #search = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #painted: Row | null = null;
  #shift = 0;

  constructor(
    heads: HTMLElement,
    private readonly windows: Windows<Row>,
    private readonly scene: () => Scene<Row>,
  ) {
    this.element.className = "stuck";
    this.element.setAttribute("aria-hidden", "true"); // the row itself is read
    this.element.hidden = true;
    heads.append(this.element);
  }

  get shown(): boolean {
    return !this.element.hidden;
  }

  /** The heading it shows. */
  get heading(): { index: number; row: Row } | null {
    return this.shown ? this.#found : null;
  }

  rebuild(): void {
    this.#view?.element.remove();
    this.#view = this.#painted = null;
  }

  relayout(): void {
    this.#view?.place(this.scene());
  }

  /** The rows are others now. */
  forget(): void {
    this.#found = this.#painted = null;
    this.#search += 1;
  }

  repaint(): void {
    if (!this.scene().grouped) {
      this.element.hidden = true;
      return;
    }
    this.#painted = null;
    this.#renew();
    this.#show();
  }

  /** Rows arrived: the heading among them may say something else now, or be one no more. */
  #renew(): void {
    const found = this.#found;
    const row = found ? this.windows.row(found.index) : undefined;
    if (!found || row === undefined || row === found.row) return;
    const group = this.scene().group(row);
    this.#found = group && { ...found, row, group };
    if (!group) this.#look();
  }

  scrolled(offset: number, rowHeight: number): void {
    if (!this.scene().grouped) return;
    this.#first = Math.floor(offset / rowHeight);
    this.#past = offset - this.#first * rowHeight;
    // The next group's heading pushes this one out.
    this.#shift = this.#past > 0 && this.#groupAt(this.#first + 1) ? -this.#past : 0;
    this.#look();
    this.#show();
  }

  #groupAt(index: number): Group | null {
    const row = this.windows.row(index);
    return row === undefined ? null : this.scene().group(row);
  }

  /** From the first row in view upwards, to what is known or to the outermost heading. Where rows are not here, they
      are asked for. */
  #look(): void {
    const known = this.#found;
    if (known && this.#first >= known.index && this.#first <= known.until) return;
    const stop = known && this.#first > known.until ? known.until : -1;
    const met: Heading<Row>[] = [];
    let wanted = Infinity;
    let index = this.#first;
    for (; index > stop && wanted > 0; index -= 1) {
      const row = this.windows.row(index);
      if (row === undefined) break;
      const group = this.scene().group(row);
      if (!group || (group.depth ?? 0) >= wanted) continue;
      met.push({ index, row, group });
      wanted = group.depth ?? 0;
    }
    const inner = met[0];
    if (index > stop && wanted > 0) this.#ask();
    const reached = known && index === stop && stop >= 0 ? known : null;
    if (!inner) {
      if (reached) reached.until = this.#first;
      else this.#found = null;
      return;
    }
    const outer = reached ? [...reached.around, reached.group.label].slice(0, wanted) : [];
    const around = [...outer, ...met.slice(1).map(({ group }) => group.label).reverse()];
    this.#found = { ...inner, around, until: this.#first };
  }

  /** Waits until the scrolling pauses, then reads upwards until the outermost heading. */
  #ask(): void {
    this.#search += 1;
    const turn = this.#search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(turn).catch(() => undefined), IDLE_MS);
  }

  async #read(turn: number): Promise<void> {
    const first = this.#first;
    let inner: Heading<Row> | null = null;
    const around: string[] = [];
    let wanted = Infinity;
    for (let to = first + 1; to > 0 && wanted > 0; to -= STRETCH) {
      const from = Math.max(0, to - STRETCH);
      const rows = await this.windows.range(from, to);
      if (turn !== this.#search) return;
      for (let index = to - 1; index >= from && wanted > 0; index -= 1) {
        const row = rows[index - from];
        const group = row === undefined ? null : this.scene().group(row);
        if (row === undefined || !group || (group.depth ?? 0) >= wanted) continue;
        if (inner) around.unshift(group.label);
        else inner = { index, row, group };
        wanted = group.depth ?? 0;
      }
    }
    this.#found = inner && { ...inner, around, until: Math.max(first, inner.index) };
    this.#look();
    this.#painted = null;
    this.#show();
  }

  #show(): void {
    const found = this.#found;
    const shown = found !== null && (found.index < this.#first || this.#past > 0);
    if (this.element.hidden === shown) this.element.hidden = !shown;
    if (!found || !shown) return;
    const scene = this.scene();
    if (!this.#view) {
      this.#view = new RowView(scene);
      this.element.append(this.#view.element);
    }
    if (found.row !== this.#painted) {
      this.#painted = found.row;
      const label = [...found.around, found.group.label].join(" › ");
      this.#view.paint(found.row, { ...scene, group: () => ({ ...found.group, label }) });
    }
    this.#view.moveTo(this.#shift);
  }
}
