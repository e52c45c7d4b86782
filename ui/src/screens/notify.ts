/** Says what went well or wrong in a toast, where no better place is. */
import type { Problem } from "../api";
import { toasts } from "../parts/toasts.svelte";
import { asProblem, PROBLEMS } from "../state/problem";
import { route } from "../state/route.svelte";
import { plan } from "../state/status.svelte";

export function tell(problem: Problem, again?: () => void): void {
  const { action, button } = PROBLEMS[problem.code];
  const run =
    action === "connect"
      ? () => route.go("connections")
      : action === "move_plan"
        ? () => route.go("settings")
        : action === "copy_details"
          ? () => void navigator.clipboard.writeText(`${problem.code}: ${problem.message}`)
          : action === "retry"
            ? again
            : undefined;
  toasts.show(problem.message, { tone: "danger", ...(run && { action: { label: button, run } }) });
}

/** Runs it; what goes wrong is told. `null`: it went wrong. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    tell(asProblem(thrown), () => void attempt(work));
    return null;
  }
}

/** The toast whose Undo still means what it says. */
let standing: number | null = null;

/** Something newer was done: the older toast's Undo would take back the wrong thing. */
export function supersede(): void {
  if (standing !== null) toasts.close(standing);
  standing = null;
}

/** Says what was done and offers to take it back. */
export function done(text: string): void {
  supersede();
  standing = toasts.show(text, { action: { label: "Undo", run: () => void undo() } });
}

export const said = (text: string): number => toasts.show(text);

/** The core names the step it took, "Undo: …"; a toast names what it was about. */
const whatOf = (label: string) => label.replace(/^(Undo|Redo): /, "");

export async function undo(): Promise<void> {
  supersede();
  const changed = await attempt(() => plan.undo());
  if (changed) said(`Undone: ${whatOf(changed.label)}`);
}

export async function redo(): Promise<void> {
  supersede();
  const changed = await attempt(() => plan.redo());
  if (changed) said(`Redone: ${whatOf(changed.label)}`);
}
