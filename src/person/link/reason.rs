//! Why two contacts are, or are not, one person: keys with arguments, worded by the catalogue.

/// One piece of evidence about a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What was compared and how it came out.
    pub key: ReasonKey,
    /// What the first contact has; empty where there is nothing to show.
    pub a: String,
    /// What the second has; equal to `a` where they agree.
    pub b: String,
    /// log₂ of how much likelier this is for one person than for two; negative speaks against.
    pub bits: f64,
}

impl Reason {
    pub(super) fn decided() -> Self {
        Self { key: ReasonKey::AgentSaidSame, a: String::new(), b: String::new(), bits: 0.0 }
    }
}

/// What was compared and how it came out. The names are the keys of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub enum ReasonKey {
    /// An agent said so.
    AgentSaidSame,
    /// The same address.
    SameEmail,
    /// The same address, which several people use.
    SharedEmail,
    /// The same address up to a slip of the keyboard.
    SimilarEmail,
    /// The same unusual name before the `@` at another provider.
    SameMailboxName,
    /// Addresses that differ in a number.
    NumberedEmail,
    /// The same phone.
    SamePhone,
    /// The same phone, which several people use.
    SharedPhone,
    /// The same switchboard with another extension.
    DifferentExtension,
    /// The same identifier in one system.
    SameId,
    /// The same identifier, which several people use.
    SharedId,
    /// Different identifiers in one system.
    DifferentId,
    /// The same name.
    SameName,
    /// The same name in a short form, another language or another writing.
    SameNameOtherForm,
    /// The same family name and a fitting initial.
    SameInitials,
    /// One has only a part of the other's name.
    PartOfName,
    /// The same given name with another family name.
    OtherFamilyName,
    /// The same family name with another given name.
    OtherGivenName,
    /// Senior and junior.
    OtherGeneration,
    /// One record names two people.
    JointName,
    /// Two names.
    DifferentName,
    /// The same organisation.
    SameOrganisation,
    /// Two organisations.
    DifferentOrganisation,
}

impl ReasonKey {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::AgentSaidSame => "agentSaidSame",
            Self::SameEmail => "sameEmail",
            Self::SharedEmail => "sharedEmail",
            Self::SimilarEmail => "similarEmail",
            Self::SameMailboxName => "sameMailboxName",
            Self::NumberedEmail => "numberedEmail",
            Self::SamePhone => "samePhone",
            Self::SharedPhone => "sharedPhone",
            Self::DifferentExtension => "differentExtension",
            Self::SameId => "sameId",
            Self::SharedId => "sharedId",
            Self::DifferentId => "differentId",
            Self::SameName => "sameName",
            Self::SameNameOtherForm => "sameNameOtherForm",
            Self::SameInitials => "sameInitials",
            Self::PartOfName => "partOfName",
            Self::OtherFamilyName => "otherFamilyName",
            Self::OtherGivenName => "otherGivenName",
            Self::OtherGeneration => "otherGeneration",
            Self::JointName => "jointName",
            Self::DifferentName => "differentName",
            Self::SameOrganisation => "sameOrganisation",
            Self::DifferentOrganisation => "differentOrganisation",
        }
    }
}
