//! The project's own commands: `cargo xtask …`.
//!
//! One file a command; this one is only their table. A command that needs heavy dependencies
//! lives in `src/bin/` behind a feature of its own, so that the others do not wait for them.

mod bench;
mod budgets;
mod build;
mod engine;
mod fuzz;
mod package;
mod persons;
mod serve;
mod signals;
mod test;
mod types;

use anyhow::Result;
use pico_args::Arguments;

/// One line of the table.
struct Command {
    name: &'static str,
    /// What may follow the name.
    options: &'static str,
    /// One sentence for `help`.
    help: &'static str,
    run: fn(Arguments) -> Result<()>,
}

/// The commands in the order a newcomer meets them.
const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: "[--port N] [--dev] [--csp POLICY] [--no-build]",
        help: "build everything and serve the demo helpdesk at http://127.0.0.1:8000/",
        run: serve::run,
    },
    Command {
        name: "test",
        options: "[--quick] [--hosts] [--only NAME[,NAME…]]",
        help: "run every check; --quick leaves out what needs a browser, --hosts runs only the real helpdesks",
        run: test::run,
    },
    Command {
        name: "build",
        options: "[--dev] [--javascript]",
        help: "build the wasm, its bindings and the elements into pkg/; --javascript makes the engine as JavaScript too",
        run: build::run,
    },
    Command {
        name: "budgets",
        options: "",
        help: "say what the built sidebar weighs; fails above the budget",
        run: budgets::run,
    },
    Command {
        name: "starter",
        options: "[--check]",
        help: "make the starter experience from the corpus, or check that it is what the corpus makes",
        run: engine::starter,
    },
    Command {
        name: "eval",
        options: "--lofo | --fresh FILE | --train FILE --test FILE [--names FILE] [--outside FILE] … [--wasm [--no-build]] [--peers FOLDER]",
        help: "measure the engine on labelled texts, native and through the wasm, beside other classifiers; --embedding FILE, --per-class N, --seeds N, --stream",
        run: engine::eval,
    },
    Command {
        name: "bench",
        options: "[--confirm N] [--peers FOLDER] [--no-build] | --page [--no-build]",
        help: "time the engine, native and as WebAssembly in Node, and see that both say the same; or the sidebar in Chromium",
        run: bench::run,
    },
    Command {
        name: "fuzz",
        options: "[--minutes N] [TARGET [--from N]]",
        help: "throw changed inputs at everything that reads from outside, each target so long",
        run: fuzz::run,
    },
    Command {
        name: "persons",
        options: "[--peer PYTHON] | --bench [CONTACTS] [--no-build]",
        help: "measure persons and repeats on labelled cases, beside recordlinkage; or time linking, native and as WebAssembly",
        run: persons::run,
    },
    Command {
        name: "package",
        options: "[--no-build]",
        help: "pack one archive per helpdesk into dist/",
        run: package::run,
    },
    Command {
        name: "types",
        options: "",
        help: "write the TypeScript declarations of the wire types to pkg/wire.d.ts",
        run: types::run,
    },
    Command {
        name: "signals",
        options: "[--check | --measure | --shipped FILE…]",
        help: "train the reading of wishes, attempts and harm on the corpus; --check compares with what ships, --measure leaves authors out",
        run: signals::run,
    },
];

fn main() -> std::process::ExitCode {
    let mut arguments = Arguments::from_env();
    let name = match arguments.subcommand() {
        Ok(Some(name)) => name,
        Ok(None) => "help".to_owned(),
        Err(error) => return fail(&error.into()),
    };
    if name == "help" {
        help();
        return std::process::ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        help();
        return fail(&anyhow::anyhow!("there is no command `{name}`"));
    };
    match (command.run)(arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn help() {
    println!("cargo xtask COMMAND\n");
    for Command { name, options, help, .. } in COMMANDS {
        println!("  {name} {options}\n      {help}");
    }
}

fn fail(error: &anyhow::Error) -> std::process::ExitCode {
    eprintln!("xtask: {error:#}");
    std::process::ExitCode::FAILURE
}
