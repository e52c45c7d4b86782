/** A pretend core for tests: answers from a table, notes what was asked. */
import {
  type ApiError,
  type Args,
  type CallName,
  type Connection,
  type Host,
  type HostEvent,
  type PositionRow,
  type Reply,
  setHost,
  type Vendor,
} from "../api";

export type Answers = { [N in CallName]?: (args: Args<N>) => Reply<N> | Promise<Reply<N>> };

export class FakeHost implements Host {
  readonly asked: { name: string; args: unknown }[] = [];
  readonly #ears = new Set<(event: HostEvent) => void>();
  chooseFile?: Host["chooseFile"];

  constructor(readonly answers: Answers) {}

  async call(name: string, args: unknown): Promise<unknown> {
    this.asked.push({ name, args });
    const answer = this.answers[name as CallName] as ((args: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`nobody answers ${name}`);
    return await answer(args);
  }

  listen(handler: (event: HostEvent) => void): () => void {
    this.#ears.add(handler);
    return () => this.#ears.delete(handler);
  }

  openUrl(_url: string): Promise<void> {
    return Promise.resolve();
  }

  tell(event: HostEvent): void {
    for (const ear of this.#ears) ear(event);
  }

  names(): string[] {
    return this.asked.map((it) => it.name);
  }
}

export function fake(answers: Answers): FakeHost {
  const host = new FakeHost(answers);
  setHost(host);
  return host;
}

/** What the core rejects with. */
export function refuse(error: ApiError): never {
  throw error;
}

export const row = (id: string, over: Partial<PositionRow> = {}): PositionRow => ({
  id,
  revision: 1,
  code: id.toUpperCase(),
  title: "Engineer",
  department: null,
  location: null,
  manager: null,
  hiring_manager: null,
  cost_centre: null,
  employment_type: null,
  fte: 1,
  level: null,
  start_date: null,
  end_date: null,
  currency: null,
  salary_min: null,
  salary_max: null,
  plan_status: "draft",
  fill_status: "vacant",
  sync_status: "Not Started",
  requisition_code: null,
  reason: null,
  notes: null,
  ats: null,
  candidate: null,
  first_day: null,
  employee: null,
  problem: null,
  updated_at: null,
  ...over,
});

export const connection = (vendor: Vendor, over: Partial<Connection> = {}): Connection => ({
  vendor,
  state: "connected",
  api_url: "https://api.lever.co/v1",
  environment: "production",
  greenhouse: null,
  sign_in: null,
  acting_as: null,
  connected_by: "Ana Duarte",
  connected_at: null,
  checked_at: null,
  catalog_at: null,
  problem: null,
  trouble: null,
  permissions: [],
  rules: [],
  warning: null,
  ...over,
});
