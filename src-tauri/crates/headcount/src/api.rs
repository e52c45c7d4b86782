//! The product's table of contents: every call, its arguments and its reply.
//!
//! The window, the command line, the loopback server and the tests all come in here.

pub mod blocks;
pub mod connections;
pub mod files;
pub mod hr;
pub mod import;
pub mod job;
pub mod mapping;
pub mod new_positions;
pub mod outbox;
pub mod people;
pub mod positions;
pub mod reconcile;
pub mod records;
pub mod report;
pub mod requests;
pub mod search;
pub mod settings;
pub mod steps;
pub mod there;
pub mod views;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    error::{ApiError, Error},
    session::Session,
};
use blocks::*;
use connections::*;
use files::*;
use hr::*;
use import::*;
use job::*;
use mapping::*;
use new_positions::{AddPositionsFor, PositionsAdded, Unseated};
use outbox::*;
use people::*;
use positions::*;
use reconcile::*;
use records::*;
use report::*;
use requests::*;
use search::*;
use settings::*;
use steps::*;
use there::*;
use views::*;

/// Name → function, arguments, reply. Yields [`call`] and the TypeScript type `Calls`.
macro_rules! calls {
    ($($name:literal => $handler:path: $args:ty => $reply:ty,)*) => {
        /// Runs one call by name.
        pub async fn call(session: &Session, name: &str, args: Value) -> Result<Value, ApiError> {
            match name {
                $($name => reply($handler(session, parse::<$args>(name, args)?).await)?,)*
                _ => return Err(Error::BadInput(format!("There is no call named {name}.")).into()),
            }
        }

        /// Every name, for tests.
        pub const NAMES: &[&str] = &[$($name,)*];

        /// The TypeScript of every type that crosses the border, and of the calls.
        pub fn typescript() -> String {
            let mut types = crate::typescript::Types::default();
            let mut table = String::from("export type Calls = {\n");
            $(table.push_str(&types.call::<$args, $reply>($name));)*
            table.push_str("};\n");
            types.finish(&table)
        }
    };
}

calls! {
    "getSession" => settings::get_session: Nothing => SessionState,
    "setProfile" => settings::set_profile: Profile => SessionState,
    "setTheme" => settings::set_theme: SetTheme => SessionState,
    "createWorkspace" => settings::create_workspace: AtPath => SessionState,
    "openWorkspace" => settings::open_workspace: AtPath => SessionState,
    "moveWorkspace" => settings::move_workspace: AtPath => SessionState,
    "closeWorkspace" => settings::close_workspace: Nothing => SessionState,
    "openSample" => settings::open_sample: Nothing => SessionState,
    "leaveSample" => settings::leave_sample: Nothing => SessionState,
    "getStatus" => settings::status: Nothing => Status,

    "listPositions" => positions::list: ListPositions => Rows,
    "listLines" => positions::list_lines: ListPositions => Lines,
    "listPositionIds" => positions::list_ids: ListIds => Vec<crate::model::PositionId>,
    "listValues" => positions::list_values: ListValues => Vec<ValueCount>,
    "getPosition" => positions::get: GetPosition => PositionDetail,
    "listSteps" => steps::list: ListSteps => Steps,
    "listHistory" => positions::history: GetPosition => Vec<HistoryEntry>,
    "suggestCode" => positions::suggest_code: Nothing => String,
    "addPositions" => positions::add: AddPositions => Changed,
    "setCells" => positions::set_cells: SetCells => Changed,
    "moveStatus" => positions::move_status: MoveStatus => Changed,
    "undo" => positions::undo: Nothing => Changed,
    "redo" => positions::redo: Nothing => Changed,

    "copyBlock" => blocks::copy: CopyBlock => CopiedBlock,
    "summariseBlock" => blocks::summarise: Block => BlockSummary,
    "setBlock" => blocks::set: SetBlock => BlockResult,
    "setMany" => blocks::set_many: SetMany => BlockResult,
    "fillBlock" => blocks::fill: FillBlock => BlockResult,
    "fillAcross" => blocks::fill_across: FillAcross => BlockResult,
    "pasteCells" => blocks::paste: PasteCells => BlockResult,
    "replaceText" => blocks::replace: ReplaceText => Replaced,
    "duplicatePositions" => blocks::duplicate: DuplicatePositions => Changed,
    "openBackfill" => blocks::backfill: GetPosition => Changed,

    "importPositions" => files::import: ImportPositions => Imported,
    "exportPositions" => files::export: ExportPositions => Exported,

    "listViews" => views::list: Nothing => Views,
    "saveView" => views::save: SaveView => Views,
    "deleteView" => views::delete: OfView => Views,
    "exportView" => views::export: ExportView => ExportedView,
    "importView" => views::import: ImportView => Views,
    "keepView" => views::keep: KeepView => Nothing,
    "searchEverything" => search::everything: SearchEverything => Found,

    "openImport" => import::open: OpenImport => ImportFile,
    "dropImport" => import::drop_file: DropImport => ImportFile,
    "chooseSheet" => import::choose_sheet: ChooseSheet => ImportFile,
    "previewImport" => import::preview: OfImport => ImportPreview,
    "listColumnValues" => import::column_values: ListColumnValues => ColumnValues,
    "getImportProgress" => import::progress: Nothing => ImportProgress,
    "applyImport" => import::apply: OfImport => ImportApplied,
    "saveRejected" => import::save_rejected: SaveFromImport => SavedFromImport,
    "saveMapping" => import::save_mapping: SaveFromImport => SavedFromImport,
    "closeImport" => import::close: Nothing => Nothing,
    "getJobChoices" => job::choices: GetPosition => JobChoices,
    "getJobForm" => job::get: GetJobForm => JobForm,
    "saveJobForm" => job::save: SaveJobForm => JobForm,
    "forgetJobForm" => job::forget: GetPosition => JobChoices,
    "listJobs" => job::list: ListJobs => Jobs,

    "previewSync" => report::preview: Positions => SyncPreview,
    "syncToAts" => report::sync: Positions => Vec<SyncResult>,
    "retrySync" => report::retry: Positions => Vec<SyncResult>,
    "listReport" => report::list: Nothing => Vec<AtsReportRow>,
    "listOutbox" => outbox::list: Nothing => Vec<OutboxRow>,
    "getOutboxItem" => outbox::get: GetPosition => OutboxItem,
    "holdSync" => outbox::hold: Positions => Changed,
    "cancelSync" => outbox::cancel: Positions => Changed,
    "letGoSync" => outbox::let_go: Positions => Changed,
    "listChangedThere" => there::changed: GetPosition => Vec<ChangedThere>,
    "resolveThere" => there::resolve: ResolveThere => Changed,
    "getClosing" => there::closing: GetPosition => Closing,
    "closeInAts" => there::close: CloseInAts => Vec<SyncResult>,
    "linkRecord" => there::link: LinkRecord => Changed,
    "unlinkRecord" => there::unlink: GetPosition => Changed,
    "refresh" => report::refresh: Nothing => Vec<Refreshed>,
    "listRequests" => requests::list: ListRequests => Vec<RequestLine>,

    "listRecords" => records::list: ListRecords => Vec<RecordRow>,

    "importEmployees" => people::import_employees: ImportEmployees => EmployeesImported,
    "listHrSystems" => hr::list: Nothing => Vec<HrSource>,
    "connectBamboohr" => hr::connect_bamboohr: ConnectBamboohr => HrConnected,
    "connectHibob" => hr::connect_hibob: ConnectHibob => HrConnected,
    "connectReport" => hr::connect_report: ConnectReport => HrConnected,
    "disconnectHrSystem" => hr::disconnect: OfHrSystem => Vec<HrSource>,
    "readHrSystem" => hr::read: ReadHrSystem => EmployeesImported,
    "listHires" => people::list: Nothing => Hires,
    "findEmployees" => people::find_employees: FindEmployees => Vec<EmployeeRow>,
    "listUnseated" => new_positions::list: Nothing => Unseated,
    "addPositionsFor" => new_positions::add: AddPositionsFor => PositionsAdded,
    "seatEmployee" => people::seat: SeatEmployee => Changed,
    "refuseMatch" => people::refuse: RefuseMatch => Nothing,
    "emptySeat" => people::empty: EmptySeat => Changed,
    "decideLeaver" => people::decide: DecideLeaver => Changed,

    "reconcile" => reconcile::reconcile: Nothing => Reconciliation,
    "getReconciliation" => reconcile::get: GetReconciliation => Option<Reconciliation>,
    "listReconciliations" => reconcile::list: Nothing => Vec<RunRow>,
    "exportReconciliation" => reconcile::export_run: ExportReconciliation => ExportedReconciliation,

    "listConnections" => connections::list: ListConnections => Vec<Connection>,
    "listPermissions" => connections::list_permissions: ListPermissions => Vec<PermissionRow>,
    "readAddress" => connections::read_address: ReadAddress => ReadAs,
    "testConnection" => connections::test_one: OfVendor => Connection,
    "listIntegrationUsers" => connections::list_users: GreenhouseAccess => Vec<IntegrationUser>,
    "readUsersExport" => connections::read_export: ReadUsersExport => Vec<IntegrationUser>,
    "tickRule" => connections::tick: TickRule => Connection,
    "listHosts" => connections::list_hosts: Nothing => Vec<HostRow>,
    "startSignIn" => connections::start: StartSignIn => SignInState,
    "getSignIn" => connections::state: Nothing => SignInState,
    "cancelSignIn" => connections::cancel: Nothing => SignInState,
    "connectLever" => connections::connect_lever: ConnectLever => Connection,
    "connectGreenhouse" => connections::connect_greenhouse: ConnectGreenhouse => Connection,
    "disconnect" => connections::disconnect: OfVendor => Vec<Connection>,
    "getMapping" => mapping::get: OfVendor => Mapping,
    "getMappingRecords" => mapping::records: OfVendor => Records,
    "setFieldMapping" => mapping::set_field: SetFieldMapping => Mapping,
    "setOptionMapping" => mapping::set_option: SetOptionMapping => Mapping,
    "setNameMapping" => mapping::set_name: SetNameMapping => Mapping,
    "getSettings" => settings::get_settings: Nothing => Settings,
    "setSettings" => settings::set_settings: Settings => Settings,
}

fn parse<T: DeserializeOwned>(name: &str, args: Value) -> Result<T, ApiError> {
    let args = if args.is_null() {
        Value::Object(Default::default())
    } else {
        args
    };
    serde_json::from_value(args)
        .map_err(|why| Error::BadInput(format!("{name} was asked wrongly: {why}.")).into())
}

fn reply<T: serde::Serialize>(
    result: Result<T, Error>,
) -> Result<Result<Value, ApiError>, ApiError> {
    let value = result.map_err(ApiError::from)?;
    Ok(serde_json::to_value(value)
        .map_err(|why| Error::Bug(format!("a reply could not be written: {why}")).into()))
}
