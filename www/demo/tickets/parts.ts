/** Machine parts for other firms, and the odd ones: text that tries a reader's patience. */
import { a, c, html, industry, person, type Sample } from "../make.ts";

const parts = industry("Machine parts");
const odd = industry("Odd ones");

const buyer = person("p-401", "Henrik Dahl", ["purchasing@dahl-mek.example"], [], "Dahl Mekanik");
const buyerToo = person("p-402", "Dahl Mekanik, goods in", ["goods-in@dahl-mek.example"], [], "Dahl Mekanik");

/** Their tickets, newest first. */
export const PARTS: Sample[] = [
  parts(5120, buyer, "email", "PO 77120: part number on your confirmation is wrong", [
    c(0.5, `Dear Sirs,

we ordered 12 pcs of bearing 6204-2RS. The part number on your confirmation is wrong, it says 6402-2RS: two digits are swapped. It also says 21 pcs. This is not what is on my purchase order.

Please correct before dispatch, the machine stands on Thursday.

Henrik Dahl
Dahl Mekanik`),
  ]),
  parts(5117, buyerToo, "email", "All five units have the same fault", [
    c(1.2, "Delivery note 30881. All five units have the same fault: the holes are not drilled through. Label says 10 mm but it is 8 mm. This was the same in spring. Clearly nobody tested this. We can rework three here if you pay the hours (about 4 h), two must come back."),
  ]),
  parts(5111, person("p-403", "Amara Nwosu", ["amara@nwosu-pumps.example"], [], "Nwosu Pumps"), "phone", "Call: quote left out the bracket", [
    c(2.3, "Your engineer said this model was right, delivered as quoted but unusable: the quote left out the bracket. She needs the bracket overnight at our cost or takes the pump back. Order value about £1,240."),
  ]),
  parts(5106, person("p-404", "Stig Holm", ["stig@example.com"]), "email", "Date moved again", [
    c(3.6, "The seal kit is still on back order and the date moved again, third time. When will it be in stock? Website showed available when we ordered."),
    a(3.4, "Dear Stig, our supplier confirms 4 December."),
    c(3.3, "That is what you said about 20 November. Please confirm in writing or cancel."),
  ]),
  parts(5099, person("p-405", "Ciara Boyle", ["ciara@example.net"]), "email", "Thirty days is too short", [
    c(5.3, "You refuse my warranty claim because I am four days over. Thirty days is too short for a part that is fitted once a year, other shops give a year. I do not accept these terms."),
  ]),
  odd(9001, person("o-901", '<img src=x onerror="alert(1)">', ["markup@example.com"]), "form", '"><script>alert(document.domain)</script>', [
    c(0.7, `<script>alert("my card was charged twice")</script>
{{constructor.constructor('alert(1)')()}} \${7*7} <%= 7*7 %>
javascript:alert(1) <svg/onload=alert(1)> &lt;b&gt;not bold&lt;/b&gt;
'; DROP TABLE tickets; --

Seriously though: my card was charged twice.`),
  ]),
  odd(9002, person("o-902", "Emoji only", ["smile@example.com"]), "social", "😡😡😡", [c(1.6, "📦❓❓❓ 😡😡😡 3️⃣ 📆 ⏳ 👎")]),
  odd(9003, person("o-903", "Right to left", ["rtl@example.com"]), "email", "\u202EesreveR and the rest", [
    c(2.5, "مرحبا، لم يصل الطرد حتى الآن. الرقم 88213 \u202Egnirts lausunu\u202C و شكرا.\n\nZ͑ͫa̴l̷g̸o̵ text, and a tab\tand a \u0007 bell."),
  ]),
  odd(9004, person("o-904", "Nobody", []), "email", "", [c(3.7, "")]),
  odd(9005, person("o-905", "Long thread", ["long@example.com"]), "email", "Re: Re: Re: Re: Re: same problem", Array.from({ length: 24 }, (_, at) =>
    at % 2 === 0
      ? c(14 - at / 2, `Message ${at / 2 + 1}: the pump still leaks from the bottom.\n\n${Array.from({ length: at }, (_, deep) => `${">".repeat(deep + 1)} the same again`).join("\n")}`)
      : a(14 - at / 2, "Thank you, we have passed it on."),
  )),
  odd(9006, person("o-906", "Nested", ["nest@example.com"]), "email", "Fwd: Fwd: Fwd: invoice", [
    html(4.6, `${"<div><blockquote>".repeat(60)}the invoice is wrong: you took money from the wrong account${"</blockquote></div>".repeat(60)}`),
  ]),
];
