/** Run by npm before it packs: whatever `package.json` promises has to be there. */
import { existsSync, readFileSync, readdirSync } from "node:fs";

const at = (path) => new URL(path, import.meta.url);
const { exports, types, customElements, files } = JSON.parse(readFileSync(at("package.json"), "utf8"));
const targets = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));

/** Whether a path is there; of a pattern, whether anything of its folder is. */
function found(path) {
  const [before, after] = path.split("*");
  if (after === undefined) return existsSync(at(path));
  const cut = before.lastIndexOf("/") + 1;
  const folder = at(before.slice(0, cut) || "./");
  const fits = (name) => name.startsWith(before.slice(cut)) && name.endsWith(after);
  return existsSync(folder) && readdirSync(folder).some(fits);
}

const missing = [...targets, types, customElements, ...files].filter((path) => !found(path));
if (missing.length > 0) {
  console.error(`headwater: there is no ${missing.join(", no ")}: run \`cargo xtask build --javascript\``);
  process.exit(1);
}
