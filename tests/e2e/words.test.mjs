/** The catalogues: complete, with the same holes to fill, and plural forms that a language has. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (language) =>
  JSON.parse(readFileSync(new URL(`../../www/locales/${language}.json`, import.meta.url), "utf8"));
const english = read("en");
const LANGUAGES = ["de", "es", "fr"];

/** The forms of a wording, by name; one for all numbers is `other`. */
const forms = (wording) => {
  if (typeof wording === "string") return { other: wording };
  const { by: _by, kind: _kind, ...rest } = wording;
  return rest;
};
const holes = (words) => [...words.matchAll(/\{([a-z_]+)\}/gi)].map((match) => match[1]).sort();
/** The holes that a wording fills in any of its forms. */
const allHoles = (wording) => [...new Set(Object.values(forms(wording)).flatMap(holes))].sort();

for (const language of LANGUAGES) {
  test(`${language} says everything that English says, with the same values in it`, () => {
    const words = read(language);
    assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort());
    for (const [key, wording] of Object.entries(english)) {
      assert.deepEqual(allHoles(words[key]), allHoles(wording), key);
      const { by } = wording;
      assert.equal(words[key].by, by, `${key} picks its form by the same value`);
    }
  });
}

for (const language of ["en", ...LANGUAGES]) {
  test(`${language} has a form for every number, and no form that is never picked`, () => {
    const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, wording] of Object.entries(read(language))) {
      const names = Object.keys(forms(wording)).filter((name) => !name.startsWith("="));
      assert.ok(names.includes("other"), key);
      assert.deepEqual(names.filter((name) => !known.includes(name)), [], key);
    }
  });

  test(`${language} keeps the house's tone: no exclamation marks, no blame, no percentages`, () => {
    for (const [key, wording] of Object.entries(read(language))) {
      for (const words of Object.values(forms(wording))) {
        assert.doesNotMatch(words, /[!¡%]|\bfault\b|\bschuld\b|\bculpa\b|\bfaute\b/i, key);
        assert.equal(words, words.trim(), key);
        assert.notEqual(words, "", key);
      }
    }
  });
}

test("no catalogue says a thing twice: of two, the first would be lost unseen", () => {
  for (const folder of ["", "settings/", "insights/", "list/"]) {
    for (const language of folder === "list/" ? LANGUAGES : ["en", ...LANGUAGES]) {
      const text = readFileSync(new URL(`../../www/locales/${folder}${language}.json`, import.meta.url), "utf8");
      const keys = [...text.matchAll(/^ {2}"((?:[^"\\]|\\.)+)":/gm)].map((match) => match[1]);
      assert.deepEqual(keys.filter((key, n) => keys.indexOf(key) !== n), [], `${folder}${language}`);
      assert.equal(keys.length, Object.keys(JSON.parse(text)).length, `${folder}${language}`);
    }
  }
});

/** The words of whole pages, by language. */
const PAGES = ["insights", "settings"];
for (const name of PAGES) {
  for (const language of LANGUAGES) {
    test(`the page ${name} says in ${language} what it says in English`, () => {
      const [words, inEnglish] = [read(`${name}/${language}`), read(`${name}/en`)];
      assert.deepEqual(Object.keys(words).sort(), Object.keys(inEnglish).sort());
      const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, wording] of Object.entries(inEnglish)) {
        assert.deepEqual(allHoles(words[key]), allHoles(wording), key);
        const names = Object.keys(forms(words[key])).filter((form) => !form.startsWith("="));
        assert.ok(names.includes("other") && names.every((form) => known.includes(form)), key);
        for (const said of Object.values(forms(words[key]))) assert.ok(said === said.trim() && !/[!¡]/.test(said), key);
      }
    });
  }
}

/** What pages around a sidebar say, and what helpdesks and browsers show of it: by language, with what each says. */
const AROUND = (() => {
  const json = (path) => JSON.parse(readFileSync(new URL(`../../www/hosts/${path}`, import.meta.url), "utf8"));
  const flat = (value, name = "") =>
    typeof value === "string" ? [[name, value]] : Object.entries(value).flatMap(([key, one]) => flat(one, `${name}.${key}`));
  const own = (path) => [path, (language) => flat(json(path)[language])];
  const file = (path) => [path, (language) => flat(json(path.replace("*", language)))];
  return [
    own("shared/order.json"),
    own("shared/publisher.json"),
    own("chatwoot/words.json"),
    file("extension/_locales/*/messages.json"),
    file("zendesk/app/translations/*.json"),
  ];
})();

for (const language of LANGUAGES) {
  for (const [path, words] of AROUND) {
    test(`${path} says in ${language} what it says in English`, () => {
      const said = Object.fromEntries(words(language));
      const inEnglish = words("en");
      assert.deepEqual(Object.keys(said).sort(), inEnglish.map(([key]) => key).sort());
      for (const [key, wording] of inEnglish) {
        assert.deepEqual(holes(said[key]), holes(wording), key);
        assert.ok(said[key].trim() === said[key] && said[key] !== "", key);
      }
    });
  }
}

/** Everything of the list and the policy that ships, by its name. */
const SHIPPED = (() => {
  const json = (path) => JSON.parse(readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8"));
  const list = json("cause/default.json");
  const { policy, escalation } = json("config/default.json");
  const named = [list.causes, list.owners, policy.offers, policy.roles, escalation.specialists].flat();
  return [...new Set(named.map((one) => one.name).concat("Not enough information"))].sort();
})();

for (const language of LANGUAGES) {
  test(`${language} has a name for every cause, owner and offer that ships, and no other`, () => {
    const names = read(`list/${language}`);
    assert.deepEqual(Object.keys(names).sort(), SHIPPED);
    for (const [name, own] of Object.entries(names)) assert.ok(own.trim() === own && own !== "", name);
    const causes = Object.values(names);
    assert.ok(new Set(causes).size > causes.length - 4, "names tell causes apart");
  });
}
