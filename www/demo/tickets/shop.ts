/** A shop for household goods: orders, parcels, payments. */
import { a, c, html, industry, note, person, s, type Sample } from "../make.ts";

const ticket = industry("Household shop");

const ines = person("c-101", "Ines Okafor", ["ines.okafor@example.com"], ["+44 7700 900123"]);
const inesWork = person("c-102", "I. Okafor", ["i.okafor@northgate-school.example"], ["07700 900123"]);
const inesChat = person("c-103", "Ines", [], ["+447700900123"]);
const ruth = person("c-113", "Ruth Ferris", ["ruth.ferris@example.com"], ["+44 7700 900451"]);
const tomas = person("c-104", "Tomas Brandt", ["tomas.brandt@example.org"]);
const priya = person("c-105", "Priya Raman", ["praman@example.net"], ["+44 161 496 0188"]);
const gwen = person("c-106", "Gwen Ashdown", ["gwen.ashdown@example.com"]);
const dev = person("c-107", "Dev Malhotra", ["dev@example.com"]);
const sol = person("c-108", "Soledad Pinto", ["spinto@example.com"]);
const karl = person("c-109", "Karl Wieland", ["k.wieland@wieland.example"]);

/** Their tickets, newest first. */
export const SHOP: Sample[] = [
  ticket(4312, ines, "email", "Charged twice for order 88213", [
    c(0.08, `Hello,

I ordered the oak side table on 14 November and my card was charged twice for the same order. My bank shows two payments of £18.40 on 14 November, both to you, one minute apart. I only have one confirmation mail.

I called the bank already and they say you have to give it back. Please just refund the second charge.

Ines Okafor
07700 900123`),
  ]),
  ticket(4311, inesChat, "chat", "Chat: parcel", [
    c(0.3, "hi its ines, ordered a lamp 9 days ago, still waiting"),
    a(0.299, "Hello Ines, let me look. It left our warehouse on the 15th."),
    c(0.298, "tracking has not moved for six days. this is the third time i ask"),
    c(0.297, "last time you gave me an apology and 8 pounds. i dont want another voucher i want the lamp"),
  ]),
  ticket(4298, inesWork, "email", "Where is the lamp for classroom 4?", [
    c(6, `Good morning,

The reading lamp was promised for Monday and it has not arrived. The tracking page says "in transit" since last week.

Kind regards
I. Okafor
Northgate School
07700 900123`),
    a(5.6, "Dear Ms Okafor, I am sorry. I have asked the courier and added £8 to your account. It should arrive in two days."),
    c(5.5, "Thank you, I will wait two days then. I have already rung the courier myself, they know nothing."),
  ], { status: "closed", closedAgo: 3.2, promisedAgo: 3.6, fields: { cause: "delivery_late", cause_state: "working", owner: "logistics", offer: "apology+credit", offer_amount: "8.00 GBP", agreed: "yes", agreement: "The lamp arrives in two days; £8 on the account for the delay." } }),
  ticket(4240, ines, "form", "Reading lamp not here yet", [
    c(17, "I ordered a reading lamp for our school, it should have been here on Friday and it has not arrived."),
    a(16.5, "Dear Ms Okafor, the parcel was waiting for a second scan. It is on its way again."),
  ], { status: "closed", closedAgo: 16, fields: { cause: "delivery_late", cause_state: "confirmed", owner: "logistics", offer: "explain", agreed: "yes", outcome: "no_answer" } }),
  ticket(4305, tomas, "form", "Damaged glass shelf", [
    c(0.9, "The shelf arrived broken. The box was crushed on one side and there was no padding at all. I have photos. I need it by Saturday because my parents are visiting, so a replacement would be best."),
  ]),
  ticket(4301, priya, "email", "Re: Re: Re: Refund for returned kettle", [
    c(24, "I sent the kettle back on the 2nd. When do I get my money?"),
    a(23.5, "Dear Priya, refunds take five working days once the parcel is here."),
    c(12, "You said five days, it has been almost two weeks. Where is my refund?"),
    a(11.8, "Dear Priya, our returns team has the parcel. I have asked accounts to release the refund."),
    c(1.1, `Still nothing on my card. You told me accounts would release it.

> Dear Priya, our returns team has the parcel. I have asked accounts
> to release the refund.
>
>> You said five days, it has been almost two weeks. Where is my refund?
>>
>>> Dear Priya, refunds take five working days once the parcel is here.`),
    note(1, "Accounts say the bank file failed on the 14th; about 40 refunds affected."),
  ]),
  ticket(4296, gwen, "phone", "Call: wrong colour delivered", [
    c(1.7, "Customer rang. She received blue instead of black. Packing slip says black, the content is blue. She is cross because she painted the room to match. Wants the black one and somebody to collect the blue one."),
  ]),
  ticket(4290, dev, "email", "half the screws are missing", [
    html(2.2, `<div dir="ltr">Hi,<br><br>The bookcase came today. <b>Only two of the three bags of screws</b> are in the box, the third is not there. I have checked the list in the manual twice.<br><br>Can you post the missing bag? I do not want to send the whole thing back.<br><br>Dev</div><div class="gmail_quote">On Tue, you wrote:<br><blockquote style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">Your order 88190 has been delivered. We hope you like it!</blockquote></div>`),
  ]),
  ticket(4287, sol, "email", "Pedido sin recibir", [
    c(2.6, "Buenos días: según la página, el paquete figura como entregado el viernes, pero yo no he recibido nada. El vecino tampoco lo tiene y en la foto se ve otra puerta. ¿Pueden comprobarlo, por favor? Es un regalo para el sábado.\n\nGracias,\nSoledad Pinto"),
  ]),
  ticket(4281, karl, "email", "Falscher Betrag auf der Rechnung", [
    c(3.1, "Guten Tag,\n\nauf der Rechnung 20417 stehen zwei Stehlampen, ich habe aber nur eine bestellt und auch nur eine bekommen. Außerdem wurde mir der Betrag doppelt abgebucht. Bitte korrigieren Sie die Rechnung und überweisen Sie mir die 49,90 € zurück.\n\nMit freundlichen Grüßen\nKarl Wieland"),
  ]),
  ticket(4276, person("c-110", "Beth Lomax", ["b.lomax@example.com"]), "review", "Two stars", [
    c(3.9, "Nice chair, pity about the rest. The code from your newsletter does not work at the checkout, the website said 20 percent off and I paid full price. Nobody answered my message about it."),
  ]),
  ticket(4270, person("c-111", "Owen Tregear", ["owen.t@example.net"]), "email", "Ordered the wrong size", [
    c(4.4, "My mistake: I ordered the 140 blind and need the 160. It has not been sent yet as far as I can see. Can I change my order?"),
  ]),
  ticket(4264, person("c-112", "Marta Kowal", ["m.kowal@example.com"]), "form", "How do I fix this to a plaster wall?", [
    c(5.2, "The manual does not explain step 4 and the pictures show another model. What kind of plugs do I need for plasterboard? I looked on your site and cannot find anything about this."),
  ]),
  ticket(4259, ruth, "social", "@headwatershop hello??", [
    c(5.9, "I have written three times about the missing table leg. Is anyone reading this? 12 days now. #customerservice"),
    s(5.9, "Follower count hidden. Imported from a social channel."),
  ]),
  ticket(4247, ruth, "email", "Table leg missing, order 88102", [
    c(12, "The folding table came without its fourth leg. Order 88102. Please send the missing leg."),
    a(11.6, "Dear Ms Ferris, I have asked the warehouse for the leg and will write when it is sent."),
  ], { status: "pending", fields: { cause: "item_missing", cause_state: "working", owner: "warehouse", offer: "replace", agreed: "yes" } }),
  ticket(4251, person("c-114", "Hal Whitcombe", ["hal@example.org"]), "email", "Thank you", [
    c(7.1, "Just to say the new handle fits and the delivery driver was very kind. Thank you for sorting it out so fast."),
    a(7, "That made our morning. Thank you, Hal."),
  ], { status: "closed", fields: { cause: "item_missing", cause_state: "confirmed", owner: "warehouse", agreed: "yes", outcome: "solved", avoidable: "yes" } }),
];
