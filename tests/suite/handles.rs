//! Handles in one form each.

use headwater::person::handles::fold::{distance, fold, skeleton};
use headwater::person::handles::name::{Comparison, compare};
use headwater::person::handles::phone::Region;
use headwater::person::handles::{Email, Name, Phone, Profile, Settings, email, organisation};
use headwater::ticket::Contact;
use proptest::prelude::*;

#[test]
fn addresses_have_one_form() {
    let cases = [
        ("Rebecca.Thornley@EXAMPLE.com", Some("rebecca.thornley@example.com")),
        ("<a.b+tag@web.example>;", Some("a.b@web.example")),
        ("mailto:owen@prothero.example", Some("owen@prothero.example")),
        ("d.e.von@googlemail.com", Some("devon@gmail.com")),
        ("+plus@mail.example", Some("+plus@mail.example")),
        ("müller@straße.example", Some("müller@straße.example")),
        ("test@test.com", None),
        ("noreply@shop.example", None),
        ("aaaa@mail.example", None),
        ("test12@mail.example", None),
        ("no at sign", None),
        ("@mail.example", None),
        ("a@localhost", None),
        ("a b@mail.example", None),
        ("a@mail..example", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(Email::parse(text).map(|e| e.address()).as_deref(), wanted, "{text}");
    }
}

#[test]
fn slips_are_near_and_other_providers_are_not() {
    let cases = [
        ("hotmail.com", "hotmaill.com", true),
        ("gmail.com", "gmial.com", true),
        ("gmail.com", "gmail.con", true),
        ("gmail.com", "gmail.co", true),
        ("brightwell.example", "brigthwell.example", true),
        ("yahoo.com", "yahoo.co.uk", false),
        ("gmx.de", "gmx.net", false),
        ("mail.com", "gmail.com", false),
        ("web.example", "wed.example", false),
        ("example.com", "example.org", false),
        ("kiln.example", "kiln.example", false),
    ];
    for (a, b, wanted) in cases {
        assert_eq!(email::is_slip(a, b), wanted, "{a} {b}");
        assert_eq!(email::is_slip(b, a), wanted, "{b} {a}");
    }
}

#[test]
fn phones_have_one_form() {
    let cases = [
        ("GB", "07700 900123", Some(("+447700900123", None))),
        ("GB", "+44 (0)7700 900123", Some(("+447700900123", None))),
        ("GB", "0044 7700 900123", Some(("+447700900123", None))),
        ("GB", "447700900123", Some(("+447700900123", None))),
        ("GB", "+44 0113 496 0210", Some(("+441134960210", None))),
        ("GB", "020 7946 0100 ext 214", Some(("+442079460100", Some("214")))),
        ("GB", "020 7946 0100 x12", Some(("+442079460100", Some("12")))),
        ("GB", "020 7946 0321 #55", Some(("+442079460321", Some("55")))),
        ("DE", "0171/39200-17", Some(("+491713920017", None))),
        ("DE", "Tel.: +49 171 3920017", Some(("+491713920017", None))),
        ("US", "(202) 555-0143", Some(("+12025550143", None))),
        ("US", "1-202-555-0143", Some(("+12025550143", None))),
        ("US", "011 44 7700 900123", Some(("+447700900123", None))),
        ("IT", "06 1234 7890", Some(("+390612347890", None))),
        ("SE", "070-174 06 11", Some(("+46701740611", None))),
        ("AU", "0491 570 156", Some(("+61491570156", None))),
        ("AR", "+54 9 11 5550 1234", Some(("+541155501234", None))),
        ("ZZ", "07700 900123", Some(("+447700900123", None))),
        ("GB", "112", None),
        ("GB", "0000000000", None),
        ("GB", "1234567890", None),
        ("US", "999-999-9999", None),
        ("US", "000-555-0100", None),
        ("GB", "withheld", None),
        ("GB", "", None),
        ("GB", "+999 12345678", None),
    ];
    for (region, text, wanted) in cases {
        let found = Phone::parse(text, Region::of(region)).map(|p| (p.e164(), p.extension));
        let wanted = wanted.map(|(n, x)| (n.to_owned(), x.map(str::to_owned)));
        assert_eq!(found, wanted, "{region} {text}");
    }
    assert_eq!(Phone::parse(&"7".repeat(200), Region::of("GB")), None);
}

#[test]
fn mobiles_are_told_from_landlines_where_the_plan_says() {
    let cases = [
        ("GB", "07700 900123", true),
        ("GB", "0113 496 0210", false),
        ("DE", "030 23125114", false),
    ];
    for (region, text, wanted) in cases {
        assert_eq!(
            Phone::parse(text, Region::of(region)).map(|p| p.mobile),
            Some(wanted),
            "{text}"
        );
    }
}

fn comparison(a: &str, b: &str) -> Comparison {
    let (x, y) = (Name::parse(a).unwrap(), Name::parse(b).unwrap());
    let there = compare(&x.view(), &y.view());
    assert_eq!(there, compare(&y.view(), &x.view()), "{a} / {b} depends on the order");
    there
}

/// "Berg" is a family name in one reading and a given name in the other.
#[test]
fn a_name_turned_round_compares_the_same_from_both_sides() {
    assert!(comparison("Anna Berg", "Berg Karl").is_conflict());
    assert!(comparison("Berg Karl", "Anna Berg").is_conflict());
}

#[test]
fn names_of_one_person_agree() {
    let cases = [
        ("Jürgen Vöhringer", "Juergen Voehringer"),
        ("Jürgen Vöhringer", "Jurgen Vohringer"),
        ("Szabolcsi, Dezső", "Dezso Szabolcsi"),
        ("Wei Zhang", "Zhang Wei"),
        ("William Petheridge", "Bill Petheridge"),
        ("José Luis Arrizabalaga", "Pepe Arrizabalaga"),
        ("Александр Веретенников", "Sasha Veretennikov"),
        ("Юлия Щербакова", "Julia Shcherbakova"),
        ("Евгений Жуковцев", "Yevgeny Zhukovtsev"),
        ("Γιώργος Παπαδημητρακόπουλος", "Giorgos Papadimitrakopoulos"),
        ("Dr. Ottilie Engelbrecht", "Engelbrecht, Ottilie Prof. Dr. med."),
        ("Nicola Fairbank", "Nicola Fairbank-Moreau"),
        ("Siobhan McGillicuddy", "Siobahn McGillycuddy"),
        ("Anna Katharina Loewenthal", "Anna Loewenthal"),
        ("J. Alder", "Judith Alder"),
        ("Emily Hart", "Emily Hart for Mr. Dunne"),
        ("Ludwig van den Bergh", "van den Bergh, Ludwig"),
    ];
    for (a, b) in cases {
        assert!(matches!(comparison(a, b), Comparison::Full { .. }), "{a} / {b}");
    }
}

#[test]
fn names_of_two_people_conflict() {
    let cases = [
        ("Christian Falk", "Christina Falk"),
        ("Julian Torrance", "Juliana Torrance"),
        ("Tim Sommerfeld", "Tom Sommerfeld"),
        ("Anna Berg", "Greta Kjeldsen"),
        ("Robert Haverhill Sr.", "Robert Haverhill Jr."),
        ("Peter Vogelsang", "Peter Vogelsang jun."),
        ("Theodore Vandermeer II", "Theodore Vandermeer III"),
        ("Fiona & Alan Draycott", "Alan Draycott"),
        ("Jo Hanson", "Johan Son"),
        ("Anna Maria Rossini", "Anna Lucia Rossini"),
    ];
    for (a, b) in cases {
        assert!(comparison(a, b).is_conflict(), "{a} / {b}: {:?}", comparison(a, b));
    }
}

#[test]
fn what_names_nobody_is_no_name() {
    for text in [
        "",
        " ",
        "Unknown",
        "Visitor 4471",
        "+44 7700 900985",
        "a@b.example",
        "Test Test",
        "--",
        "Dr.",
    ] {
        assert_eq!(Name::parse(text), None, "{text}");
    }
}

#[test]
fn organisations_have_no_legal_form() {
    let cases = [
        ("Kiln & Kettle Ltd", "Kiln and Kettle Limited"),
        ("Abendroth Maschinenbau GmbH & Co. KG", "Abendroth Maschinenbau"),
        ("Müller S.A.", "MULLER SA"),
    ];
    for (a, b) in cases {
        assert_eq!(organisation::normalise(a), organisation::normalise(b), "{a} / {b}");
    }
    assert_eq!(organisation::normalise("n/a"), None);
}

#[test]
fn distance_counts_swaps_as_one() {
    assert_eq!(distance("gmail", "gmial", 1), Some(1));
    assert_eq!(distance("kitten", "sitting", 3), Some(3));
    assert_eq!(distance("kitten", "sitting", 2), None);
    assert_eq!(distance("", "ab", 2), Some(2));
}

#[test]
fn own_handles_are_left_out() {
    let settings = Settings {
        own_handles: vec!["support@ourshop.example".to_owned(), "020 7946 0900".to_owned()],
        ..Settings::default()
    };
    let contact = Contact {
        signature: Some("Freya\nTel 01632 960101, Fax 01632 960102\nCall us: +44 20 7946 0900, Support@ourshop.example\nprivate: freya@dunn.example".to_owned()),
        ..Contact::new("a")
    };
    let profile = Profile::read(&contact, &settings);
    let emails: Vec<String> = profile.emails.iter().map(Email::address).collect();
    let phones: Vec<String> = profile.phones.iter().map(Phone::e164).collect();
    assert_eq!(emails, ["freya@dunn.example"]);
    assert_eq!(phones, ["+441632960101"]);
    assert!(profile.emails[0].quoted && profile.phones[0].quoted);
}

proptest! {
    #[test]
    fn comparing_names_knows_no_order(
        a in proptest::collection::vec("anna|berg|karl|karla|k|ⱥ|¹|a\u{b}b|jr|el-din", 1..4),
        b in proptest::collection::vec("anna|berg|karl|karla|k|ⱥ|¹|a\u{b}b|jr|el-din", 1..4),
    ) {
        let (a, b) = (a.join(" "), b.join(" "));
        if let (Some(x), Some(y)) = (Name::parse(&a), Name::parse(&b)) {
            let there = compare(&x.view(), &y.view());
            prop_assert_eq!(there, compare(&y.view(), &x.view()), "{} / {}", a, b);
        }
    }
    #[test]
    fn no_text_makes_a_handle_panic(text in ".{0,60}", digits in "[0-9+ ()x#./-]{0,30}") {
        for text in [&text, &digits] {
            let _ = Email::parse(text);
            let _ = Phone::parse(text, Region::of("GB"));
            let _ = organisation::normalise(text);
            let _ = skeleton(&fold(text));
            if let Some(name) = Name::parse(text) {
                let found = compare(&name.view(), &name.view());
                prop_assert!(!found.is_conflict(), "{found:?}");
            }
        }
    }

    #[test]
    fn a_profile_does_not_depend_on_the_order_of_handles(
        emails in proptest::collection::vec("[a-c]{1,2}@[xy]\\.example", 0..5),
        phones in proptest::collection::vec("07700 90012[0-3]( x[1-3])?", 0..5),
    ) {
        let contact = Contact { emails, phones, ..Contact::new("a") };
        let mut turned = contact.clone();
        turned.emails.reverse();
        turned.phones.reverse();
        let settings = Settings::default();
        prop_assert_eq!(Profile::read(&contact, &settings), Profile::read(&turned, &settings));
    }
}
