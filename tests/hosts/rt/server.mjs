// A real Request Tracker 5 of this machine's package, with a database of its own.
import { mkdirSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { run, freePort, serve } from "../process.mjs";

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

/** RT's settings for a test: everything below one folder, no mail leaves the machine. */
function siteConfig(folder, port, plugins, line) {
  const plugin = plugins === undefined ? "" : `$RT::LocalPluginPath = '${plugins}';\n${line}`;
  return `use utf8;
${plugin}
Set($rtname, 'helpdesk.example');
Set($Organization, 'helpdesk.example');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.sqlite3');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:${port}');
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
 * Sets RT up in \`folder\` with the plugins of \`plugins\`, which \`line\` loads; \`dataFiles\` are inserted in order. It
 * listens at \`port\`. Where a proxy stands before it, as \`behindProxy\` says, it calls itself by that one's port,
 * \`front\`: RT refuses what is written from a page at another address than its own.
 */
export async function setUp({ folder, plugins, line, dataFiles, behindProxy = false }) {
  const port = await freePort();
  const front = behindProxy ? await freePort() : port;
  mkdirSync(join(folder, "empty.d"), { recursive: true });
  mkdirSync(join(folder, "mason"), { recursive: true });
  const config = join(folder, "RT_SiteConfig.pm");
  writeFileSync(config, siteConfig(folder, front, plugins, line));
  // The empty folder keeps the distribution's own snippets out.
  const env = { ...process.env, RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: join(folder, "empty.d") };
  run(SETUP, ["--action", "init", "--skip-create"], { env });
  for (const file of dataFiles) run(SETUP, ["--action", "insert", "--datafile", file, "--skip-create"], { env });
  return { folder, port, front, env, base: `http://127.0.0.1:${port}` };
}

/** Starts it; RT keeps compiled components, which a new plugin makes stale. */
export function start({ folder, port, env, base }) {
  run("rm", ["-rf", "/var/cache/request-tracker5/mason_data/obj"]);
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
