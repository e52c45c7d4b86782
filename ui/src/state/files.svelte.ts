/** Asks for a file: with the system's own dialog, or by a typed path where there is none. */
import { call, type Column, type Exported, fileDialog, type FileKind, openUrl, type Query } from "../api";

interface Asking {
  kind: FileKind;
  suggested: string;
  answer: (path: string | null) => void;
}

class Files {
  /** Set while a path is being typed. */
  asking = $state.raw<Asking | null>(null);

  choose(kind: FileKind, suggested: string | null = null): Promise<string | null> {
    const dialog = fileDialog();
    if (dialog) return dialog(kind, suggested);
    this.asking?.answer(null);
    return new Promise((resolve) => {
      this.asking = {
        kind,
        suggested: suggested ?? "",
        answer: (path) => {
          this.asking = null;
          resolve(path);
        },
      };
    });
  }
}

export const files = new Files();

/** What a table shows: its rows in their order, these columns in theirs. */
export const exportTo = (path: string, query: Query, columns: readonly Column[]): Promise<Exported> =>
  call("exportPositions", { path, format: null, query, columns: [...columns] });

export const browse = (url: string): Promise<void> => openUrl(url);
