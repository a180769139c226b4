/** A broadband company: outages, visits, bills, contracts. */
import { a, c, industry, note, person, s, type Sample } from "../make.ts";

const ticket = industry("Broadband");

const noah = person("b-201", "Noah Ellwood", ["noah.ellwood@example.com"], ["+44 113 496 0145"]);
const noahOffice = person("b-202", "N. Ellwood", ["accounts@ellwood-joinery.example"], ["0113 496 0145"], "Ellwood Joinery");
const aisha = person("b-203", "Aisha Rahimi", ["a.rahimi@example.net"]);
const luc = person("b-204", "Luc Fontenay", ["luc.fontenay@fontenay.example"]);

/** Their tickets, newest first. */
export const BROADBAND: Sample[] = [
  ticket(2907, noah, "phone", "Call: third engineer and still broken", [
    c(0.2, "Customer calls about the line fault. Same fault again after the repair, fixed for two days only. Third technician and still broken. He works from home, lost two days of pay, and says he explained this three times already. He has restarted the router, changed the filter and tried the test socket. He does not want to go through that again."),
  ]),
  ticket(2899, noahOffice, "email", "Line drops every ten minutes - Ellwood Joinery", [
    c(9, "Hello, our line keeps dropping. It disconnects every ten minutes since last Thursday and calls cut off in the middle. We are a small workshop and take card payments over it.\n\nN. Ellwood\nEllwood Joinery\n0113 496 0145"),
    a(8.7, "Dear Mr Ellwood, I have booked an engineer for Friday between 8 and 12."),
    c(5.8, "The engineer came, changed the socket and left. It held for two days."),
  ], { status: "solved", fields: { cause: "slow_or_unstable", cause_state: "working", owner: "operations_it" } }),
  ticket(2905, aisha, "chat", "Chat: nobody came", [
    c(0.4, "i took a day off for nothing"),
    c(0.4, "nobody showed up. was told between 8 and 12. its 3pm"),
    a(0.39, "I am sorry Aisha, let me see where the engineer is."),
    c(0.38, "this is the second time. rescheduled without telling me last week too"),
  ]),
  ticket(2901, luc, "email", "Facture incompréhensible", [
    c(1.3, "Bonjour,\n\nJe ne comprends pas ma facture de novembre : elle est plus élevée que d’habitude et il y a une ligne « ajustement » de 12,50 €. À quoi correspond-elle ? Je n’ai rien changé à mon abonnement.\n\nMerci de votre réponse,\nLuc Fontenay"),
  ]),
  ticket(2896, person("b-205", "Moira Tennant", ["moira.tennant@example.com"]), "form", "Still charged after cancelling", [
    c(1.9, "I cancelled in May and you still charge me £31 every month. I have the cancellation letter from your office. Please stop billing me and pay back the six months."),
  ]),
  ticket(2893, person("b-206", "Jack Osei", ["jack.osei@example.net"]), "email", "No internet since this morning", [
    c(2.1, "No internet since this morning, red light on the router, same at my neighbour's. Your status page says everything is fine. My daughter has an online exam at 2."),
    s(2.09, "Linked to incident list: none open."),
  ]),
  ticket(2890, person("b-207", "Petra Lindqvist", ["petra.l@example.com"]), "email", "Your price letter", [
    c(2.8, "I got a letter saying my contract ends and the price goes up. On the phone I was promised the old price for 24 months. Which one is true? The letter contradicts my contract."),
  ]),
  ticket(2886, person("b-208", "Sanjay Mistry", ["smistry@example.org"]), "email", "Since you moved us to the new plan", [
    c(3.4, "Since you moved us to the new plan the speed is half of what I pay for, very slow in the evening. It worked until you changed the system. Nobody asked us."),
  ]),
  ticket(2880, person("b-209", "Fern Aldous", ["fern.aldous@example.com"]), "phone", "Call: installer drilled through a cable", [
    c(4.2, "The technician left it unfinished. He drilled through a cable in the hall, the doorbell is dead, and the box is mounted crooked. She paid an electrician £95 and would like that back."),
    note(4.1, "Customer was calm and has the invoice."),
  ]),
  ticket(2874, person("b-210", "Aino Virtanen", ["aino.virtanen@virtanen.example"]), "email", "Laajakaista ei toimi", [
    c(5, "Hei, laajakaistayhteys on ollut poikki eilisestä lähtien. Olen käynnistänyt reitittimen uudelleen kolme kertaa. Milloin vika korjataan? Teen etätöitä ja tarvitsen yhteyden.\n\nTerveisin\nAino Virtanen"),
  ]),
  ticket(2869, person("b-211", "Desmond Pike", ["d.pike@example.com"]), "email", "Moving house", [
    c(6.3, "Hello, we move on the 12th of next month. Please move my contract to 4 Mill Lane. Is there anything I need to do before then?"),
  ]),
];
