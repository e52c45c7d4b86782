/** One entry of a menu. */
import type { LucideIcon } from "@lucide/svelte";

export interface MenuItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** Shortcut shown at the right, e.g. "Ctrl+D". */
  keys?: string;
  note?: string;
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** A line above this item. */
  apart?: boolean;
  onselect: () => void;
}
