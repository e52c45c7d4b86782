// Written by a test from the Rust types. To change it, change them and run
// `BLESS=1 cargo test -p it generated`.

export type Vendor = "greenhouse" | "lever";
export type HrKind = "bamboohr" | "hibob" | "report";
export type PermissionState = "granted" | "missing" | "not_tested";
export type Environment = "production" | "vendor_sandbox" | "custom";
export type Action = { "kind": "match" } | { "kind": "decide_leaver" } | { "kind": "wait_for_hr" } | { "kind": "link_record" } | { "kind": "sync" } | { "kind": "choose_record" } | { "kind": "take_over", values: { [key in Field]?: string }, } | { "kind": "hold_or_cancel" } | { "kind": "submit_for_approval" } | { "kind": "push_start", to: string, } | { "kind": "review" } | { "kind": "explain" };
export type AddPositions = { 
/**
 * Field → text. A blank code gets the next of the series.
 */
fields: { [key in Field]?: string }, 
/**
 * How many alike; the codes count up.
 */
copies: number, };
export type AddPositionsFor = { 
/**
 * IDs of employees.
 */
employees: Array<string>, 
/**
 * Everybody without a seat in their place, but for those who may be somebody hired.
 */
all: boolean, };
export type ApiError = { code: Code, 
/**
 * What happened, what is safe, what to do.
 */
message: string, field?: Field, 
/**
 * Which help belongs to it, when a connection was tried.
 */
trouble?: TroubleKind, 
/**
 * What the test of a connection found.
 */
permissions?: Array<PermissionRow>, };
export type Approval = { by: string, at: string, own_request: boolean, imported: boolean, };
export type AtPath = { path: string, };
export type AtsLink = { vendor: Vendor, job_id: string | null, opening_id: string | null, requisition_id: string | null, opening_status: OpeningStatus | null, url: string | null, };
export type AtsReportRow = { position: string, id: PositionId, title: string, requisition_code: string | null, sync_status: SyncStatus, problem: string | null, opening_status: OpeningStatus | null, candidate_name: string | null, updated_at: string | null, };
export type BadCell = { 
/**
 * Its line in the table; none for a position that was to be added.
 */
line: number | null, 
/**
 * Its row in the block, or in what was pasted.
 */
row: number, 
/**
 * Of the position; empty for one that was to be added.
 */
code: string, column: Column, value: string, 
/**
 * A sentence.
 */
why: string, };
export type Block = { query: Query, 
/**
 * Of the answer the lines were counted in; when the table has moved since, a conflict.
 */
version: number, 
/**
 * The first line, group headings counted.
 */
from: number, 
/**
 * The line after the last.
 */
to: number, 
/**
 * As shown, from left to right.
 */
columns: Array<Column>, };
export type BlockResult = { 
/**
 * Cells that were to be set: changed, unchanged and bad ones.
 */
cells: number, changed: number, unchanged: number, 
/**
 * Positions added below the end.
 */
added: number, 
/**
 * The first 200.
 */
bad: Array<BadCell>, bad_count: number, 
/**
 * The first 20 changes.
 */
sample: Array<CellChange>, written: boolean, 
/**
 * What *Undo* will say.
 */
label: string, 
/**
 * Touched; the first 1000.
 */
positions: Array<PositionId>, };
export type BlockSum = { 
/**
 * `None`: plain numbers. Empty: amounts without a currency.
 */
currency: string | null, sum: number, average: number, count: number, };
export type BlockSummary = { cells: number, 
/**
 * Not blank: *Count*.
 */
filled: number, 
/**
 * Cells that hold a number.
 */
numbers: number, sums: Array<BlockSum>, 
/**
 * Of the numbers, when all are of one kind: none across currencies.
 */
min: number | null, max: number | null, };
export type Candidate = { 
/**
 * `None`: withheld by the ATS.
 */
name: string | null, email: string | null, };
export type CellChange = { code: string, column: Column, before: string, after: string, };
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
export type ChangedThere = { key: string, label: string, 
/**
 * What the ATS confirmed.
 */
confirmed: string | null, there: string | null, 
/**
 * What would be there if ours is kept.
 */
here: string | null, 
/**
 * The field of the plan that follows when theirs is kept; `None`: the plan has none.
 */
field: Field | null, };
export type ChooseSheet = { import: number, sheet: string, };
export type Class = "MM1" | "MM2" | "MM3" | "MM4" | "MM5" | "MM6" | "MM7" | "MM8" | "MM9" | "MM10" | "MM11" | "MM12";
export type CloseInAts = { positions: Array<string>, reason: number | null, };
export type CloseReason = { id: number, name: string, };
export type Closing = { vendor: Vendor, requisition_code: string, 
/**
 * The reasons the vendor offers; empty: it asks for none.
 */
reasons: Array<CloseReason>, 
/**
 * Why it can't be closed there now; a sentence.
 */
problem: string | null, };
export type Code = "invalid" | "not_found" | "conflict" | "not_allowed" | "no_workspace" | "unauthorized" | "forbidden" | "unreachable" | "vendor" | "busy" | "disk_full" | "read_only" | "damaged" | "newer_app" | "secret" | "file" | "bug";
export type Column = "code" | "title" | "department" | "location" | "manager" | "hiring_manager" | "cost_centre" | "employment_type" | "fte" | "level" | "start_date" | "end_date" | "currency" | "salary_min" | "salary_max" | "plan_status" | "reason" | "notes" | "fill_status" | "sync_status" | "requisition_code" | "vendor" | "opening_status" | "candidate" | "updated_at";
export type ColumnNote = { field: Field, text: string, tone: NoteTone, 
/**
 * Values the plan does not know, the first of them.
 */
fresh: Array<string>, fresh_count: number, };
export type ColumnState = { column: Column, 
/**
 * Pixels; `None`: the column's own width.
 */
width: number | null, frozen: boolean, };
export type ColumnValues = { values: Array<ValueCount>, 
/**
 * How many there are, of which `values` are the first.
 */
found: number, };
export type Compared = "requisition_code" | "email" | "linkedin" | "last_name" | "first_name" | "middle_name" | "start_date" | "title" | "manager" | "department" | "location";
export type Condition = { "all": Array<Condition> } | { "any": Array<Condition> } | { "test": Test };
export type ConnectBamboohr = { 
/**
 * The company's name there, or any address of it.
 */
company: string, 
/**
 * Absent: the environment's, or the one in the keychain.
 */
api_key: string | null, };
export type ConnectGreenhouse = { client_id: string, user_id: string, 
/**
 * Blank: the vendor's own.
 */
api_url: string | null, auth_url: string | null, 
/**
 * Absent: the environment's, or the one in the keychain.
 */
client_secret: string | null, 
/**
 * The secret is an API key of the interface that was removed; no client ID. (legacy v1)
 */
legacy?: boolean, };
export type ConnectHibob = { 
/**
 * The service user's id.
 */
service_user: string, 
/**
 * Absent: the environment's, or the one in the keychain.
 */
token: string | null, 
/**
 * Blank: HiBob's own.
 */
api_url: string | null, };
export type ConnectLever = { 
/**
 * Blank: the vendor's own.
 */
api_url: string | null, 
/**
 * Absent: the environment's, or the one in the keychain.
 */
api_key: string | null, };
export type ConnectReport = { 
/**
 * The whole address; what stands behind its question mark goes to the keychain.
 */
address: string, sign_in: ReportSignIn, user: string | null, 
/**
 * Password or token. Absent: the environment's, or the one in the keychain.
 */
secret: string | null, rows_at: string | null, };
export type Connection = { vendor: Vendor, state: ConnectionState, api_url: string, environment: Environment, 
/**
 * What else Greenhouse's credential is made of.
 */
greenhouse: GreenhouseIds | null, 
/**
 * The app a person signed in with in the browser; `None`: a key or client secret.
 */
sign_in: SignInIds | null, 
/**
 * The integration user every write is made as, as Greenhouse last told of it.
 */
acting_as: IntegrationUser | null, connected_by: string | null, connected_at: string | null, 
/**
 * When hires were last asked for, with success.
 */
checked_at: string | null, 
/**
 * When fields, jobs and users to choose from were last read.
 */
catalog_at: string | null, 
/**
 * What is wrong, in words.
 */
problem: string | null, trouble: TroubleKind | null, 
/**
 * What to mind before more is sent.
 */
warning: string | null, permissions: Array<PermissionRow>, 
/**
 * What the integration user must be; the vendor's rules that a person ticks off.
 */
rules: Array<Rule>, };
export type ConnectionState = "connected" | "disconnected" | "unauthorized" | "forbidden";
export type CopiedBlock = { tsv: string, html: string, cells: number, };
export type CopyBlock = { query: Query, version: number, from: number, to: number, columns: Array<Column>, 
/**
 * With the columns' names on top.
 */
headings: boolean, };
export type DateOrder = "day_first" | "month_first";
export type DecideLeaver = { position: string, next: Next, };
export type Decision = "certain" | "likely" | "none";
export type DropImport = { name: string, 
/**
 * Its bytes in base 64.
 */
content: string, };
export type DuplicatePositions = { positions: Array<string>, };
export type EmployeeField = "employee_id" | "first_name" | "middle_name" | "last_name" | "full_name" | "preferred_name" | "work_email" | "personal_email" | "hire_date" | "termination_date" | "title" | "department" | "location" | "manager" | "employment_type" | "status" | "linkedin" | "requisition_code" | "position_code";
export type EmployeePreview = { row: number, result: RowResult, cells: { [key in EmployeeField]?: string }, 
/**
 * What is known now, where it will change.
 */
before: { [key in EmployeeField]?: string }, };
export type EmployeeRef = { id: string, name: string, 
/**
 * The last day, once the HR system says one.
 */
leaves: string | null, 
/**
 * What was decided about the leaver's seat.
 */
next: Next | null, };
export type EmployeeRow = { id: string, name: string, title: string | null, department: string | null, location: string | null, work_email: string | null, hire_date: string | null, termination_date: string | null, 
/**
 * The code of the position they sit in.
 */
position: string | null, };
export type EmployeesImported = { name: string, 
/**
 * A workbook's sheets; empty where the file is one table.
 */
sheets: Array<string>, sheet: string | null, headings: Array<string>, rows: number, 
/**
 * Which heading fills which field.
 */
columns: { [key in EmployeeField]?: string }, 
/**
 * Headings no field was found for; they are not imported.
 */
unused: Array<string>, 
/**
 * Why nothing can be imported as it is; a sentence.
 */
problem: string | null, 
/**
 * Dates that can be read two ways, where nothing in the file tells which.
 */
unclear_dates: Array<string>, 
/**
 * As the dates were read.
 */
date_order: DateOrder | null, 
/**
 * The file itself tells that order.
 */
dates_told: boolean, 
/**
 * When a file with these headings was imported last, as which it is read.
 */
remembered: string | null, created: number, updated: number, unchanged: number, rejected: Array<Rejected>, rejected_rows: number, 
/**
 * IDs that came more than once; the last row of each counts.
 */
repeated: number, 
/**
 * Employees the plan knows who are not in the file.
 */
gone: Array<EmployeeRef>, gone_count: number, first: Array<EmployeePreview>, 
/**
 * Seats that were filled by a certain match.
 */
matched: number, 
/**
 * Employees who take, or would take, the seat whose code the file has beside them.
 */
seated: number, 
/**
 * Those who don't, each with why.
 */
not_seated: Array<NotSeated>, not_seated_count: number, 
/**
 * IDs that so far belonged to somebody of another name and other addresses: two systems may
 * give the same ID to different people.
 */
strangers: number, 
/**
 * Everybody is told of, so that it can be said who is gone.
 */
whole: boolean, 
/**
 * What an HR system keeps from us, each with of how many people.
 */
withheld: Array<string>, };
export type EmploymentType = "full_time" | "part_time" | "contractor" | "intern" | "temporary";
export type EmptySeat = { position: string, };
export type Evidence = { field: Compared, 
/**
 * As the ATS wrote it.
 */
candidate: string, 
/**
 * As the HR system wrote it.
 */
employee: string, outcome: Outcome, bits: number, why: string, };
export type ExportPositions = { path: string, 
/**
 * Absent: by the file's ending, else CSV.
 */
format: Format | null, 
/**
 * Absent: everything.
 */
query: Query | null, 
/**
 * These columns alone, in this order, under their names on screen; absent: every field, under
 * the names an import knows best.
 */
columns?: Array<Column> | null, 
/**
 * The name of a saved view, whose query and columns are taken in place of those above.
 */
view?: string | null, };
export type ExportReconciliation = { path: string, 
/**
 * Absent: the last run.
 */
id: number | null, };
export type ExportView = { id: string, path: string, };
export type Exported = { positions: number, path: string, };
export type ExportedReconciliation = { findings: number, path: string, };
export type ExportedView = { path: string, };
export type Field = "code" | "title" | "department" | "location" | "manager" | "hiring_manager" | "cost_centre" | "employment_type" | "fte" | "level" | "start_date" | "end_date" | "currency" | "salary_min" | "salary_max" | "plan_status" | "reason" | "notes";
export type FieldChange = { 
/**
 * `None`: who sits in the seat, which is no field.
 */
field: Field | null, label: string, before: string | null, after: string | null, };
export type FieldOwner = "job" | "opening" | "requisition";
export type FileColumn = { letter: string, 
/**
 * How a mapping names it: the heading, or the letter where that is not enough.
 */
key: string, heading: string, 
/**
 * The first cells that are not blank.
 */
first: Array<string>, };
export type FillAcross = { block: Block, 
/**
 * So many of the block's first columns are the pattern; of its last, when backwards.
 */
source: number, backwards: boolean, mode: Mode, };
export type FillBlock = { block: Block, 
/**
 * So many of the block's first lines are the pattern; of its last, when backwards.
 */
source: number, backwards: boolean, 
/**
 * Continue dates, numbers and numbered texts instead of repeating them.
 */
series: boolean, mode: Mode, };
export type FillStatus = "vacant" | "offer" | "filled" | "leaving";
export type Filter = { column: Column, any_of: Array<string>, };
export type FindEmployees = { 
/**
 * Every word must be found in the name, the e-mail, the title or the ID.
 */
search: string, };
export type Finding = { class: Class, 
/**
 * Names the same difference in every run.
 */
key: string, 
/**
 * What it is about, in a few words.
 */
subject: string, position: PositionId | null, 
/**
 * The employee's ID.
 */
employee: string | null, record: RecordRef | null, 
/**
 * The rule that fired; a sentence.
 */
rule: string, 
/**
 * Why it is not matched, where something could have been.
 */
why_not: string | null, evidence: Array<SideBySide>, action: Action, };
export type FirstRow = { row: number, result: RowResult, 
/**
 * Each field's canonical text.
 */
cells: { [key in Field]?: string }, 
/**
 * What stands in the plan now, where it will change.
 */
before: { [key in Field]?: string }, };
export type FormField = { 
/**
 * Stable: custom fields are named by the vendor's immutable key, after `job.` or `opening.`.
 */
key: string, label: string, section: FormSection, type: FormFieldType, value: FormValue | null, 
/**
 * The value in words; a choice's name.
 */
text: string | null, origin: FormOrigin, required: boolean, options: Array<FormOption> | null, problems: Array<string>, 
/**
 * What the user should know: why it is read-only, or what the position says.
 */
note: string | null, };
export type FormFieldType = "short_text" | "long_text" | "url" | "number" | "yes_no" | "date" | "single_select" | "multi_select" | "currency" | "currency_range" | "number_range" | "read_only";
export type FormMode = "new_job" | "existing_job" | "requisition";
export type FormOption = { id: string, name: string, };
export type FormOrigin = "position" | "template" | "user" | "default";
export type FormRequest = { title: string, fields: Array<PreviewField>, };
export type FormSection = "job" | "opening" | "custom" | "team";
export type FormValue = boolean | number | string | Array<string> | MoneyValue | RangeValue | NumberRangeValue;
export type Format = "csv" | "xlsx" | "json";
export type Found = { positions: Array<FoundPosition>, people: Array<FoundPerson>, 
/**
 * How many there are in all, positions and people.
 */
total: number, };
export type FoundBy = "name" | "person";
export type FoundPerson = { kind: PersonKind, 
/**
 * The employee's id, or the id of the candidate's position.
 */
id: string, name: string, 
/**
 * What else tells who it is: e-mail, number, last day.
 */
detail: string | null, 
/**
 * The seat they sit in or were hired for.
 */
position: FoundSeat | null, };
export type FoundPosition = { id: PositionId, code: string, title: string, department: string | null, 
/**
 * The name on screen of what it was found by.
 */
where: string, 
/**
 * What stands there.
 */
text: string, };
export type FoundSeat = { id: PositionId, code: string, title: string, };
export type GetJobForm = { position: string, 
/**
 * Absent: as saved, or the only vendor connected.
 */
vendor: Vendor | null, 
/**
 * Absent: as saved. Otherwise how the form would begin.
 */
mode: FormMode | null, };
export type GetPosition = { position: string, };
export type GetReconciliation = { 
/**
 * Absent: the last run.
 */
id: number | null, };
export type GreenhouseAccess = { client_id: string, api_url: string | null, auth_url: string | null, client_secret: string | null, 
/**
 * The secret is an API key of the interface that was removed; no client ID. (legacy v1)
 */
legacy?: boolean, };
export type GreenhouseIds = { client_id: string, 
/**
 * The integration user every write is made as.
 */
user_id: string, auth_url: string, 
/**
 * An API key of the interface that was removed, instead of a client with a secret. (legacy v1)
 */
legacy?: boolean, };
export type GroupLine = { 
/**
 * Names the line as long as the table is grouped alike.
 */
id: string, 
/**
 * The values (keys) from outside in; the last one is this group's own.
 */
path: Array<string>, column: Column, 
/**
 * The value on screen; empty: blank.
 */
label: string, 
/**
 * 0: the outermost.
 */
depth: number, open: boolean, positions: number, 
/**
 * Positions somebody was hired for or sits in.
 */
filled: number, fte: number, pay: Array<MoneySum>, };
export type HireRow = { vendor: Vendor, 
/**
 * Names the hire at the vendor. `None`: it says that somebody was hired, and shows nobody.
 */
hire: string | null, position: PositionId, code: string, title: string, department: string | null, requisition_code: string, 
/**
 * `None`: withheld by the ATS.
 */
candidate_name: string | null, candidate_email: string | null, state: HireState, 
/**
 * Who took the seat.
 */
employee: EmployeeRef | null, 
/**
 * Why the match was made, or why none is; a sentence.
 */
why: string | null, decision: Decision | null, 
/**
 * Best first, at most three.
 */
suggestions: Array<SuggestedEmployee>, timeline: Timeline, };
export type HireState = "taken_back_after" | "suggested" | "waiting" | "matched" | "taken_back";
export type Hires = { rows: Array<HireRow>, 
/**
 * Leavers whose seat waits for a decision, or for their last day.
 */
leavers: Array<Leaver>, employees: number, 
/**
 * Those of them the plan should have a seat for and has none.
 */
unseated: number, 
/**
 * Time to fill in its three named forms, in calendar days (F16).
 */
times: Array<TimeToFill>, 
/**
 * Days that open seats are open by now, the longest first.
 */
ageing: Array<OpenSeat>, };
export type HiresNeed = { 
/**
 * Hired, and nobody on staff is matched with them yet.
 */
unmatched: number, 
/**
 * Taken back in the ATS after the employee was seated.
 */
taken_back: number, 
/**
 * Seats of leavers about which nothing is decided.
 */
leavers: number, };
export type HistoryEntry = { at: string, by: string, label: string, changes: Array<FieldChange>, };
export type HostRow = { 
/**
 * Name, and port when it is not the usual one.
 */
host: string, 
/**
 * A server of one's own may be several.
 */
systems: Array<System>, 
/**
 * What it is asked for, in words.
 */
purpose: string, 
/**
 * Connections to it are encrypted; plain only on this computer.
 */
encrypted: boolean, 
/**
 * Requests in the log of the newest 5,000.
 */
requests: number, last_at: string | null, };
export type HrAccount = { 
/**
 * Of a report without what stands behind its question mark: that may let people in.
 */
address: string, 
/**
 * HiBob's service user, or whom a report is signed in as.
 */
user: string, 
/**
 * A report's.
 */
sign_in: ReportSignIn, 
/**
 * Where the rows are in a report's JSON.
 */
rows_at: string, 
/**
 * More of a report's address is in the keychain.
 */
query: boolean, 
/**
 * The field that is read for requisition codes, by its name there.
 */
code_field: string | null, 
/**
 * What is not shown to us.
 */
withheld: Array<string>, };
export type HrConnected = { source: HrSource, 
/**
 * How many people are shown, where that is easily told.
 */
people: number | null, 
/**
 * A report's columns.
 */
headings: Array<string>, };
export type HrProgress = { done: number, total: number | null, };
export type HrSource = { kind: HrKind, account: HrAccount, connected_by: string, connected_at: string, 
/**
 * When it was last read and taken in; `None`: a person has yet to take in the first reading.
 */
read_at: string | null, 
/**
 * When it is read again by itself.
 */
next_read_at: string | null, 
/**
 * What is wrong, in words.
 */
problem: string | null, 
/**
 * People it no longer lists. That they are gone is for a person to say.
 */
gone: Array<EmployeeRef>, gone_count: number, 
/**
 * It is being read now.
 */
reading: HrProgress | null, };
export type ImportApplied = { created: number, updated: number, unchanged: number, rejected_rows: number, };
export type ImportEmployees = { 
/**
 * Where the file is; or, for a page that may not know its place, `name` and `content`.
 */
path: string | null, name: string | null, 
/**
 * The file's bytes in base 64.
 */
content: string | null, 
/**
 * Of a workbook.
 */
sheet: string | null, 
/**
 * The heading of a field, where the heading does not tell by itself; blank leaves it out.
 */
columns: { [key in EmployeeField]?: string }, 
/**
 * Which number of 03/04/2026 is the day; asked for where the file does not tell.
 */
date_order: DateOrder | null, 
/**
 * Count, but write nothing.
 */
dry_run: boolean, 
/**
 * Any rejected row: write nothing.
 */
strict: boolean, 
/**
 * Employees who are not in the file are no longer on staff.
 */
mark_gone: boolean, 
/**
 * Read it as the last file with these headings, where nothing else is said, and remember how.
 */
remember: boolean, };
export type ImportFile = { 
/**
 * Names it in the calls that follow.
 */
import: number, name: string, 
/**
 * A workbook's sheets; empty where the file is one table.
 */
sheets: Array<string>, sheet: string | null, rows: number, seconds: number, columns: Array<FileColumn>, 
/**
 * What the columns are for: as for the last file of this shape, else as guessed.
 */
mapping: ImportMapping, 
/**
 * The plan's own, for pay whose currency is not said.
 */
currency: string, 
/**
 * When a file with these headings was imported last; its mapping is the one proposed.
 */
remembered: string | null, };
export type ImportMapping = { 
/**
 * The columns of each field; several are joined with `-`. A field that is absent is left out.
 */
columns: { [key in Field]?: Array<string> }, 
/**
 * Column, and the texts that let a row pass.
 */
filter: { [key in string]: Array<string> }, 
/**
 * A file's word for one of ours, by field.
 */
values: { [key in Field]?: { [key in string]: string } }, 
/**
 * For rows where the cell is blank, or there is no column.
 */
constants: { [key in Field]?: string }, };
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
export type ImportPreview = { created: number, updated: number, unchanged: number, rejected_rows: number, rejected_cells: number, filtered_out: number, 
/**
 * Without these nothing can be imported.
 */
missing: Array<Field>, 
/**
 * What is wrong with the mapping itself, in a sentence.
 */
problem: string | null, 
/**
 * The fields the rows below show.
 */
fields: Array<Field>, first: Array<FirstRow>, rejected: Array<RejectedCell>, notes: Array<ColumnNote>, };
export type ImportProgress = { 
/**
 * `None`: nothing is under way.
 */
stage: ImportStage | null, done: number, total: number, };
export type ImportStage = "reading" | "comparing" | "writing";
export type ImportView = { path: string, };
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
export type IntegrationUser = { id: string, name: string, email: string | null, 
/**
 * `None`: the list does not say.
 */
site_admin: boolean | null, 
/**
 * Can't be acted as.
 */
deactivated: boolean, 
/**
 * A person's own mailbox: the integration would end when they leave.
 */
looks_personal: boolean, };
export type JobChoices = { vendors: Vendor[], 
/**
 * The vendor saved or bound, or the only one.
 */
vendor: Vendor | null, 
/**
 * The way saved.
 */
mode: FormMode | null, 
/**
 * Of the form for a new job: how many fields are filled, of how many.
 */
filled: number, fields: number, complete: boolean, 
/**
 * Jobs that look alike, and how many there are to search.
 */
alike: Array<JobRow>, jobs: number, };
export type JobForm = { 
/**
 * The position's code.
 */
position: string, id: PositionId, title: string, vendor: Vendor, mode: FormMode, 
/**
 * Nothing is missing or wrong.
 */
complete: boolean, 
/**
 * What is, each a sentence.
 */
problems: Array<string>, fields: Array<FormField>, 
/**
 * When it was last kept; `None`: not yet, this is how it would begin.
 */
saved_at: string | null, 
/**
 * When the choices were read from the vendor.
 */
catalog_at: string | null, 
/**
 * What would be sent, request by request.
 */
requests: Array<FormRequest>, sync_status: SyncStatus, 
/**
 * Why *Sync to ATS* would be refused now; `None`: it would not.
 */
not_ready: string | null, 
/**
 * The chosen existing job.
 */
job: JobRow | null, 
/**
 * No job of the account is a template, so that none can be made.
 */
no_template: boolean, };
export type JobRow = { id: string, name: string, 
/**
 * `open`, `draft` or `closed`.
 */
status: string, is_template: boolean, requisition_id: string | null, department: string | null, offices: Array<string>, url: string, };
export type Jobs = { jobs: Array<JobRow>, matched: number, total: number, 
/**
 * How many of `jobs`, from the first, are like the position asked about.
 */
alike: number, 
/**
 * When they were read from the vendor; `None`: never.
 */
read_at: string | null, };
export type Keep = "theirs" | "ours";
export type KeepView = { state: ViewState, };
export type Leaver = { position: PositionId, code: string, title: string, employee: EmployeeRef, 
/**
 * The last day has passed.
 */
left: boolean, };
export type LimitWait = { system: System, sentence: string, };
export type Line = GroupLine | PositionRow;
export type Lines = { 
/**
 * Changes whenever any line may have.
 */
version: number, 
/**
 * Positions in scope before search and filters.
 */
total: number, 
/**
 * Positions after them.
 */
matched: number, 
/**
 * Lines there are, headings included, what is folded away not.
 */
lines: number, start: number, rows: Array<Line>, 
/**
 * As in [`super::Rows`].
 */
by_sync_status: { [key in string]: number }, };
export type LinkRecord = { position: string, vendor: Vendor, remote_id: string, };
export type ListColumnValues = { import: number, column: string, 
/**
 * Only values that hold this text.
 */
search: string, };
export type ListConnections = { 
/**
 * Try each credential now.
 */
test: boolean, };
export type ListIds = { query: Query, };
export type ListJobs = { 
/**
 * Every word must be found somewhere in the job.
 */
search: string, 
/**
 * Jobs like this position come first.
 */
like: string | null, 
/**
 * At most so many; absent: all.
 */
limit: number | null, 
/**
 * Only jobs that can take an opening: no templates, not closed.
 */
open_only: boolean, };
export type ListPermissions = { vendor: Vendor, 
/**
 * Those of an API key of the interface that was removed. (legacy v1)
 */
legacy?: boolean, };
export type ListPositions = { query: Query, start: number, 
/**
 * At most 1000 rows are answered at once.
 */
count: number, };
export type ListRecords = { 
/**
 * Absent: of all connections.
 */
vendor: Vendor | null, 
/**
 * Each of its words is somewhere in a record. Blank: all.
 */
search: string, limit: number, };
export type ListRequests = { 
/**
 * At most so many, the newest first.
 */
limit: number, };
export type ListSteps = { 
/**
 * Only steps before this one: the last of the page before.
 */
before: StepId | null, 
/**
 * At most 200 are answered at once.
 */
count: number, };
export type ListValues = { column: Column, scope: Scope, };
export type MappedColumn = { field: Field, headings: Array<string>, };
export type MappedField = { owner: FieldOwner, 
/**
 * The vendor's immutable key.
 */
key: string, name: string, type: FormFieldType, 
/**
 * The vendor's own word for its type.
 */
kind_word: string, required: boolean, options: Array<FormOption>, 
/**
 * As a person said it; `None`: by the field's name.
 */
source: MappingSource | null, 
/**
 * The field of the plan its name means, used while nothing else was said.
 */
by_name: Field | null, 
/**
 * The fields of the plan that could fill it.
 */
fields: Array<Field>, 
/**
 * Something fills it when the position has a value.
 */
filled: boolean, 
/**
 * For choices filled by a field of the plan: the plan's values and what each means there.
 */
values: Array<MappedValue>, 
/**
 * Muster can show a field of this type and never writes it.
 */
read_only: boolean, };
export type MappedName = { kind: NameKind, name: string, positions: number, 
/**
 * The record's id; `None`: the form asks, once, and remembers.
 */
record: string | null, found_by: FoundBy | null, 
/**
 * Several records have this name.
 */
several: boolean, };
export type MappedValue = { value: string, 
/**
 * As people read it.
 */
label: string, 
/**
 * How many positions hold it.
 */
positions: number, 
/**
 * The option's id; `None`: it means none yet, and positions with it can't be sent.
 */
option: string | null, found_by: FoundBy | null, };
export type Mapping = { vendor: Vendor, 
/**
 * When fields and records were read from the vendor; `None`: not yet.
 */
read_at: string | null, 
/**
 * What the credential may not list, in the words of the permissions.
 */
withheld: Array<string>, fields: Array<MappedField>, 
/**
 * Departments and locations of the plan.
 */
names: Array<MappedName>, 
/**
 * Fields the vendor requires that nothing fills: every form asks for them.
 */
unmapped_required: number, 
/**
 * Values and names of the plan that mean nothing there yet.
 */
unmapped_values: number, };
export type MappingSource = { "field": Field } | { "constant": FormValue } | "ask";
export type Mode = "preview" | "all_or_nothing" | "good_cells";
export type MoneySum = { 
/**
 * Empty: none is given.
 */
currency: string, 
/**
 * Yearly, major units, times FTE (`model::pay`).
 */
amount: number, positions: number, };
export type MoneyValue = { amount: number, currency: string, };
export type MoveStatus = { positions: Array<string>, to: PlanStatus, };
export type NameKind = "department" | "office";
export type Next = "backfill" | "changed" | "close";
export type NotSeated = { row: number, 
/**
 * The employee's ID.
 */
employee: string, name: string, 
/**
 * As the file has it.
 */
code: string, 
/**
 * A sentence.
 */
message: string, };
export type NoteTone = "plain" | "new" | "wrong";
export type Nothing = Record<symbol, never>;
export type NumberRangeValue = { min: number | null, max: number | null, };
export type OfHrSystem = { kind: HrKind, };
export type OfImport = { import: number, mapping: ImportMapping, };
export type OfVendor = { vendor: Vendor, };
export type OfView = { id: string, };
export type OpenImport = { path: string, };
export type OpenSeat = { position: PositionId, code: string, title: string, since: string, days: number, };
export type OpeningStatus = "open" | "closed" | "filled";
export type Operation = "create" | "update" | "close";
export type OutboxItem = { row: OutboxRow, fields: Array<PreviewField>, 
/**
 * What happened so far, the latest first.
 */
log: Array<SyncNote>, };
export type OutboxRow = { position: string, id: PositionId, title: string, requisition_code: string, vendor: Vendor, operation: Operation, state: OutboxState, 
/**
 * What would be made, changed or closed: "A job and its opening".
 */
what: string, queued_at: string, queued_by: string, attempts: number, next_attempt_at: string | null, 
/**
 * When the create left whose reply never came.
 */
sent_at: string | null, 
/**
 * What the vendor last answered, in words.
 */
last_error: string | null, 
/**
 * The most requests it still costs when nothing fails.
 */
requests: number, 
/**
 * Nothing of it can have arrived: it can be called back.
 */
can_cancel: boolean, };
export type OutboxState = "waiting" | "looking" | "held" | "failed";
export type Outcome = "same" | "variant" | "swapped" | "part" | "close" | "initial" | "different" | "apart";
export type PasteCells = { query: Query, version: number, 
/**
 * The line of the upper left cell; one after the last adds positions.
 */
from: number, 
/**
 * Height of the selection: a clipboard that fits into it several times is repeated.
 */
lines: number, 
/**
 * Width of the selection, likewise.
 */
width: number, 
/**
 * From the target to the right.
 */
columns: Array<Column>, cells: Array<Array<string>>, mode: Mode, };
export type PermissionRow = { 
/**
 * In the vendor's familiar words.
 */
name: string, state: PermissionState, 
/**
 * What it is called where the credential is made.
 */
scope: string | null, 
/**
 * It is about writing; tried without writing anything.
 */
writes: boolean, 
/**
 * False: Muster does its work without it, less one comfort.
 */
needed: boolean, 
/**
 * What is off without it, as a sentence.
 */
disables: string, 
/**
 * Why it was not tested, or what else its absence may mean.
 */
why: string | null, };
export type PersonKind = "employee" | "candidate";
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
edits: Array<SentDifference>, sync_log: Array<SyncNote>, 
/**
 * What its ATS told of it beyond the row; `None`: nothing is there yet.
 */
there: There | null, 
/**
 * What is still to be done at the ATS, waiting or failed.
 */
owed: Operation | null, 
/**
 * How the employee came into the seat; `None`: nobody of the HR system sits there.
 */
seat: SeatTaken | null, };
export type PositionId = string;
export type PositionRow = { id: PositionId, revision: number, code: string, title: string, department: string | null, location: string | null, manager: string | null, hiring_manager: string | null, cost_centre: string | null, employment_type: EmploymentType | null, fte: number, level: string | null, 
/**
 * ISO.
 */
start_date: string | null, end_date: string | null, currency: string | null, 
/**
 * Yearly, major units.
 */
salary_min: number | null, salary_max: number | null, plan_status: PlanStatus, fill_status: FillStatus, sync_status: SyncStatus, requisition_code: string | null, reason: Reason | null, notes: string | null, ats: AtsLink | null, candidate: Candidate | null, 
/**
 * The first day at work agreed on with who was hired, or offered; ISO.
 */
first_day: string | null, employee: EmployeeRef | null, 
/**
 * Why it failed, or what it waits for; a sentence.
 */
problem: string | null, 
/**
 * When the ATS side last changed, ISO instant.
 */
updated_at: string | null, };
export type Positions = { positions: Array<string>, vendor: Vendor | null, };
export type PositionsAdded = { changed: Changed, skipped: Array<SkippedEmployee>, };
export type PreviewField = { label: string, 
/**
 * What is there now, where something is changed.
 */
before: string | null, 
/**
 * `None`: not sent, or emptied.
 */
value: string | null, 
/**
 * Where it comes from, or why it is not sent.
 */
source: string, fixed: boolean, };
export type PreviewItem = { position: string, id: PositionId, title: string, location: string | null, 
/**
 * `None`: it is not said yet which.
 */
vendor: Vendor | null, 
/**
 * What would be asked for.
 */
operation: Operation, 
/**
 * What would be made or changed there: "A job and its opening".
 */
what: string, 
/**
 * Which way it goes; `None`: it stays behind.
 */
mode: FormMode | null, fields: Array<PreviewField>, 
/**
 * Why this one stays behind; the others go.
 */
problem: string | null, 
/**
 * What the person could say to let it go.
 */
wants: Wants | null, };
export type PreviewTarget = { vendor: Vendor, 
/**
 * The host that will be spoken to.
 */
host: string, ready: number, requests: number, 
/**
 * At the vendor's pace.
 */
seconds: number, };
export type Profile = { name: string, email: string, };
export type Query = { scope: Scope, 
/**
 * The search box: every word must be found somewhere in the row.
 */
search: string, filters: Array<Filter>, sort: Array<Sort>, 
/**
 * What must hold besides the quick filters.
 */
condition?: Condition | null, 
/**
 * Group by these columns in turn.
 */
group?: Array<Column>, 
/**
 * The groups that are folded, each as its values (keys) from outside in.
 */
closed?: Array<Array<string>>, };
export type RangeValue = { min: number | null, max: number | null, currency: string, };
export type ReadAddress = { vendor: Vendor, 
/**
 * Blank: the vendor's own.
 */
typed: string, };
export type ReadAs = { api_url: string, environment: Environment, };
export type ReadHrSystem = { kind: HrKind, 
/**
 * Ask it now, though a reading is at hand.
 */
again: boolean, 
/**
 * Read everybody, though only changes could be asked for: so that it can be said who is gone.
 */
everybody: boolean, 
/**
 * The heading of a field in a report; blank leaves it out. What was chosen before holds.
 */
columns: { [key in EmployeeField]?: string }, 
/**
 * Of a workbook.
 */
sheet: string | null, date_order: DateOrder | null, 
/**
 * Count, but write nothing.
 */
dry_run: boolean, 
/**
 * Anybody refused: write nothing.
 */
strict: boolean, 
/**
 * Employees it no longer lists are no longer on staff.
 */
mark_gone: boolean, };
export type ReadUsersExport = { path: string | null, name: string | null, 
/**
 * Its bytes in base 64, when it was dropped on a page.
 */
content: string | null, };
export type Reason = "new" | "backfill";
export type Reconciliation = { id: number, at: string, by: string, 
/**
 * Without employees nothing can be said of the HR side.
 */
has_people: boolean, 
/**
 * Without a connection nothing can be said of the ATS side.
 */
has_ats: boolean, sheet: Sheet, findings: Array<Finding>, 
/**
 * The run it is compared with.
 */
before: RunRow | null, 
/**
 * Keys of findings that were not there in that run.
 */
fresh: Array<string>, 
/**
 * Findings of that run that are gone.
 */
settled: number, };
export type RecordRef = { vendor: Vendor, id: string, code: string, };
export type RecordRow = { vendor: Vendor, remote_id: string, code: string, 
/**
 * An opening's is its job's.
 */
name: string, location: string | null, 
/**
 * The vendor's own word.
 */
status: string, 
/**
 * As text, because it may be larger than a number in a page can be.
 */
job_id: string | null, 
/**
 * The code of the position it belongs to.
 */
position: string | null, };
export type Records = { departments: Array<FormOption>, offices: Array<FormOption>, };
export type Refreshed = { vendor: Vendor, requisitions: number, hires: number, 
/**
 * Of the catalog, at Greenhouse.
 */
jobs: number, departments: number, offices: number, custom_fields: number, users: number, error: string | null, };
export type RefuseMatch = { vendor: Vendor, hire: string, employee: string, };
export type Rejected = { 
/**
 * The line in the file; the header is 1.
 */
row: number, column: string, value: string, message: string, };
export type RejectedCell = { row: number, column: string, value: string, 
/**
 * In a few words; `message` is the whole sentence.
 */
why: string, message: string, 
/**
 * The field whose words the value is none of: it can be mapped to one.
 */
word_of: Field | null, };
export type ReplaceText = { 
/**
 * Where to look; else in all that the query finds.
 */
block: Block | null, query: Query, version: number, columns: Array<Column>, find: string, with: string, match_case: boolean, whole_cell: boolean, mode: Mode, };
export type Replaced = { 
/**
 * Cells that hold the text.
 */
found: number, 
/**
 * Cells that were to be set: changed, unchanged and bad ones.
 */
cells: number, changed: number, unchanged: number, 
/**
 * Positions added below the end.
 */
added: number, 
/**
 * The first 200.
 */
bad: Array<BadCell>, bad_count: number, 
/**
 * The first 20 changes.
 */
sample: Array<CellChange>, written: boolean, 
/**
 * What *Undo* will say.
 */
label: string, 
/**
 * Touched; the first 1000.
 */
positions: Array<PositionId>, };
export type ReportSignIn = "open" | "password" | "token";
export type RequestLine = { 
/**
 * When it left.
 */
at: string, system: System, method: string, 
/**
 * Name, and port when it is not the usual one.
 */
host: string, path: string, 
/**
 * `None`: no reply came.
 */
status: number | null, 
/**
 * How long the reply took to begin.
 */
ms: number, 
/**
 * The id of the user it was made as, for writes at Greenhouse.
 */
acting_user: string | null, };
export type ResolveThere = { position: string, keep: Keep, };
export type RowHeight = 28 | 34 | 44;
export type RowResult = "new" | "changed" | "unchanged";
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
export type Rule = { 
/**
 * Names it in `tickRule`.
 */
key: string, text: string, 
/**
 * What the API showed; `None`: it can't be read by the API.
 */
verified: boolean | null, ticked: Tick | null, };
export type RunRow = { id: number, at: string, by: string, findings: number, unexplained: number, };
export type SaveFromImport = { import: number, mapping: ImportMapping, path: string, };
export type SaveJobForm = { position: string, vendor: Vendor | null, mode: FormMode | null, 
/**
 * A job's id; chooses the mode *new job*.
 */
template_job: string | null, 
/**
 * A job's id; chooses the mode *existing job*.
 */
existing_job: string | null, 
/**
 * Field key → value; a text is read as the command line does. `null` takes the user's own
 * value back.
 */
set: { [key in string]: FormValue | null }, };
export type SaveView = { 
/**
 * `None`: a new one. One that is not there (any more) is made under this id.
 */
id: string | null, name: string, state: ViewState, };
export type SavedFromImport = { rows: number, path: string, };
export type Scope = "all" | "ats";
export type SearchEverything = { text: string, 
/**
 * At most so many positions, and at most so many people.
 */
limit: number, };
export type SeatEmployee = { position: string, 
/**
 * The employee's ID.
 */
employee: string, };
export type SeatTaken = { 
/**
 * The day they began, as the HR system says. ISO date.
 */
since: string | null, 
/**
 * A sentence; a person's choice says whose.
 */
why: string | null, };
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
problem: string | null, 
/**
 * The sample company can be tried here.
 */
has_sample: boolean, 
/**
 * The open plan is the sample company.
 */
in_sample: boolean, };
export type SetBlock = { block: Block, 
/**
 * Empty clears.
 */
value: string, mode: Mode, };
export type SetCells = { edits: Array<CellEdit>, };
export type SetFieldMapping = { vendor: Vendor, owner: FieldOwner, key: string, 
/**
 * `null`: by the field's name again.
 */
source: MappingSource | null, };
export type SetMany = { positions: Array<string>, fields: { [key in Field]?: string }, mode: Mode, };
export type SetNameMapping = { vendor: Vendor, kind: NameKind, name: string, 
/**
 * The record's id; `null`: the record of the same name again.
 */
record: string | null, };
export type SetOptionMapping = { vendor: Vendor, owner: FieldOwner, key: string, 
/**
 * The plan's value.
 */
value: string, 
/**
 * The option's id; `null`: the option of the same name again.
 */
option: string | null, };
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
code_prefix: string, 
/**
 * Whether a certain match of a hire with an employee fills the position by itself.
 */
match_automatically: boolean, };
export type Sheet = { terms: Array<Term>, unexplained: number, };
export type SideBySide = { what: string, plan: string | null, ats: string | null, hr: string | null, };
export type SignInIds = { 
/**
 * Of the app as Lever registered it.
 */
client_id: string, 
/**
 * Lever's account, where the token told it; opaque.
 */
account_id: string | null, };
export type SignInPhase = "none" | "waiting" | "trying" | "done" | "failed";
export type SignInState = { state: SignInPhase, 
/**
 * What the browser is to open. It may change once, when Lever wants to be asked otherwise.
 */
url: string | null, 
/**
 * Where Lever sends the browser back to: must be registered there, letter by letter.
 */
redirect_uri: string | null, 
/**
 * Why it failed.
 */
message: string | null, };
export type SkippedEmployee = { 
/**
 * The employee's ID.
 */
employee: string, name: string, 
/**
 * A sentence.
 */
why: string, };
export type Sort = { column: Column, descending: boolean, };
export type StartSignIn = { client_id: string, client_secret: string, 
/**
 * Blank: Lever's own.
 */
api_url: string | null, 
/**
 * The port of the redirect address registered at Lever; absent: any.
 */
port: number | null, };
export type Status = { positions: number, not_started: number, pending: number, failed: number, hires: HiresNeed, undo: string | null, redo: string | null, connections: Array<Connection>, hr_systems: Array<HrSource>, 
/**
 * What the worker is doing or waiting for, in words.
 */
activity: string | null, 
/**
 * Systems whose limit somebody waits for, be it the worker or the test of a connection.
 */
limit_waits: Array<LimitWait>, 
/**
 * It is talking to a vendor now, not waiting.
 */
working: boolean, 
/**
 * Another process runs the worker.
 */
worker_elsewhere: boolean, };
export type StepChange = { position: PositionId, 
/**
 * As it is called now.
 */
code: string, kind: StepChangeKind, 
/**
 * Of an edit, or of who sits there.
 */
fields: Array<FieldChange>, };
export type StepChangeKind = "added" | "edited" | "removed" | "restored" | "seated";
export type StepId = number;
export type StepKind = "do" | "undo" | "redo";
export type StepRow = { id: StepId, kind: StepKind, label: string, by: string, at: string, 
/**
 * Positions it changed.
 */
positions: number, 
/**
 * Taken back, and not done again.
 */
undone: boolean, 
/**
 * What it changed, of its first positions.
 */
changes: Array<StepChange>, };
export type Steps = { steps: Array<StepRow>, 
/**
 * Whether there are older ones.
 */
more: boolean, };
export type SuggestedEmployee = { id: string, name: string, title: string | null, department: string | null, hire_date: string | null, 
/**
 * The sum of the evidence, in bits: one more makes it twice as likely.
 */
score: number, 
/**
 * What forbids to apply it without asking; a sentence.
 */
held: string | null, evidence: Array<Evidence>, };
export type SyncNote = { at: string, text: string, };
export type SyncPreview = { 
/**
 * Whom would be spoken to, each with how much.
 */
targets: Array<PreviewTarget>, items: Array<PreviewItem>, 
/**
 * How many of the items would be sent.
 */
ready: number, 
/**
 * Items go to the vendor that is said; these are the ones to choose from, when the choice is
 * open for some.
 */
choice: Vendor[], };
export type SyncResult = { position: string, id: PositionId, sync_status: SyncStatus, requisition_code: string | null, problem?: string, };
export type SyncStatus = "Not Started" | "Pending" | "Synced" | "Edited" | "Failed";
export type System = Vendor | HrKind;
export type Term = { of: TermOf, 
/**
 * As it enters the sum: negative where it is taken off.
 */
count: number, 
/**
 * Who or what is counted: employee IDs, or position codes.
 */
rows: Array<string>, };
export type TermOf = "hr_active" | "outside" | "on_leave" | "unclaimed" | "future_starts" | "starts_not_loaded" | "exits_not_loaded" | "unknown" | "plan_filled";
export type Test = { column: Column, op: TestOp, values: Array<string>, };
export type TestOp = "is" | "is_not" | "contains" | "not_contains" | "starts_with" | "ends_with" | "less" | "at_most" | "more" | "at_least" | "between" | "blank" | "not_blank";
export type Theme = "system" | "light" | "dark";
export type There = { 
/**
 * The Greenhouse job's name.
 */
job: string | null, 
/**
 * Since when the opening has stood as it does, as far as the ATS tells. ISO instant.
 */
status_since: string | null, hired_at: string | null, 
/**
 * Where the candidacy can be opened.
 */
candidate_url: string | null, 
/**
 * It was there before, and a person tied the position to it.
 */
linked: boolean, };
export type Tick = { by: string, at: string, };
export type TickRule = { vendor: Vendor, rule: string, done: boolean, };
export type TimeOf = "approve_to_accept" | "open_to_accept" | "open_to_start";
export type TimeToFill = { of: TimeOf, 
/**
 * Of how many seats.
 */
seats: number, median: number | null, mean: number | null, };
export type Timeline = { approved: string | null, 
/**
 * The ATS confirmed the opening or requisition.
 */
opened: string | null, 
/**
 * Hired in the ATS.
 */
accepted: string | null, 
/**
 * The first day at work agreed on there.
 */
agreed: string | null, started: string | null, };
export type TroubleKind = "key_refused" | "disconnected" | "token_server" | "acting_user_refused" | "not_site_admin" | "not_super_admin" | "requisitions_off" | "requisitions_refused" | "wrong_environment" | "probe_accepted" | "lacking" | "failed" | "secret";
export type Unseated = { count: number, 
/**
 * The first of them.
 */
rows: Array<UnseatedEmployee>, };
export type UnseatedEmployee = { id: string, name: string, title: string | null, department: string | null, location: string | null, hire_date: string | null, 
/**
 * The code of a position for which they may be the one hired.
 */
hired_for: string | null, 
/**
 * Why no position can be added for them; a sentence.
 */
lacks: string | null, };
export type ValueCount = { value: string, label: string, count: number, };
export type View = { id: string, name: string, state: ViewState, };
export type ViewState = { search: string, filters: Array<Filter>, condition: Condition | null, sort: Array<Sort>, group: Array<Column>, closed: Array<Array<string>>, 
/**
 * In order; a column that is not named is hidden.
 */
columns: Array<ColumnState>, row_height: RowHeight, 
/**
 * The line at the top of the window.
 */
top: number, 
/**
 * How far it is scrolled to the right, in pixels.
 */
left: number, };
export type Views = { views: Array<View>, 
/**
 * How the table was left the last time.
 */
last: ViewState | null, };
export type Wants = "vendor" | "form" | "choice";
export type WorkspaceInfo = { name: string, path: string, };

export type Calls = {
  getSession: { args: Nothing; reply: SessionState };
  setProfile: { args: Profile; reply: SessionState };
  setTheme: { args: SetTheme; reply: SessionState };
  createWorkspace: { args: AtPath; reply: SessionState };
  openWorkspace: { args: AtPath; reply: SessionState };
  moveWorkspace: { args: AtPath; reply: SessionState };
  closeWorkspace: { args: Nothing; reply: SessionState };
  openSample: { args: Nothing; reply: SessionState };
  leaveSample: { args: Nothing; reply: SessionState };
  getStatus: { args: Nothing; reply: Status };
  listPositions: { args: ListPositions; reply: Rows };
  listLines: { args: ListPositions; reply: Lines };
  listPositionIds: { args: ListIds; reply: Array<PositionId> };
  listValues: { args: ListValues; reply: Array<ValueCount> };
  getPosition: { args: GetPosition; reply: PositionDetail };
  listSteps: { args: ListSteps; reply: Steps };
  listHistory: { args: GetPosition; reply: Array<HistoryEntry> };
  suggestCode: { args: Nothing; reply: string };
  addPositions: { args: AddPositions; reply: Changed };
  setCells: { args: SetCells; reply: Changed };
  moveStatus: { args: MoveStatus; reply: Changed };
  undo: { args: Nothing; reply: Changed };
  redo: { args: Nothing; reply: Changed };
  copyBlock: { args: CopyBlock; reply: CopiedBlock };
  summariseBlock: { args: Block; reply: BlockSummary };
  setBlock: { args: SetBlock; reply: BlockResult };
  setMany: { args: SetMany; reply: BlockResult };
  fillBlock: { args: FillBlock; reply: BlockResult };
  fillAcross: { args: FillAcross; reply: BlockResult };
  pasteCells: { args: PasteCells; reply: BlockResult };
  replaceText: { args: ReplaceText; reply: Replaced };
  duplicatePositions: { args: DuplicatePositions; reply: Changed };
  openBackfill: { args: GetPosition; reply: Changed };
  importPositions: { args: ImportPositions; reply: Imported };
  exportPositions: { args: ExportPositions; reply: Exported };
  listViews: { args: Nothing; reply: Views };
  saveView: { args: SaveView; reply: Views };
  deleteView: { args: OfView; reply: Views };
  exportView: { args: ExportView; reply: ExportedView };
  importView: { args: ImportView; reply: Views };
  keepView: { args: KeepView; reply: Nothing };
  searchEverything: { args: SearchEverything; reply: Found };
  openImport: { args: OpenImport; reply: ImportFile };
  dropImport: { args: DropImport; reply: ImportFile };
  chooseSheet: { args: ChooseSheet; reply: ImportFile };
  previewImport: { args: OfImport; reply: ImportPreview };
  listColumnValues: { args: ListColumnValues; reply: ColumnValues };
  getImportProgress: { args: Nothing; reply: ImportProgress };
  applyImport: { args: OfImport; reply: ImportApplied };
  saveRejected: { args: SaveFromImport; reply: SavedFromImport };
  saveMapping: { args: SaveFromImport; reply: SavedFromImport };
  closeImport: { args: Nothing; reply: Nothing };
  getJobChoices: { args: GetPosition; reply: JobChoices };
  getJobForm: { args: GetJobForm; reply: JobForm };
  saveJobForm: { args: SaveJobForm; reply: JobForm };
  forgetJobForm: { args: GetPosition; reply: JobChoices };
  listJobs: { args: ListJobs; reply: Jobs };
  previewSync: { args: Positions; reply: SyncPreview };
  syncToAts: { args: Positions; reply: Array<SyncResult> };
  retrySync: { args: Positions; reply: Array<SyncResult> };
  listReport: { args: Nothing; reply: Array<AtsReportRow> };
  listOutbox: { args: Nothing; reply: Array<OutboxRow> };
  getOutboxItem: { args: GetPosition; reply: OutboxItem };
  holdSync: { args: Positions; reply: Changed };
  cancelSync: { args: Positions; reply: Changed };
  letGoSync: { args: Positions; reply: Changed };
  listChangedThere: { args: GetPosition; reply: Array<ChangedThere> };
  resolveThere: { args: ResolveThere; reply: Changed };
  getClosing: { args: GetPosition; reply: Closing };
  closeInAts: { args: CloseInAts; reply: Array<SyncResult> };
  linkRecord: { args: LinkRecord; reply: Changed };
  unlinkRecord: { args: GetPosition; reply: Changed };
  refresh: { args: Nothing; reply: Array<Refreshed> };
  listRequests: { args: ListRequests; reply: Array<RequestLine> };
  listRecords: { args: ListRecords; reply: Array<RecordRow> };
  importEmployees: { args: ImportEmployees; reply: EmployeesImported };
  listHrSystems: { args: Nothing; reply: Array<HrSource> };
  connectBamboohr: { args: ConnectBamboohr; reply: HrConnected };
  connectHibob: { args: ConnectHibob; reply: HrConnected };
  connectReport: { args: ConnectReport; reply: HrConnected };
  disconnectHrSystem: { args: OfHrSystem; reply: Array<HrSource> };
  readHrSystem: { args: ReadHrSystem; reply: EmployeesImported };
  listHires: { args: Nothing; reply: Hires };
  findEmployees: { args: FindEmployees; reply: Array<EmployeeRow> };
  listUnseated: { args: Nothing; reply: Unseated };
  addPositionsFor: { args: AddPositionsFor; reply: PositionsAdded };
  seatEmployee: { args: SeatEmployee; reply: Changed };
  refuseMatch: { args: RefuseMatch; reply: Nothing };
  emptySeat: { args: EmptySeat; reply: Changed };
  decideLeaver: { args: DecideLeaver; reply: Changed };
  reconcile: { args: Nothing; reply: Reconciliation };
  getReconciliation: { args: GetReconciliation; reply: Reconciliation | null };
  listReconciliations: { args: Nothing; reply: Array<RunRow> };
  exportReconciliation: { args: ExportReconciliation; reply: ExportedReconciliation };
  listConnections: { args: ListConnections; reply: Array<Connection> };
  listPermissions: { args: ListPermissions; reply: Array<PermissionRow> };
  readAddress: { args: ReadAddress; reply: ReadAs };
  testConnection: { args: OfVendor; reply: Connection };
  listIntegrationUsers: { args: GreenhouseAccess; reply: Array<IntegrationUser> };
  readUsersExport: { args: ReadUsersExport; reply: Array<IntegrationUser> };
  tickRule: { args: TickRule; reply: Connection };
  listHosts: { args: Nothing; reply: Array<HostRow> };
  startSignIn: { args: StartSignIn; reply: SignInState };
  getSignIn: { args: Nothing; reply: SignInState };
  cancelSignIn: { args: Nothing; reply: SignInState };
  connectLever: { args: ConnectLever; reply: Connection };
  connectGreenhouse: { args: ConnectGreenhouse; reply: Connection };
  disconnect: { args: OfVendor; reply: Array<Connection> };
  getMapping: { args: OfVendor; reply: Mapping };
  getMappingRecords: { args: OfVendor; reply: Records };
  setFieldMapping: { args: SetFieldMapping; reply: Mapping };
  setOptionMapping: { args: SetOptionMapping; reply: Mapping };
  setNameMapping: { args: SetNameMapping; reply: Mapping };
  getSettings: { args: Nothing; reply: Settings };
  setSettings: { args: Settings; reply: Settings };
};
