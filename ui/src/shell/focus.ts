/** Finds the search box of the screen in view. */
export function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>("main [role='searchbox']");
  box?.focus();
  box?.select();
}
