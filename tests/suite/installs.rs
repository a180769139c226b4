//! What each helpdesk's set-up makes: a place for every field that a save may write.

use headwater::host::rt;
use headwater::ticket::Field;
use std::fs;
use std::path::Path;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(path)).unwrap()
}

#[test]
fn every_set_up_makes_every_field() {
    let (rt_data, rt_fields) = (file("hosts/rt/plugin/etc/initialdata"), rt::default_fields());
    let django = file("hosts/django-helpdesk/headwater/management/commands/headwater_fields.py");
    let zendesk = file("hosts/zendesk/app/requirements.json");
    let chatwoot = file("hosts/chatwoot/page/README.md");
    let keys = chatwoot.split("for key in ").nth(1).unwrap().split("; do").next().unwrap();
    let keys: Vec<&str> = keys.split_whitespace().collect();
    let demo = file("demo/conversation.ts");
    let mut missing = Vec::new();
    for field in Field::ALL {
        let id = field.id();
        let rt_name = rt_fields.name(field).unwrap_or_default();
        for (host, made) in [
            ("rt", rt_data.contains(&format!("[ '{rt_name}' "))),
            ("django-helpdesk", django.contains(&format!("(\"{id}\", "))),
            ("zendesk", zendesk.contains(&format!("\"headwater_{id}\""))),
            ("chatwoot", keys.contains(&id)),
            ("demo", demo.contains(&format!("\n  {id}: "))),
        ] {
            if !made {
                missing.push(format!("{host} makes no {id}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
