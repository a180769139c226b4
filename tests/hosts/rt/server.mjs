// A real Request Tracker 5 of this machine's package, with a database of its own.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { run, freePort, serve, there } from "../process.mjs";

const SETUP = "/usr/sbin/rt-setup-database-5";
const SERVER = "/usr/share/request-tracker5/libexec/rt-server";
const PACKAGES = [
  "request-tracker5", "rt5-db-sqlite", "rt5-standalone", "dbconfig-no-thanks", "msmtp-mta", "sqlite3",
];

/** Installs RT through apt unless it is there. Needs root. */
export function install() {
  if (existsSync(SETUP) && existsSync(SERVER)) return;
  if (process.getuid() !== 0) throw new Error("install request-tracker5, rt5-db-sqlite and rt5-standalone first");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => run("apt-get", ["-y", "-q", "-o", "DPkg::Lock::Timeout=900", ...args], { env });
  apt("update");
  apt("install", "debconf");
  run("debconf-set-selections", [], {
    input: [
      "request-tracker5 request-tracker5/dbconfig-install boolean false",
      "request-tracker5 request-tracker5/install-cronjobs boolean false",
      "request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true",
      "",
    ].join("\n"),
  });
  apt("install", "--no-install-recommends", ...PACKAGES);
}

/**
 * RT's settings for a test: everything below one folder, its cache of compiled pages too, so that
 * an RT of this machine's own is left alone; no mail leaves the machine.
 */
function siteConfig({ folder, front, plugins }) {
  return `use utf8;
$RT::LocalPluginPath = '${plugins}';
$RT::MasonDataDir = '${folder}/mason';
Set($rtname, 'helpdesk.example');
Set($Organization, 'helpdesk.example');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.sqlite3');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${front});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:${front}');
Set($CanonicalizeRedirectURLs, 0);
Set($CorrespondAddress, 'support@helpdesk.example');
Set($CommentAddress, 'comment@helpdesk.example');
Set($OwnerEmail, 'root@localhost');
Set($MailCommand, 'testfile');
Set($Timezone, 'UTC');
Set($LogToSTDERR, 'warning');
Set($LogToSyslog, undef);
Set($WebSessionClass, undef);
Set($DisableGraphViz, 1);
Set($DisableGD, 1);
Set(%GnuPG, Enable => 0);
Set(%SMIME, Enable => 0);
1;
`;
}

/**
 * Sets RT up in \`folder\`, with \`plugins/\` and \`snippets/\` in it for what an admin adds. It
 * listens at \`port\`. Where a proxy stands before it, as \`behindProxy\` says, it calls itself by that one's port,
 * \`front\`: RT refuses what is written from a page at another address than its own.
 */
export async function setUp(folder, { behindProxy = false } = {}) {
  const port = await freePort();
  const front = behindProxy ? await freePort() : port;
  const [plugins, snippets] = [join(folder, "plugins"), join(folder, "snippets")];
  for (const path of [plugins, snippets, join(folder, "mason")]) mkdirSync(path, { recursive: true });
  const config = join(folder, "RT_SiteConfig.pm");
  writeFileSync(config, siteConfig({ folder, front, plugins }));
  // A folder of our own keeps the distribution's snippets out.
  const env = { ...process.env, RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: snippets };
  run(SETUP, ["--action", "init", "--skip-create"], { env });
  return { folder, plugins, snippets, port, front, env, base: `http://127.0.0.1:${port}` };
}

/** Inserts a file of data, as \`etc/initialdata\` of a plugin. */
export function insert({ env }, file) {
  run(SETUP, ["--action", "insert", "--datafile", file, "--skip-create"], { env });
}

/** Does what the plugin's README tells an admin of a Debian to run, line by line. */
export function followReadme({ folder, plugins, snippets, env }, readme, archive) {
  const [, block] = /```sh\n([^]*?)```/.exec(readme);
  const places = [
    ["/usr/local/share/request-tracker5/plugins", plugins],
    ["~/headwater-rt-*.zip", archive],
    ["/etc/request-tracker5/RT_SiteConfig.d", snippets],
    ["/var/cache/request-tracker5/mason_data", join(folder, "mason")],
    // The test starts the server itself.
    ["systemctl restart apache2\n", ""],
    ...(there("unzip") ? [] : [[`unzip ${archive}`, `python3 -m zipfile -e ${archive} .`]]),
  ];
  const script = places.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `the README does not name ${from}`);
    return text.replace(from, to);
  }, block);
  run("sh", ["-ec", script], { env });
}

/** Starts it. */
export function start({ folder, port, env, base }) {
  return serve(SERVER, ["--host", "127.0.0.1", "--port", String(port), "--workers", "2"], {
    url: `${base}/`, log: join(folder, "rt.log"), env,
  });
}

/** RT's REST 2.0 as a user with a password: for seeding, and for looking at what was written. */
export function rest(base, user, password) {
  const authorization = "Basic " + Buffer.from(`${user}:${password}`).toString("base64");
  return async (method, path, body) => {
    const response = await fetch(`${base}/REST/2.0/${path}`, {
      method,
      headers: { Authorization: authorization, Accept: "application/json", "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
}

/** A queue, agents with the right to work in it, and one without. */
export async function seed(base) {
  const root = rest(base, "root", "password");
  await root("POST", "queue", { Name: "Support", CorrespondAddress: "support@helpdesk.example" });
  const people = [["agent1", "Ada Agent"], ["agent2", "Ben Agent"], ["head", "Hanna Head"], ["reader", "Rita Reader"]];
  for (const [name, real] of people) {
    await root("POST", "user", {
      Name: name, RealName: real, EmailAddress: `${name}@helpdesk.example`, Privileged: 1, Disabled: 0, Password: `${name}-pass`,
    });
  }
  const groups = [["Helpdesk", ["agent1", "agent2", "head"]], ["Readers", ["reader"]], ["Publishers", ["head"]]];
  for (const [group, members] of groups) {
    const found = await root("POST", "groups", [{ field: "Domain", value: "UserDefined" }, { field: "Name", value: group }]);
    if (found.items.length === 0) continue;
    const ids = [];
    for (const member of members) ids.push(String((await root("GET", `user/${member}`)).id));
    await root("PUT", `group/${found.items[0].id}/members`, ids);
  }
}
