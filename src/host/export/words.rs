//! What exports call things: columns and keys, states, channels, who wrote.
//!
//! In: names and cells as a file has them, in English, German, Spanish or French. Out: what they
//! mean, or nothing where the word is not known; a name that is not known is not an error.

use crate::sorted::SortedMap;
use crate::ticket::{Author, Channel, Field, Status};

/// What a column or key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The ticket's identifier.
    Id,
    /// What agents call it, where the file has both.
    Number,
    /// The subject line.
    Subject,
    /// A message's text that is surely plain.
    Plain,
    /// A message's text, plain or HTML.
    Text,
    /// A message's text as HTML.
    Html,
    /// An agent's answer.
    Reply,
    /// The state in the host's words.
    Status,
    /// How it came in.
    Channel,
    /// When it was opened or written.
    CreatedAt,
    /// When it was closed.
    ClosedAt,
    /// Tags.
    Tags,
    /// The language.
    Language,
    /// The requester as a name, as a record of its own, or as `name <address>`.
    Requester,
    /// The requester's address.
    Email,
    /// The requester's phone number.
    Phone,
    /// The requester's organisation.
    Organisation,
    /// The requester's identifier in the host.
    ContactId,
    /// The requester's identifier in the company's own systems.
    ExternalId,
    /// The requester's name in a social network.
    Handle,
    /// The list of messages.
    Messages,
    /// One of Headwater's own fields.
    Own(Field),
}

/// Small letters and digits only, accents folded: `Erstellt am` and `erstellt_am` are one name.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'ä' | 'à' | 'á' | 'â' => folded.push('a'),
            'ç' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ö' | 'ó' | 'ô' => folded.push('o'),
            'ü' | 'ú' | 'û' | 'ù' => folded.push('u'),
            'ß' => folded.push_str("ss"),
            _ => {}
        }
    }
    folded
}

/// What a name means: as it is, or without the word for a ticket before it. Headwater's own
/// fields are known behind its name, as in `Headwater: cause` or `cf_headwater_cause_state`.
pub(super) fn role(name: &str) -> Option<Role> {
    let folded = fold(name);
    if let Some((_, own)) = folded.split_once("headwater") {
        return Field::ALL.into_iter().find(|field| fold(field.id()) == own).map(Role::Own);
    }
    known(&folded).or_else(|| {
        ["ticket", "case", "issue", "request", "conversation", "vorgangs"]
            .iter()
            .find_map(|word| known(folded.strip_prefix(word)?))
    })
}

fn known(folded: &str) -> Option<Role> {
    NAMES.iter().find_map(|(role, names)| {
        names.split_ascii_whitespace().any(|name| name == folded).then_some(*role)
    })
}

/// Remembers names, which repeat in every object of a JSON file.
#[derive(Debug, Default)]
pub(super) struct Roles(SortedMap<String, Option<Role>>);

impl Roles {
    /// More different names than this are not an export's.
    const MOST: usize = 2000;

    /// What a name means.
    pub(super) fn of(&mut self, name: &str) -> Option<Role> {
        if let Some(role) = self.0.get(name) {
            return *role;
        }
        let role = role(name);
        if self.0.len() < Self::MOST {
            self.0.insert(name.to_owned(), role);
        }
        role
    }
}

/// Folded names; a line for each language: English, German, Spanish, French.
const NAMES: &[(Role, &str)] = &[
    (
        Role::Id,
        "id ticketid caseid issueid requestid conversationid ticket key
         ticketnummer ticketnr vorgang vorgangsnummer fallnummer
         iddelticket idticket numerodeticket
         idduticket numeroduticket numeroticket identifiant",
    ),
    (Role::Number, "number ticketnumber casenumber displayid no reference nummer nr numero"),
    (
        Role::Subject,
        "subject title summary topic headline
         betreff titel thema
         asunto titulo tema
         objet sujet titre",
    ),
    (Role::Plain, "descriptiontext bodytext textbody plainbody plaintext"),
    (
        Role::Text,
        "description body text message content comment question details firstmessage
         initialmessage messagetext enquiry inquiry complaint
         beschreibung nachricht inhalt anfrage mitteilung nachrichtentext
         descripcion mensaje texto consulta contenido
         texte contenu demande",
    ),
    (Role::Html, "descriptionhtml bodyhtml htmlbody html"),
    (Role::Reply, "reply answer response agentreply antwort respuesta reponse"),
    (Role::Status, "status state statusname zustand estado statut etat"),
    (
        Role::Channel,
        "channel source via origin sourcename medium
         kanal quelle herkunft canal origen fuente origine",
    ),
    (
        Role::CreatedAt,
        "createdat createdtime created createddate creationdate creationtime date datecreated
         opened openedat receivedat sentat timestamp time requestedat commentdate messagedate
         erstelltam erstellt erstellungsdatum angelegtam eingang datum eroffnetam
         fechadecreacion creadoel creado fecha
         datedecreation creele cree",
    ),
    (
        Role::ClosedAt,
        "closedat closedtime closed closeddate solvedat solved resolvedat resolvedtime resolved
         geschlossenam geschlossen gelostam
         fechadecierre cerradoel resueltoel
         datedecloture fermele resolule",
    ),
    (Role::Tags, "tags labels schlagworte schlagworter etiquetas etiquettes motscles"),
    (Role::Language, "language locale lang sprache idioma langue"),
    (
        Role::Requester,
        "requester requestername customer customername contact contactname fullname name client
         clientname from sender sendername user enduser
         kunde kundenname absender ansprechpartner kontakt
         cliente nombre solicitante remitente contacto
         nom demandeur expediteur nomducontact",
    ),
    (
        Role::Email,
        "email requesteremail customeremail contactemail fromemail emailaddress senderemail
         useremail mail emailadresse kundenemail
         correo correoelectronico courriel adresseemail",
    ),
    (
        Role::Phone,
        "phone phonenumber workphone mobile mobilephone requesterphone customerphone telephone
         telefon telefonnummer handy mobiltelefon telefono movil portable",
    ),
    (
        Role::Organisation,
        "organisation organization organizationname company companyname account accountname
         firma unternehmen empresa organizacion entreprise societe",
    ),
    (
        Role::ContactId,
        "requesterid contactid customerid userid clientid enduserid
         kundennummer kundenid iddelcliente idduclient",
    ),
    (Role::ExternalId, "requesterexternalid uniqueexternalid externalid"),
    (Role::Handle, "twitterid twitterhandle twitter facebookid"),
    (
        Role::Messages,
        "comments messages conversations notes helpdesknotes replies articles thread
         conversationparts nachrichten",
    ),
];

/// A state, by its word or by Freshdesk's number for it. A state of a company's own is open.
pub(super) fn status(cell: &str) -> Status {
    match fold(cell).as_str() {
        "pending"
        | "hold"
        | "onhold"
        | "waiting"
        | "waitingoncustomer"
        | "waitingonthirdparty"
        | "awaitingreply"
        | "stalled"
        | "3"
        | "wartend"
        | "ausstehend"
        | "pendiente"
        | "enattente" => Status::Pending,
        "solved" | "resolved" | "4" | "gelost" | "erledigt" | "resuelto" | "resolu" | "done" => {
            Status::Solved
        }
        "closed" | "deleted" | "5" | "geschlossen" | "cerrado" | "ferme" | "clos" => Status::Closed,
        _ => Status::Open,
    }
}

/// A channel, by a word in its name or by Freshdesk's number for it.
pub(super) fn channel(cell: &str) -> Option<Channel> {
    let folded = fold(cell);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    Some(match folded.as_str() {
        "1" | "10" => Channel::Email,
        "2" | "9" => Channel::Form,
        "3" => Channel::Phone,
        "7" => Channel::Chat,
        _ if has(&["mail", "correo", "courriel"]) => Channel::Email,
        _ if has(&["survey", "umfrage", "encuesta", "sondage", "feedback"]) => Channel::Survey,
        _ if has(&["review", "bewertung", "resena", "avis"]) => Channel::Review,
        _ if has(&["facebook", "twitter", "instagram", "social", "xcorp"]) => Channel::Social,
        _ if has(&["chat", "messag", "whatsapp", "sms"]) => Channel::Chat,
        _ if has(&[
            "phone",
            "voice",
            "call",
            "telefon",
            "anruf",
            "telephone",
            "llamada",
            "appel",
        ]) =>
        {
            Channel::Phone
        }
        _ if has(&["web", "form", "portal", "widget", "helpcenter"]) => Channel::Form,
        _ => return None,
    })
}

/// Whose words these are, by a role or direction in the host's words.
pub(super) fn author(cell: &str) -> Option<Author> {
    Some(match fold(cell).as_str() {
        "customer" | "enduser" | "user" | "contact" | "requester" | "client" | "lead"
        | "visitor" | "incoming" | "inbound" | "in" | "kunde" | "cliente" => Author::Customer,
        "agent" | "admin" | "staff" | "support" | "operator" | "outgoing" | "outbound" | "out"
        | "team" | "agente" => Author::Agent,
        "system" | "bot" | "automation" | "workflow" => Author::System,
        _ => return None,
    })
}
