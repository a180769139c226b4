//! Mail that no person wrote: replies of the absent, and mail that came back.
//!
//! One turn alone is never enough for an absence: a customer may write "I am out of the office
//! until Monday" and mean the courier.

use super::super::clean::Clean;

/// Longer messages are a person's.
const MAX_BYTES: usize = 4000;

/// How the first line of mail begins that a server sends back. Further down a customer may have
/// pasted it.
const RETURNED: [&str; 6] = [
    "this is the mail system at host",
    "this message was created automatically by mail delivery software",
    "this is an automatically generated delivery status notification",
    "delivery has failed to these recipients",
    "ihre nachricht konnte nicht an die folgenden empfänger",
    "fehler bei der nachrichtenzustellung an folgende empfänger",
];
const AWAY: [&str; 17] = [
    "out of the office",
    "out of office",
    "currently away",
    "annual leave",
    "on parental leave",
    "nicht im büro",
    "nicht im haus",
    "außer haus",
    "abwesend",
    "im urlaub",
    "fuera de la oficina",
    "de vacaciones",
    "absent du bureau",
    "absente du bureau",
    "en congé",
    "en congés",
    "en vacances",
];
/// What says it with an absence: of itself, as those who complain of such a reply do not.
const STRONG: [&str; 15] = [
    "limited access to e",
    "limited access to my e",
    "not be forwarded",
    "this is an automatic",
    "this is an automated",
    "message was automatically generated",
    "message is automatically generated",
    "nicht weitergeleitet",
    "dies ist eine automatische",
    "nachricht wurde automatisch",
    "no será reenviado",
    "esta es una respuesta automática",
    "ne sera pas transféré",
    "ceci est une réponse automatique",
    "accès limité à ma messagerie",
];
/// Of which two say it with an absence.
const WEAK: [&str; 13] = [
    "for urgent matters",
    "in urgent cases",
    "if your request is urgent",
    "on my return",
    "upon my return",
    "thank you for your email",
    "dringenden fällen",
    "nach meiner rückkehr",
    "vielen dank für ihre nachricht",
    "casos urgentes",
    "a mi regreso",
    "en cas d'urgence",
    "à mon retour",
];

/// What only a customer has: who pastes such a reply tells of it with them.
const OWN: [&str; 20] = [
    "my refund",
    "my money",
    "my order",
    "my parcel",
    "my package",
    "mein geld",
    "meine bestellung",
    "meiner bestellung",
    "mein paket",
    "meine erstattung",
    "meine rückerstattung",
    "mi dinero",
    "mi pedido",
    "mi paquete",
    "mi reembolso",
    "mon argent",
    "ma commande",
    "mon colis",
    "mon remboursement",
    "i wrote to you",
];

/// Whether a message is a machine's.
pub(super) fn wrote(clean: &Clean) -> bool {
    if clean.text.len() > MAX_BYTES {
        return false;
    }
    let lower = clean.text.to_lowercase().replace('\u{2019}', "'");
    let text = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let n = |turns: &[&str]| turns.iter().filter(|turn| text.contains(*turn)).count();
    RETURNED.iter().any(|turn| text.starts_with(turn))
        || (n(&AWAY) > 0 && (n(&STRONG) > 0 || n(&WEAK) > 1) && n(&OWN) == 0)
}
