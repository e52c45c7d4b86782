/** The browser's host: `muster serve` on the same origin. */
import type { ApiError, Host, HostEvent } from "./index";

const SILENT: ApiError = {
  code: "unreachable",
  message: "Muster does not answer. Nothing is lost: start it again, then reload this page.",
};

export const http: Host = {
  async call(name, args) {
    let reply: Response;
    try {
      reply = await fetch(`/call/${name}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Muster": "1" },
        body: JSON.stringify(args),
      });
    } catch {
      throw SILENT;
    }
    const body: unknown = await reply.json().catch(() => null);
    if (reply.ok) return body;
    throw body ?? { ...SILENT, message: `Muster answered with ${String(reply.status)}. Reload this page.` };
  },

  listen(handler) {
    const source = new EventSource("/events");
    let lost = false;
    source.onmessage = (message) => handler(JSON.parse(message.data as string) as HostEvent);
    source.onerror = () => {
      lost = true;
    };
    // What happened while the line was down is not sent again: look at everything.
    source.onopen = () => {
      if (lost) handler({ kind: "session" });
      lost = false;
    };
    return () => source.close();
  },

  openUrl(url) {
    window.open(url, "_blank", "noopener,noreferrer");
    return Promise.resolve();
  },
};
