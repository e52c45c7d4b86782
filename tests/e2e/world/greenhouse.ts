/** The Greenhouse half of the pretend ATS: what it holds, and what recruiters do there. */
export interface Job {
  id: number;
  name: string;
  requisition_id: string | null;
  updated_at: string;
}

export interface Opening {
  id: number;
  job_id: number;
  opening_id: string | null;
  open: boolean;
}

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export class GreenhouseAccount {
  constructor(private readonly ask: Ask) {}

  /** Departments Engineering, Data and Sales; a template; the jobs Data Analyst and Account Executive. */
  async smallCompany(): Promise<void> {
    await this.ask("POST", "/greenhouse/small_company");
  }

  async addField(field: { field_type: string; name: string; value_type: string; required?: boolean; options?: string[] }): Promise<void> {
    await this.ask("POST", "/greenhouse/fields", field);
  }

  async addJob(job: { name: string; template?: boolean; openings?: string[] }): Promise<void> {
    await this.ask("POST", "/greenhouse/add_job", job);
  }

  async addUser(user: { name: string; email: string; site_admin?: boolean; deactivated?: boolean }): Promise<void> {
    await this.ask("POST", "/greenhouse/users", user);
  }

  /** Only these scopes are ticked at the credential; `null`: every one. */
  async grant(scopes: readonly string[] | null): Promise<void> {
    await this.ask("POST", "/greenhouse/scopes", { scopes });
  }

  async addCloseReason(name: string): Promise<void> {
    await this.ask("POST", "/greenhouse/close_reasons", { name });
  }

  async jobs(): Promise<Job[]> {
    return (await this.ask("GET", "/greenhouse/jobs")) as Job[];
  }

  async openings(): Promise<Opening[]> {
    return (await this.ask("GET", "/greenhouse/openings")) as Opening[];
  }

  /** Somebody is hired into the opening with this code. */
  async hire(code: string, name: string, email: string): Promise<void> {
    await this.ask("POST", "/greenhouse/hire", { opening_id: code, name, email });
  }

  async withholdCandidate(code: string): Promise<void> {
    await this.ask("POST", "/greenhouse/make_candidate_private", { opening_id: code });
  }

  /** The opening is closed, and nobody was hired. */
  async close(code: string): Promise<void> {
    await this.ask("POST", "/greenhouse/close", { opening_id: code });
  }
}
