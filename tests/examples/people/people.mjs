/** Files contacts a part at a time, and asks who is one person; the class `People` as the caller has it. */
export function file(People) {
  const people = new People({ homeRegion: "GB", ownHandles: ["help@shop.example"] });
  const groups = () => people.clusters().map((ids) => ids.toSorted().join()).toSorted();
  people.add([
    { id: "7", name: "Tilda Wrenfield", emails: ["tilda@example.com"] },
    { id: "9", name: "Ottmar Velde", emails: ["help@shop.example"] },
  ]);
  people.add([
    { id: "8", name: "T. Wrenfield", emails: ["Tilda@example.com"] },
    { id: "10", name: "Nuria Casals", emails: ["help@shop.example"] },
  ]);
  const { size } = people;
  const filed = groups();
  const person = people.personOf("8");
  people.decide("7", "8", false);
  const refused = groups();
  people.decide("7", "8");
  people.decide("9", "10", true);
  const joined = groups();
  let error = null;
  try {
    people.add([{ id: "11" }, { name: "without an identifier" }]);
  } catch ({ name, code, path }) {
    error = { name, code, path };
  }
  const removed = [people.remove("8"), people.remove("8")];
  const left = { size: people.size, groups: groups(), nobody: people.personOf("8") };
  people.free();
  return { size, filed, person: { id: person.id, contactIds: person.contactIds, links: person.links.length }, refused, joined, error, removed, left };
}
