//! One measurement: what is taught and what is asked, answered natively, by the wasm or by peers.

use super::labelled::Labelled;
use super::measure::Prediction;
use anyhow::{Context, Result, ensure};
use headwater::cause::Engine;
use headwater::cause::taxonomy::{CauseList, default_list};
use headwater::json::Json;
use headwater::ticket::{CauseId, Ticket};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::run::{output, program};

/// What is taught and asked.
#[derive(Default)]
pub struct Job {
    /// The cause list; none: the one that ships.
    pub list: Option<CauseList>,
    /// The starter's bytes.
    pub starter: Option<Vec<u8>>,
    /// The embedding's file.
    pub embedding: Option<PathBuf>,
    /// Confirmed one after the other.
    pub teach: Vec<Labelled>,
    /// Each text is asked before it is confirmed.
    pub stream: bool,
    /// Asked afterwards.
    pub ask: Vec<Labelled>,
    /// Asked too; of no cause.
    pub outside: Vec<Labelled>,
    /// What peers learn: the same, as far as they can.
    pub peers_learn: Vec<Labelled>,
}

/// What was answered.
#[derive(Default)]
pub struct Answers {
    /// While it was taught.
    pub stream: Vec<Prediction>,
    pub asked: Vec<Prediction>,
    pub outside: Vec<Prediction>,
    /// Of what was learnt.
    pub digest: String,
}

/// One answer from another process. Numbers are bits in hexadecimal, so that none is rounded.
#[derive(Deserialize)]
struct Said {
    ranked: Vec<(String, String)>,
    strange: String,
    unclear: String,
}

/// All answers of another process.
#[derive(Deserialize)]
struct AllSaid {
    #[serde(default)]
    stream: Vec<Said>,
    asked: Vec<Said>,
    outside: Vec<Said>,
    #[serde(default)]
    digest: String,
}

/// What became of a peer.
pub enum Peer {
    Measured {
        answers: Box<Answers>,
        seconds: f64,
    },
    /// Not there; how to install it.
    Missing(String),
}

impl Job {
    /// By this process.
    pub fn native(&self) -> Result<Answers> {
        let list = self.list.clone().unwrap_or_else(default_list);
        let mut engine = Engine::new(list, b"")?;
        if let Some(bytes) = &self.starter {
            engine.load_starter(bytes)?;
        }
        if let Some(path) = &self.embedding {
            engine.load_embedding(&fs::read(path).with_context(|| path.display().to_string())?)?;
        }
        let mut out = Answers::default();
        for (n, text) in self.teach.iter().enumerate() {
            let ticket = text.ticket(n.to_string());
            if self.stream {
                out.stream.push(predict(&mut engine, &ticket, &text.label));
            }
            engine.confirm(&ticket, &CauseId::from(text.label.as_str()))?;
        }
        let mut all = |texts: &[Labelled]| -> Vec<Prediction> {
            let one = |t: &Labelled| predict(&mut engine, &t.ticket("t".to_owned()), &t.label);
            texts.iter().map(one).collect()
        };
        (out.asked, out.outside) = (all(&self.ask), all(&self.outside));
        out.digest = engine.learning_digest();
        Ok(out)
    }

    /// By the built package in Node; `folder` takes what it reads.
    pub fn wasm(&self, root: &Path, pkg: &Path, folder: &Path) -> Result<Answers> {
        let starter = self.starter.as_ref().map(|_| folder.join("starter.dat"));
        if let (Some(path), Some(bytes)) = (&starter, &self.starter) {
            fs::write(path, bytes)?;
        }
        let causes = self.list.as_ref().map(|list| list.clone().write()["causes"].clone());
        let work = json!({
            "causes": causes, "starter": starter, "embedding": self.embedding,
            "teach": self.teach, "stream": self.stream,
            "ask": self.ask, "outside": self.outside,
        });
        let path = folder.join("job.json");
        fs::write(&path, serde_json::to_vec(&work)?)?;
        let mut node = program("node");
        let said = output(node.arg(root.join("xtask/eval/wasm.mjs")).arg(pkg).arg(path))?;
        self.read(serde_json::from_str(&said)?)
    }

    /// By other classifiers of `peers` that learn the same texts: a name and what became of it.
    pub fn peers(&self, root: &Path, peers: &Path, folder: &Path) -> Result<Vec<(String, Peer)>> {
        let work = json!({ "teach": self.peers_learn, "ask": self.ask, "outside": self.outside });
        let path = folder.join("peers.json");
        fs::write(&path, serde_json::to_vec(&work)?)?;
        let scripts = root.join("xtask/eval");
        let mut out = Vec::new();
        let python = peers.join("venv").join(PYTHON);
        if python.is_file() {
            let mut command = program(&python.to_string_lossy());
            command.env("PYTHONPATH", root.join("xtask/embedding"));
            let said = output(command.arg(scripts.join("peers.py")).arg(&path))?;
            self.peers_of(&said, &mut out)?;
        } else {
            let how = format!(
                "python3 -m venv {0} && {1} -m pip install scikit-learn",
                peers.join("venv").display(),
                python.display()
            );
            for name in
                ["TF-IDF + LinearSVC", "TF-IDF + complement NB", "MiniLM + logistic regression"]
            {
                out.push((name.to_owned(), Peer::Missing(how.clone())));
            }
        }
        let mut node = program("node");
        let said = output(node.arg(scripts.join("peers.mjs")).arg(peers).arg(&path))?;
        self.peers_of(&said, &mut out)?;
        Ok(out)
    }

    fn peers_of(&self, said: &str, out: &mut Vec<(String, Peer)>) -> Result<()> {
        let all: Vec<(String, Value)> = serde_json::from_str(said)?;
        for (name, mut value) in all {
            let peer = if let Some(how) = value["missing"].as_str() {
                Peer::Missing(how.to_owned())
            } else {
                let seconds = value["seconds"].as_f64().context("a peer without its time")?;
                let answers = self.read(serde_json::from_value(value["answers"].take())?)?;
                Peer::Measured { answers: Box::new(answers), seconds }
            };
            out.push((name, peer));
        }
        Ok(())
    }

    fn read(&self, said: AllSaid) -> Result<Answers> {
        let taught: &[Labelled] =
            if self.stream && !said.stream.is_empty() { &self.teach } else { &[] };
        Ok(Answers {
            stream: predictions(taught, said.stream)?,
            asked: predictions(&self.ask, said.asked)?,
            outside: predictions(&self.outside, said.outside)?,
            digest: said.digest,
        })
    }
}

/// Where a virtual environment keeps its interpreter.
const PYTHON: &str = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };

fn predictions(texts: &[Labelled], said: Vec<Said>) -> Result<Vec<Prediction>> {
    ensure!(texts.len() == said.len(), "{} answers to {} texts", said.len(), texts.len());
    let number = |hex: &str| -> Result<f64> {
        Ok(f64::from_bits(u64::from_str_radix(hex, 16).context("a number's bits")?))
    };
    let one = |(text, said): (&Labelled, Said)| -> Result<Prediction> {
        let ranked = said.ranked.into_iter().map(|(cause, p)| Ok((cause, number(&p)?)));
        Ok(Prediction {
            label: text.label.clone(),
            ranked: ranked.collect::<Result<_>>()?,
            strange: number(&said.strange)?,
            unclear: number(&said.unclear)?,
        })
    };
    texts.iter().zip(said).map(one).collect()
}

fn predict(engine: &mut Engine, ticket: &Ticket, label: &str) -> Prediction {
    let said = engine.suggest(ticket, 3);
    let ranked = said.candidates.iter().map(|c| (c.cause.to_string(), c.probability)).collect();
    Prediction { label: label.to_owned(), ranked, strange: -said.fit, unclear: said.unclear }
}
