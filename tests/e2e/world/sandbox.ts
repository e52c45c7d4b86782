/** The pretend ATS, and its controls: what a recruiter does there, and what goes wrong. */
import { expect } from "@playwright/test";
import { GreenhouseAccount } from "./greenhouse";
import { type Env, Running } from "./programs";

export interface Greenhouse {
  url: string;
  auth_url: string;
  client_id: string;
  client_secret: string;
  user_id: number;
  // legacy v1
  v1: { url: string; key: string };
}

interface Greeting {
  lever: { api_url: string; api_key: string; client_id: string; client_secret: string };
  greenhouse: Greenhouse;
  bamboohr: { url: string; api_key: string };
  hibob: { url: string; service_user: string; token: string };
  report: { url: string; user: string; password: string };
  control: string;
}

export interface Requisition {
  requisitionCode: string;
  name: string;
  status: string;
  headcountTotal: number;
  location: string | null;
  customFields?: Record<string, unknown>;
}

/** When a fault strikes, as the sandbox's own control interface takes it. */
export interface Fault {
  match?: { method?: string; path?: string };
  fault: { kind: string; code?: number; body?: string; retry_after?: { seconds: number } };
  /** Once, unless it says otherwise. */
  times?: "always";
}

export class Sandbox {
  /** What Greenhouse holds, and what recruiters do there. */
  readonly account: GreenhouseAccount;

  private constructor(private readonly program: Running<Greeting>) {
    this.account = new GreenhouseAccount((method, path, body) => this.ask(method, path, body));
  }

  static async start(env: Env): Promise<Sandbox> {
    return new Sandbox(await Running.start<Greeting>(env, ["sandbox"]));
  }

  get url(): string {
    return this.program.greeting.lever.api_url;
  }
  get key(): string {
    return this.program.greeting.lever.api_key;
  }
  /** The app registered for sign-ins in the browser. */
  get app(): { id: string; secret: string } {
    const { client_id, client_secret } = this.program.greeting.lever;
    return { id: client_id, secret: client_secret };
  }
  get greenhouse(): Greenhouse {
    return this.program.greeting.greenhouse;
  }

  /** Where the HR systems answer, and what lets in. */
  get hr(): Pick<Greeting, "bamboohr" | "hibob" | "report"> {
    return this.program.greeting;
  }

  /** Somebody is entered into the HR system; its number there. */
  async employ(employee: { first_name: string; last_name: string } & Record<string, string>): Promise<number> {
    const { employee: id } = (await this.ask("POST", "/hr/employees", employee)) as { employee: number };
    return id;
  }

  /** A record is deleted there, as one made by mistake is. */
  async unemploy(employee: number): Promise<void> {
    await this.ask("POST", "/hr/delete", { employee });
  }

  /** Keys, secrets, and every token it ever gave. */
  async secrets(): Promise<string[]> {
    return (await this.ask("GET", "/secrets")) as string[];
  }

  /** A field of requisitions, as Lever writes it. */
  async addField(field: { id: string; text: string; type: string; isRequired?: boolean; options?: { id: string; text: string }[] }): Promise<void> {
    await this.ask("POST", "/lever/fields", { isRequired: false, ...field });
  }

  stop(): Promise<void> {
    return this.program.stop();
  }

  async requisitions(): Promise<Requisition[]> {
    return (await this.ask("GET", "/lever/requisitions")) as Requisition[];
  }

  /** Somebody is hired for the requisition with this code. */
  async hire(code: string, name: string, email: string): Promise<void> {
    await this.ask("POST", "/lever/hire", { code, name, email });
  }

  /** A recruiter changes the requisition with this code. */
  async edit(code: string, patch: Record<string, unknown>): Promise<void> {
    await this.ask("POST", "/lever/edit", { code, patch });
  }

  async delete(code: string): Promise<void> {
    await this.ask("POST", "/lever/delete", { code });
  }

  /** A requisition that Muster did not make. */
  async foreign(code: string, name: string, fields: Record<string, unknown> = {}): Promise<void> {
    await this.ask("POST", "/lever/foreign", { code, name, notes: "", fields });
  }

  /** Switches that are not named go back to their defaults. */
  async switch(switches: { requisitions_enabled?: boolean }): Promise<void> {
    await this.ask("PUT", "/lever/switches", switches);
  }

  async order(fault: Fault): Promise<void> {
    await this.ask("POST", "/faults", fault);
  }

  /** Every fault that was ordered has struck. */
  async faultsStruck(): Promise<void> {
    await expect.poll(() => this.ask("GET", "/faults")).toEqual([]);
  }

  private async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const control = this.program.greeting.control.replace(/\/(sandbox)?\/?$/, "");
    const reply = await fetch(`${control}/sandbox${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    if (!reply.ok) throw new Error(`the sandbox answered ${String(reply.status)} to ${method} ${path}`);
    return reply.status === 204 ? null : reply.json();
  }
}
