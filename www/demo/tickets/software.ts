/** Accounting software for small firms: defects, access, plans. */
import { a, c, html, industry, note, person, type Sample } from "../make.ts";

const ticket = industry("Accounting software");

const yuki = person("s-301", "Yuki Tanabe", ["yuki@tanabe-design.example"], [], "Tanabe Design");
const raul = person("s-302", "Raúl Ibarra", ["raul.ibarra@ibarra.example"]);

/** Their tickets, newest first. */
export const SOFTWARE: Sample[] = [
  ticket(771, yuki, "email", "Export is empty since the update", [
    c(0.15, `Since last night's update the VAT export file is empty. The button does something, I get a file called export.csv, but it is 0 bytes.

Steps:
1. Reports > VAT
2. Choose October
3. Export

I need it for my accountant before Friday. Chrome 141 and Firefox, both the same.

--
Yuki Tanabe | Tanabe Design
This message is confidential. If you are not the addressee, please delete it.`),
  ]),
  ticket(769, person("s-303", "Corin Blyth", ["corin@blyth-plumbing.example"], [], "Blyth Plumbing"), "chat", "Chat: locked out", [
    c(0.6, "cannot log in. reset mail does not arrive"),
    c(0.6, "checked spam. nothing"),
    a(0.59, "Which address do you use, Corin?"),
    c(0.58, "corin@blyth-plumbing.example. code never comes either. payroll is TODAY"),
  ]),
  ticket(765, raul, "email", "El total está mal calculado", [
    c(1.4, "Hola, al emitir una factura con dos tipos de IVA el total está mal calculado: falta un céntimo. Me pasa desde la última versión. Mi cliente ha rechazado tres facturas.\n\nUn saludo,\nRaúl Ibarra"),
  ]),
  ticket(762, person("s-304", "Elke Sommer-Vogt", ["elke@vogt-keramik.example"], [], "Vogt Keramik"), "email", "Wo finde ich die Stornofunktion?", [
    c(2, "Hallo zusammen,\n\nich suche seit einer Stunde, wie man eine Rechnung storniert. Der Knopf ist nicht zu finden, das Menü ist verwirrend und Ihr Hilfeartikel zeigt eine alte Version. Können Sie mir sagen, wo das ist?\n\nViele Grüße\nElke Sommer-Vogt"),
  ]),
  ticket(758, person("s-305", "Tobi Adeyemi", ["tobi@example.com"]), "form", "Two users please", [
    c(2.9, "Please allow two users on the small plan. Your competitor can do this. At the moment there is no way to let my bookkeeper in without giving her my password."),
  ]),
  ticket(755, person("s-306", "Willa Crane", ["willa.crane@example.net"]), "email", "Someone else's invoices in my account", [
    html(3.3, `<html><body><p>Hello,</p><p>when I open <b>Sales &gt; Invoices</b> I see invoices of another company. It <i>shows someone else's name</i> and their customers. I have not opened any of them.</p><p>Please treat this as <span style="color:red">urgent</span>. Who can see mine?</p><p>Willa Crane</p><script>console.log("not for running")</script></body></html>`),
    note(3.2, "Security told. Do not offer anything before they answer."),
  ]),
  ticket(751, person("s-307", "Bram de Wit", ["bram@example.com"]), "email", "What do you store about me", [
    c(4.1, "Under the data protection law, please send me a copy of my contract and all data you hold about me, and tell me who you share it with."),
  ]),
  ticket(748, person("s-308", "Nia Pritchard", ["nia@example.org"]), "email", "Paid but shown as unpaid", [
    c(4.8, "I paid by transfer on the 3rd but it still shows unpaid and now I got a reminder though I paid, with a late fee. Reference INV-2231."),
  ]),
  ticket(743, person("s-309", "Gus Hanlon", ["gus@example.com"]), "survey", "Survey answer 4 of 10", [
    c(6, "Good tool. But the steps you sent do not work and your colleague told me something else the week before. I already tried that. In the end I did it by hand."),
  ]),
  ticket(739, person("s-310", "Lotte Aarden", ["lotte@example.com"]), "email", "Which plan fits us?", [
    c(7.4, "We are five people, about 60 invoices a month, two currencies. What is the difference between Plus and Pro, and can we start in January?"),
  ]),
];
