// What one act takes, for the ratios that `cargo xtask test` holds: confirming and suggesting, and
// in a sidebar opening a ticket and typing into it, also where the ticket is long and where the
// device keeps many cases.

/** Cases that a busy agent's device keeps. */
const KEPT = 2000;
/** Each act is timed so often: the least of many is the machine's own pace, whoever else works. */
const ROUNDS = 10;
const TYPED = 5;
const NOW = 1_795_000_000_000;
const requester = { id: "ann", name: "Ann Lee", emails: ["ann@example.com"] };

/** Milliseconds by act, the least of all rounds. `engine` and `session` make one that is loaded. */
export function effort(engine, session, { texts, confirm }) {
  const least = {};
  const timed = (act, does) => {
    const began = performance.now();
    does();
    least[act] = Math.min(least[act] ?? Infinity, performance.now() - began);
  };
  const taught = engine();
  const few = sidebar(session(), []);
  const many = sidebar(session(), cases());
  const short = texts["200"];
  const long = texts["2000"];
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = short[round % short.length];
    const { label } = confirm[round % confirm.length];
    timed("suggest, 200 words", () => taught.suggest({ id: "t", text }));
    timed("confirm, 200 words", () => taught.confirm({ id: `c${round}`, text }, label));
    opened(few, `short-${round}`, text, "200 words", timed);
    opened(few, `long-${round}`, long[round % long.length], "2,000 words", timed);
    opened(many, `many-${round}`, text, "many cases", timed);
  }
  return least;
}

/** Opens a ticket and types into it, which changes no more than one input. */
function opened(session, id, text, where, timed) {
  timed(`open, ${where}`, () => {
    session.send({ type: "ticket", ticket: { id, text, requester } }, NOW);
    session.send({ type: "journal", ticketId: id, entries: [], drafts: {} }, NOW);
  });
  for (let n = 0; n < TYPED; n += 1) {
    const value = `As you wish ${n}`;
    timed(`type, ${where}`, () => session.send({ type: "typing", id: "agreement", value }, NOW));
  }
}

function sidebar(session, cases) {
  session.send({ type: "device", storage: "device", settings: { started: true }, cases }, NOW);
  return session;
}

/** Cases of other people, something given in each. */
function cases() {
  return Array.from({ length: KEPT }, (_, n) => {
    const [ticket, contact] = [`case-${n}`, `other-${n % 400}`];
    const money = { currency: "EUR", minor: 500 };
    const given = { amount: money, approved_by: null, at: NOW - n, contact, cost: money, counts_to_cap: true, offer: "goodwill", policy_version: 1, reversed_at: null, role: null, round: 0, ticket };
    return { ticket, contact, number: ticket, cause: "late_delivery", agreed: true, ledger: [given], fields: {}, changed_at: NOW - n };
  });
}
