//! What stands before the customer's own words in a subject line: marks of replies and of
//! forwarding, and the channel that the helpdesk put there.

/// Marks in lower case, each followed by a colon, or by a count in brackets and a colon.
const MARKS: [&str; 23] = [
    "re",
    "aw",
    "antw",
    "sv",
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "rép",
    "resp",
    "chat",
    "live chat",
    "webchat",
    "whatsapp",
    "sms",
    "email",
    "e-mail",
    "mail",
    "voicemail",
    "contact form",
    "web form",
    "kontaktformular",
];
/// How the subjects of mail begin that no person wrote, in lower case.
const MACHINES: [&str; 18] = [
    "automatic reply:",
    "auto-reply:",
    "autoreply:",
    "out of office:",
    "out of office reply:",
    "out of office autoreply:",
    "abwesenheitsnotiz:",
    "automatische antwort:",
    "automatische antwort auf:",
    "respuesta automática:",
    "fuera de la oficina:",
    "réponse automatique:",
    "réponse automatique :",
    "undelivered mail returned to sender",
    "undeliverable:",
    "unzustellbar:",
    "delivery status notification (failure)",
    "mail delivery failed: returning message to sender",
];
/// Bytes that a mark and its count may take.
const LONGEST: usize = 24;

/// How many bytes of a subject line are no words of the customer; 0 for most.
pub fn marks(subject: &str) -> usize {
    let mut own = subject.trim_start();
    while let Some(rest) = after_mark(own) {
        own = rest.trim_start();
    }
    subject.len() - own.len()
}

/// Whether a subject line is one that mail programs and servers write by themselves.
pub fn is_machines(subject: &str) -> bool {
    let start: String = subject.trim_start().chars().take(60).collect();
    let start = start.to_lowercase();
    MACHINES.iter().any(|mark| start.starts_with(mark))
}

fn after_mark(line: &str) -> Option<&str> {
    let colon = line.char_indices().find(|(at, c)| *c == ':' && *at <= LONGEST)?.0;
    let mark = line[..colon].trim_end_matches(|c: char| c.is_ascii_digit() || "[]() ".contains(c));
    MARKS.contains(&mark.to_lowercase().as_str()).then(|| &line[colon + 1..])
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_of_replies_and_channels_are_not_the_customers_words() {
        for (subject, own) in [
            ("Chat: parcel", "parcel"),
            ("Re: your order", "your order"),
            ("AW: Fwd: RE[2]: Rechnung", "Rechnung"),
            ("  E-Mail : Paket", "Paket"),
            ("RÉP: colis", "colis"),
            ("Chat:", ""),
        ] {
            assert_eq!(&subject[marks(subject)..], own, "{subject}");
        }
    }

    #[test]
    fn a_topic_before_a_colon_stays_the_customers() {
        for subject in [
            "Coffee machine: leaks",
            "Order 40917: refund",
            "Phone: cracked",
            "reply",
            "",
            ":",
            "📦: où est-il ?",
        ] {
            assert_eq!(marks(subject), 0, "{subject}");
        }
    }
}
