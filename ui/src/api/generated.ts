// Written by a test from the Rust types. To change it, change them and run
// `BLESS=1 cargo test -p it generated`.

export type Vendor = "greenhouse" | "lever";
export type PermissionState = "granted" | "missing" | "not_tested";
export type AddPositions = { 
/**
 * Field → text. A blank code gets the next of the series.
 */
fields: { [key in Field]?: string }, 
/**
 * How many alike; the codes count up.
 */
copies: number, };
export type ApiError = { code: Code, 
/**
 * What happened, what is safe, what to do.
 */
message: string, field?: Field, };
export type Approval = { by: string, at: string, own_request: boolean, imported: boolean, };
export type AtPath = { path: string, };
export type AtsLink = { vendor: Vendor, job_id: string | null, opening_id: string | null, requisition_id: string | null, opening_status: OpeningStatus | null, url: string | null, };
export type AtsReportRow = { position: string, id: PositionId, title: string, requisition_code: string | null, sync_status: SyncStatus, problem: string | null, opening_status: OpeningStatus | null, candidate_name: string | null, updated_at: string | null, };
export type Candidate = { 
/**
 * `None`: withheld by the ATS.
 */
name: string | null, email: string | null, };
export type CellEdit = { position: string, field: Field, value: string, 
/**
 * The revision the edit was made on; a newer one is a conflict.
 */
revision: number | null, };
export type Changed = { positions: Array<PositionId>, 
/**
 * What *Undo* will say.
 */
label: string, };
export type Code = "invalid" | "not_found" | "conflict" | "not_allowed" | "no_workspace" | "unauthorized" | "forbidden" | "unreachable" | "vendor" | "busy" | "disk_full" | "read_only" | "damaged" | "newer_app" | "secret" | "file" | "bug";
export type Column = "code" | "title" | "department" | "location" | "manager" | "hiring_manager" | "employment_type" | "fte" | "level" | "start_date" | "end_date" | "currency" | "salary_min" | "salary_max" | "plan_status" | "reason" | "notes" | "fill_status" | "sync_status" | "requisition_code" | "vendor" | "opening_status" | "candidate" | "updated_at";
export type ConnectLever = { 
/**
 * Blank: the vendor's own.
 */
api_url: string | null, 
/**
 * Absent: the environment's, or the one in the keychain.
 */
api_key: string | null, };
export type Connection = { vendor: Vendor, state: ConnectionState, api_url: string, connected_by: string | null, connected_at: string | null, 
/**
 * When hires were last asked for, with success.
 */
checked_at: string | null, 
/**
 * What is wrong, in words.
 */
problem: string | null, permissions: Array<PermissionRow>, };
export type ConnectionState = "connected" | "disconnected" | "unauthorized" | "forbidden";
export type EmployeeRef = { id: string, name: string, };
export type EmploymentType = "full_time" | "part_time" | "contractor" | "intern" | "temporary";
export type ExportPositions = { path: string, 
/**
 * Absent: by the file's ending, else CSV.
 */
format: Format | null, 
/**
 * Absent: everything.
 */
query: Query | null, };
export type Exported = { positions: number, path: string, };
export type Field = "code" | "title" | "department" | "location" | "manager" | "hiring_manager" | "employment_type" | "fte" | "level" | "start_date" | "end_date" | "currency" | "salary_min" | "salary_max" | "plan_status" | "reason" | "notes";
export type FieldChange = { field: Field, label: string, before: string | null, after: string | null, };
export type FillStatus = "vacant" | "offer" | "filled" | "leaving";
export type Filter = { column: Column, any_of: Array<string>, };
export type Format = "csv" | "xlsx" | "json";
export type GetPosition = { position: string, };
export type HistoryEntry = { at: string, by: string, label: string, changes: Array<FieldChange>, };
export type ImportPositions = { path: string, 
/**
 * A mapping file in TOML.
 */
mapping: string | null, 
/**
 * Count, but write nothing.
 */
dry_run: boolean, 
/**
 * Any rejected row: write nothing.
 */
strict: boolean, };
export type Imported = { created: number, updated: number, unchanged: number, rejected: Array<Rejected>, 
/**
 * Rows left out by the mapping's filter.
 */
filtered_out: number, 
/**
 * Which heading fills which field.
 */
columns: Array<MappedColumn>, 
/**
 * Headings no field was found for; they are not imported.
 */
unused: Array<string>, 
/**
 * What was assumed, in words.
 */
notes: Array<string>, };
export type ListConnections = { 
/**
 * Try each credential now.
 */
test: boolean, };
export type ListIds = { query: Query, };
export type ListPositions = { query: Query, start: number, 
/**
 * At most 1000 rows are answered at once.
 */
count: number, };
export type ListValues = { column: Column, scope: Scope, };
export type MappedColumn = { field: Field, headings: Array<string>, };
export type MoveStatus = { positions: Array<string>, to: PlanStatus, };
export type Nothing = Record<symbol, never>;
export type OfVendor = { vendor: Vendor, };
export type OpeningStatus = "open" | "closed" | "filled";
export type OutboxRow = { position: string, id: PositionId, operation: string, attempts: number, next_attempt_at: string | null, last_error: string | null, };
export type PermissionRow = { name: string, state: PermissionState, };
export type PlanStatus = "draft" | "pending_approval" | "approved" | "open" | "on_hold" | "closed" | "cancelled";
export type PositionDetail = { row: PositionRow, 
/**
 * The moves of the plan status open now, the usual one first.
 */
moves: Array<PlanStatus>, 
/**
 * Fields an approver will miss; advice, not a bar.
 */
missing: Array<Field>, approval: Approval | null, 
/**
 * Why it can't be synced now, if it can't.
 */
not_ready: string | null, 
/**
 * What differs from what was sent.
 */
edits: Array<SentDifference>, sync_log: Array<SyncNote>, };
export type PositionId = string;
export type PositionRow = { id: PositionId, revision: number, code: string, title: string, department: string | null, location: string | null, manager: string | null, hiring_manager: string | null, employment_type: EmploymentType | null, fte: number, level: string | null, 
/**
 * ISO.
 */
start_date: string | null, end_date: string | null, currency: string | null, 
/**
 * Yearly, major units.
 */
salary_min: number | null, salary_max: number | null, plan_status: PlanStatus, fill_status: FillStatus, sync_status: SyncStatus, requisition_code: string | null, reason: Reason | null, notes: string | null, ats: AtsLink | null, candidate: Candidate | null, employee: EmployeeRef | null, 
/**
 * Why it failed, or what it waits for; a sentence.
 */
problem: string | null, 
/**
 * When the ATS side last changed, ISO instant.
 */
updated_at: string | null, };
export type Positions = { positions: Array<string>, vendor: Vendor | null, };
export type PreviewField = { label: string, 
/**
 * `None`: not sent.
 */
value: string | null, 
/**
 * Where it comes from, or why it is not sent.
 */
source: string, fixed: boolean, };
export type PreviewItem = { position: string, id: PositionId, title: string, location: string | null, fields: Array<PreviewField>, 
/**
 * Why this one stays behind; the others go.
 */
problem: string | null, };
export type Profile = { name: string, email: string, };
export type Query = { scope: Scope, 
/**
 * The search box: every word must be found somewhere in the row.
 */
search: string, filters: Array<Filter>, sort: Array<Sort>, };
export type Reason = "new" | "backfill";
export type Refreshed = { vendor: Vendor, requisitions: number, hires: number, error: string | null, };
export type Rejected = { 
/**
 * The line in the file; the header is 1.
 */
row: number, column: string, value: string, message: string, };
export type Rows = { 
/**
 * Changes whenever any row may have.
 */
version: number, 
/**
 * Rows in scope before search and filters.
 */
total: number, 
/**
 * Rows after them.
 */
matched: number, start: number, rows: Array<PositionRow>, 
/**
 * How many of the rows found by search and filters (other than one on sync status) stand at
 * each sync status.
 */
by_sync_status: { [key in string]: number }, };
export type Scope = "all" | "ats";
export type SentDifference = { label: string, sent: string | null, here: string | null, };
export type SessionState = { version: string, profile: Profile | null, theme: Theme, workspace: WorkspaceInfo | null, 
/**
 * Plans opened before, newest first, with the open one.
 */
recent: Array<WorkspaceInfo>, 
/**
 * Where a new plan is put unless the user says otherwise.
 */
suggested_path: string, 
/**
 * Set when the last plan could not be opened again.
 */
problem: string | null, };
export type SetCells = { edits: Array<CellEdit>, };
export type SetTheme = { theme: Theme, };
export type Settings = { 
/**
 * For pay whose currency is not said.
 */
currency: string, 
/**
 * Whether pay goes along as a compensation band.
 */
send_compensation: boolean, 
/**
 * `Trace` in `Trace-1`.
 */
code_prefix: string, };
export type Sort = { column: Column, descending: boolean, };
export type Status = { positions: number, not_started: number, pending: number, failed: number, undo: string | null, redo: string | null, connections: Array<Connection>, 
/**
 * What the worker is doing or waiting for, in words.
 */
activity: string | null, 
/**
 * It is talking to a vendor now, not waiting.
 */
working: boolean, 
/**
 * Another process runs the worker.
 */
worker_elsewhere: boolean, };
export type SyncNote = { at: string, text: string, };
export type SyncPreview = { vendor: Vendor, 
/**
 * The host that will be spoken to.
 */
host: string, items: Array<PreviewItem>, 
/**
 * How many of the items would be sent.
 */
ready: number, requests: number, 
/**
 * At the vendor's pace.
 */
seconds: number, };
export type SyncResult = { position: string, id: PositionId, sync_status: SyncStatus, requisition_code: string | null, problem?: string, };
export type SyncStatus = "Not Started" | "Pending" | "Synced" | "Edited" | "Failed";
export type Theme = "system" | "light" | "dark";
export type ValueCount = { value: string, label: string, count: number, };
export type WorkspaceInfo = { name: string, path: string, };

export type Calls = {
  getSession: { args: Nothing; reply: SessionState };
  setProfile: { args: Profile; reply: SessionState };
  setTheme: { args: SetTheme; reply: SessionState };
  createWorkspace: { args: AtPath; reply: SessionState };
  openWorkspace: { args: AtPath; reply: SessionState };
  moveWorkspace: { args: AtPath; reply: SessionState };
  closeWorkspace: { args: Nothing; reply: SessionState };
  getStatus: { args: Nothing; reply: Status };
  listPositions: { args: ListPositions; reply: Rows };
  listPositionIds: { args: ListIds; reply: Array<PositionId> };
  listValues: { args: ListValues; reply: Array<ValueCount> };
  getPosition: { args: GetPosition; reply: PositionDetail };
  listHistory: { args: GetPosition; reply: Array<HistoryEntry> };
  suggestCode: { args: Nothing; reply: string };
  addPositions: { args: AddPositions; reply: Changed };
  setCells: { args: SetCells; reply: Changed };
  moveStatus: { args: MoveStatus; reply: Changed };
  undo: { args: Nothing; reply: Changed };
  redo: { args: Nothing; reply: Changed };
  importPositions: { args: ImportPositions; reply: Imported };
  exportPositions: { args: ExportPositions; reply: Exported };
  previewSync: { args: Positions; reply: SyncPreview };
  syncToAts: { args: Positions; reply: Array<SyncResult> };
  retrySync: { args: Positions; reply: Array<SyncResult> };
  listReport: { args: Nothing; reply: Array<AtsReportRow> };
  listOutbox: { args: Nothing; reply: Array<OutboxRow> };
  cancelSync: { args: Positions; reply: Changed };
  refresh: { args: Nothing; reply: Array<Refreshed> };
  listConnections: { args: ListConnections; reply: Array<Connection> };
  connectLever: { args: ConnectLever; reply: Connection };
  disconnect: { args: OfVendor; reply: Array<Connection> };
  getSettings: { args: Nothing; reply: Settings };
  setSettings: { args: Settings; reply: Settings };
};
