//! The commands, one file for each group.

mod connect;
mod connections;
mod files;
mod job;
mod mapping;
mod matched;
mod news;
mod outbox;
mod people;
mod positions;
mod ready;
mod reconcile;
mod records;
mod requests;
mod run;
mod sync;
mod there;

use std::sync::Arc;

use headcount::Code;

use crate::{
    args::{Arguments, Command, Connect, Export, Import, Outbox, Report},
    failure::Failure,
    host::{self, Host},
    output::Screen,
    serve,
};

pub async fn run(arguments: Arguments, screen: Screen) -> Result<(), Failure> {
    let Arguments {
        workspace, command, ..
    } = arguments;
    match command {
        Command::Sandbox { port, seed } => {
            tokio::select! {
                served = sandbox::serve_forever(port, seed) => {
                    served.map_err(|error| Failure::new(Code::File, error.to_string()))
                }
                () = host::interrupted() => Ok(()),
            }
        }
        Command::Match {
            candidates,
            employees,
        } => tokio::select! {
            ended = matched::files(candidates, employees, screen) => ended,
            () = host::interrupted() => Err(Failure::Interrupted),
        },
        Command::Serve { port } => serve::serve(workspace, port, screen).await,
        command => {
            command.check(screen)?;
            let host = Host::open(workspace, screen).await?;
            let session = Arc::clone(&host.session);
            let ended = match &command {
                // It ends by itself when it is told to.
                Command::Run { .. } => on_plan(&host, command).await,
                // It may wait at a prompt, which has its own way with Ctrl-C.
                Command::Connect(_) => on_plan(&host, command).await,
                _ => tokio::select! {
                    ended = on_plan(&host, command) => ended,
                    () = host::interrupted() => Err(Failure::Interrupted),
                },
            };
            host::close(session).await;
            ended
        }
    }
}

impl Command {
    /// What can be refused before a plan is opened, or made, for it.
    fn check(&self, screen: Screen) -> Result<(), Failure> {
        match self {
            Self::Set { edits, .. } => positions::check(edits),
            Self::JobForm(args) => job::check(args),
            Self::Export(Export::Positions { file, format, .. }) => {
                files::check(file, *format, screen)
            }
            _ => Ok(()),
        }
    }
}

async fn on_plan(host: &Host, command: Command) -> Result<(), Failure> {
    match command {
        Command::Import(Import::Positions {
            file,
            mapping,
            dry_run,
            strict,
        }) => files::import(host, &file, mapping.as_deref(), dry_run, strict).await,
        Command::Import(Import::Employees(args)) => people::import(host, args).await,
        Command::Hires => people::list(host).await,
        Command::Reconcile { export } => reconcile::reconcile(host, export.as_deref()).await,
        Command::Fill { position, employee } => people::fill(host, &position, &employee).await,
        Command::AddFor(args) => people::add_for(host, args).await,
        Command::NotThem { position, employee } => {
            people::not_them(host, &position, &employee).await
        }
        Command::Empty { position } => people::empty(host, &position).await,
        Command::Leaver(args) => people::leaver(host, args).await,
        Command::Export(Export::Positions { file, format, view }) => {
            files::export(host, &file, format, view).await
        }
        Command::Positions { search } => positions::list(host, search).await,
        Command::Set { position, edits } => positions::set(host, &position, &edits).await,
        Command::Undo => positions::step(host, "undo").await,
        Command::Redo => positions::step(host, "redo").await,
        Command::Connect(Connect::Greenhouse {
            client_id,
            user_id,
            api_url,
            auth_url,
            legacy_v1: _, // legacy v1
        }) => connect::greenhouse(host, client_id.as_deref(), user_id, api_url, auth_url).await,
        Command::Connect(Connect::Lever { api_url }) => connect::lever(host, api_url).await,
        Command::Connect(Connect::Bamboohr { company }) => connect::bamboohr(host, &company).await,
        Command::Connect(Connect::Hibob {
            service_user,
            api_url,
        }) => connect::hibob(host, &service_user, api_url).await,
        Command::Connect(Connect::Report {
            address,
            user,
            token,
            rows_at,
        }) => connect::report(host, address, user.as_deref(), token, rows_at).await,
        Command::Disconnect { system } => connections::disconnect(host, system).await,
        Command::Connections { test } => connections::list(host, test).await,
        Command::Refresh => connections::refresh(host).await,
        Command::Jobs => job::list(host).await,
        Command::Records(args) => records::list(host, args).await,
        Command::Mapping { vendor } => mapping::list(host, vendor).await,
        Command::Map(args) => mapping::field(host, args).await,
        Command::MapValue(args) => mapping::value(host, args).await,
        Command::JobForm(args) => job::form(host, args).await,
        Command::Sync(args) => sync::sync(host, args).await,
        Command::Report(Report::Ats) => sync::report(host).await,
        Command::Outbox { command } => on_outbox(host, command).await,
        Command::Close(args) => there::close(host, args).await,
        Command::Link(args) => there::link(host, args).await,
        Command::Unlink { position } => there::unlink(host, &position).await,
        Command::Resolve(args) => there::resolve(host, args).await,
        Command::Run {
            until_idle,
            max_seconds,
        } => run::run(host, until_idle, max_seconds).await,
        Command::Requests { limit } => requests::list(host, limit).await,
        Command::Sandbox { .. } | Command::Serve { .. } | Command::Match { .. } => {
            Err(Failure::bug("this command works on no plan"))
        }
    }
}

async fn on_outbox(host: &Host, command: Option<Outbox>) -> Result<(), Failure> {
    match command {
        None => outbox::list(host).await,
        Some(Outbox::Show { position }) => outbox::show(host, &position).await,
        Some(Outbox::Cancel { position }) => outbox::cancel(host, &position).await,
        Some(Outbox::Retry { position }) => outbox::retry(host, &position).await,
        Some(Outbox::Hold { position }) => {
            outbox::deed(
                host,
                "holdSync",
                &position,
                "held; nothing of it leaves until you retry it",
            )
            .await
        }
        Some(Outbox::LetGo { position }) => {
            outbox::deed(
                host,
                "letGoSync",
                &position,
                "let go; its code is not used again",
            )
            .await
        }
    }
}
