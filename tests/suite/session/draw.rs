//! Draws a view as text, with the words of the English catalogue, like a wireframe.

use headwater::ticket::Day;
use headwater::view::{
    ArgValue, Block, Button, Choice, Fact, Input, InputKind, Note, Panel, Question, QuoteView,
    StepName, Text, TicketRow, Tone, View,
};
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::LazyLock;

static WORDS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../www/locales/en.json")).expect("the catalogue")
});

/// The whole view.
pub(super) fn draw(view: &View) -> String {
    let mut out = String::new();
    let number = view.ticket_number.as_deref().unwrap_or("");
    writeln!(out, "  | {:?} {number}  [{}]", view.screen, message(&view.status)).unwrap();
    if let Some(notice) = &view.notice {
        let text: Vec<String> = notice.text.iter().map(message).collect();
        writeln!(out, "  | ▌{} {}", text.join(" "), acts(&notice.acts)).unwrap();
    }
    blocks(&view.body, "  |   ", &mut out);
    for step in &view.steps {
        let mark = if step.open { "^" } else { "v" };
        let summary = step.summary.as_ref().map(message).unwrap_or_default();
        let now = if step.current { "*" } else { " " };
        writeln!(out, "  |{now}{} {summary} {mark}", title(&step.name)).unwrap();
        blocks(&step.blocks, "  |   ", &mut out);
    }
    if !view.later.is_empty() {
        let later: Vec<_> = view.later.iter().map(title).collect();
        writeln!(out, "  | Later: {}", later.join(" ")).unwrap();
    }
    if let Some(panel) = &view.panel {
        draw_panel(panel, &mut out);
    }
    let footer = &view.footer;
    if 0 < footer.changes || footer.undo {
        let saving = if footer.saving { " (saving)" } else { "" };
        let undo = if footer.undo { "  Undo" } else { "" };
        writeln!(out, "  | [Save {}]{saving}{undo}", footer.changes).unwrap();
    }
    out
}

fn title(step: &StepName) -> &'static str {
    match step {
        StepName::Identify => "1 Identify",
        StepName::Negotiate => "2 Negotiate",
        StepName::FollowUp => "3 Follow up",
        StepName::Analyze => "4 Analyze",
    }
}

fn draw_panel(panel: &Panel, out: &mut String) {
    writeln!(out, "  | == {} ==", message(&panel.title)).unwrap();
    blocks(&panel.blocks, "  |   ", out);
}

fn blocks(blocks: &[Block], indent: &str, out: &mut String) {
    for block in blocks {
        for line in lines(block) {
            writeln!(out, "{indent}{line}").unwrap();
        }
    }
}

fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Question { question } => question_lines(question),
        Block::Choice { choice } => choice_lines(choice),
        Block::Field { field } => field_lines(field),
        Block::Search { search } => {
            let open = if search.open { " <focus>" } else { "" };
            let (label, id, n) = (message(&search.label), &search.id, search.entries.len());
            vec![format!("{label} ({id}) [search {n} entries]{open}")]
        }
        Block::Note { note } => note_lines(note),
        Block::Facts { rows } => rows.iter().map(fact).collect(),
        Block::Quotes { title, quotes } => {
            title.iter().map(message).chain(quotes.iter().map(quote)).collect()
        }
        Block::Buttons { buttons } => vec![acts(buttons)],
        Block::Shimmer { lines } => vec!["▒▒▒▒".to_owned(); *lines as usize],
        Block::Tickets { rows } => rows.iter().flat_map(ticket_lines).collect(),
        Block::More { more } => {
            let (sign, label) = (if more.open { '^' } else { 'v' }, message(&more.label));
            let summary = more.summary.iter().map(|s| format!(": {}", message(s)));
            let head = format!("{label}{} (more:{}) {sign}", summary.collect::<String>(), more.id);
            let inside = more.blocks.iter().flat_map(lines).map(|line| format!("  {line}"));
            std::iter::once(head).chain(inside).collect()
        }
    }
}

fn question_lines(question: &Question) -> Vec<String> {
    let open = if question.open { " <keys>" } else { "" };
    let mut lines = vec![format!("{} ({}){open}", message(&question.legend), question.id)];
    lines.extend(question.hint.iter().map(|h| format!("  {}", message(h))));
    for option in &question.options {
        let key = option.key.map_or("   ".to_owned(), |k| format!("[{k}]"));
        let tag = option.tag.as_ref().map(|t| format!("   {}{}", tone(&option.tone), message(t)));
        let frame = if option.prominent { "╔" } else { " " };
        let chosen = if option.selected { " (chosen)" } else { "" };
        let label = message(&option.label);
        lines.push(format!("{frame}{key} {label}{}{chosen}", tag.unwrap_or_default()));
        lines.extend(option.detail.iter().map(|d| format!("      {}", message(d))));
        lines.extend(option.quotes.iter().map(|q| format!("      {}", quote(q))));
    }
    lines
}

fn choice_lines(choice: &Choice) -> Vec<String> {
    let open = if choice.open { " <keys>" } else { "" };
    let mut lines = vec![format!("{} ({}){open}", message(&choice.legend), choice.id)];
    lines.extend(choice.hint.iter().map(|h| format!("  {}", message(h))));
    let options = choice.options.iter().map(|option| {
        let key = option.key.map_or(String::new(), |k| format!("{k} "));
        let mark = match (choice.many, option.selected) {
            (true, true) => "[x]",
            (true, false) => "[ ]",
            (false, true) => "(•)",
            (false, false) => "( )",
        };
        let from = option.from_ticket.as_ref().map(|q| format!(" from ticket {}", quote(q)));
        format!("{key}{mark}{}{}", message(&option.label), from.unwrap_or_default())
    });
    lines.push(format!("  {}", options.collect::<Vec<_>>().join("  ")));
    lines
}

fn field_lines(field: &Input) -> Vec<String> {
    let kind = match field.input {
        InputKind::Line => "",
        InputKind::Lines => " lines",
        InputKind::Amount => " amount",
        InputKind::Day => " day",
    };
    let unit = field.unit.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    let (label, id, value) = (message(&field.label), &field.id, &field.value);
    let mut lines = vec![format!("{label} ({id}{kind}) [{value}{unit}]")];
    lines.extend(field.hint.iter().map(|h| format!("  {}", message(h))));
    lines.extend(field.error.iter().map(|e| format!("  ! {}", message(e))));
    lines
}

fn fact(row: &Fact) -> String {
    let before = row.before.as_ref().map(|b| format!("{} → ", message(b))).unwrap_or_default();
    format!("{:<16} {before}{}", message(&row.label), message(&row.value))
}

fn ticket_lines(row: &TicketRow) -> Vec<String> {
    let key = row.key.map_or(String::new(), |k| format!("[{k}] "));
    let mut lines = vec![format!("{key}{} {}", message(&row.label), acts(&row.acts))];
    lines.extend(row.detail.iter().map(|d| format!("  {}", message(d))));
    lines
}

fn note_lines(note: &Note) -> Vec<String> {
    let mut lines = vec![
        format!("{}{} {}", tone(&note.tone), message(&note.text), acts(&note.acts))
            .trim_end()
            .to_owned(),
    ];
    lines.extend(note.quotes.iter().map(|q| format!("  {}", quote(q))));
    lines
}

fn tone(tone: &Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Muted => "~ ",
        Tone::Ok => "+ ",
        Tone::Warn => "! ",
        Tone::Danger => "!! ",
    }
}

fn acts(buttons: &[Button]) -> String {
    buttons
        .iter()
        .map(|b| {
            let label = message(&b.label);
            let key = b.key.as_ref().map(|k| format!("{k} ")).unwrap_or_default();
            let off = if b.off { ", off" } else { "" };
            if b.primary { format!("[[{key}{label}]]") } else { format!("[{key}{label}{off}]") }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn quote(quote: &QuoteView) -> String {
    let parts: String = quote
        .parts
        .iter()
        .map(|p| if p.mark { format!("«{}»", p.text) } else { p.text.clone() })
        .collect();
    let against = if quote.supports { "" } else { "against " };
    format!("{against}“{parts}” {}:{}-{}", quote.message_id, quote.start, quote.end)
}

/// A message in English. A key that the catalogue lacks is a failure.
pub(super) fn message(text: &Text) -> String {
    if text.key.is_empty() {
        return text.args.first().map(|arg| value(&arg.value)).unwrap_or_default();
    }
    let wording = &WORDS[&text.key];
    let words = match wording {
        Value::String(words) => words.clone(),
        Value::Object(forms) => {
            let by = forms.get("by").and_then(Value::as_str);
            let n = text.args.iter().find_map(|arg| match arg.value {
                ArgValue::Number { value } if by.is_none_or(|by| by == arg.name) => Some(value),
                _ => None,
            });
            let n = n.unwrap_or(0.0);
            let ordinal = forms.get("kind").is_some();
            let form = [format!("={n}"), plural(n, ordinal).to_owned(), "other".to_owned()];
            form.iter().find_map(|f| forms.get(f)?.as_str()).unwrap_or("").to_owned()
        }
        _ => panic!("www/locales/en.json lacks `{}`", text.key),
    };
    for name in words.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        let given = text.args.iter().any(|arg| arg.name == name.0);
        assert!(given, "`{}` wants an argument `{}`", text.key, name.0);
    }
    text.args
        .iter()
        .fold(words, |words, arg| words.replace(&format!("{{{}}}", arg.name), &value(&arg.value)))
}

/// English plural forms.
fn plural(n: f64, ordinal: bool) -> &'static str {
    let whole = n as u64;
    match (ordinal, whole % 10, whole % 100) {
        (false, ..) => {
            if whole == 1 {
                "one"
            } else {
                "other"
            }
        }
        (true, 1, tens) if tens != 11 => "one",
        (true, 2, tens) if tens != 12 => "two",
        (true, 3, tens) if tens != 13 => "few",
        (true, ..) => "other",
    }
}

fn value(value: &ArgValue) -> String {
    match value {
        ArgValue::Plain { text } => text.clone(),
        ArgValue::Message { text } => message(text),
        ArgValue::Number { value } => value.to_string(),
        ArgValue::Amount { minor, digits, currency } => {
            let unit = 10_i64.pow(*digits);
            format!(
                "{currency} {}.{:0width$}",
                minor / unit,
                minor % unit,
                width = *digits as usize
            )
        }
        ArgValue::Day { day } => {
            assert!(Day::parse(day).is_some(), "`{day}` is no day");
            day.clone()
        }
        ArgValue::Time { at } => clock(*at),
        ArgValue::Utc { at } => format!("{} UTC", clock(*at)),
        ArgValue::Language { tag } => tag.clone(),
        ArgValue::List { items } => items.iter().map(message).collect::<Vec<_>>().join(", "),
    }
}

fn clock(at: i64) -> String {
    let minutes = at.div_euclid(60_000);
    let day = Day(minutes.div_euclid(1440) as i32);
    format!("{day} {:02}:{:02}", minutes.rem_euclid(1440) / 60, minutes % 60)
}
