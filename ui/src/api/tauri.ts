/** The window's host. The only file that names Tauri. */
import { invoke } from "@tauri-apps/api/core";
import { listen as hear, type UnlistenFn } from "@tauri-apps/api/event";

import type { FileKind, Host, HostEvent } from "./index";

export const inTauri = (): boolean => "__TAURI_INTERNALS__" in window;

export const tauri: Host = {
  call: (name, args) => invoke("call", { name, args }),

  listen(handler) {
    const ears: Promise<UnlistenFn>[] = [
      hear<HostEvent>("muster:event", (event) => handler(event.payload)),
      hear<string>("muster:menu", (event) => handler({ kind: "menu", item: event.payload })),
    ];
    return () => {
      for (const ear of ears) void ear.then((stop) => stop());
    };
  },

  chooseFile: (kind: FileKind, suggested) =>
    invoke<string | null>("choose_file", { kind, suggested }),

  openUrl: (url) => invoke("open_url", { url }),
};
