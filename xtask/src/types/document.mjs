/** Prints the TypeScript type of the admin's document, made from its JSON Schema. */
import { compileFromFile } from "json-schema-to-typescript";

const options = { bannerComment: "", ignoreMinAndMaxItems: true };
console.log("// Made from `config.schema.json` by `cargo xtask types`.\n");
console.log(await compileFromFile("../src/config/schema.json", options));
console.log(`/**
 * A document as a page may give it: also without its \`version\`, and with the list of causes by
 * itself, its owners, groups, pairs and tags beside it.
 */
export type HeadwaterConfig = Omit<HeadwaterConfiguration, "version" | "causes"> &
  Partial<Omit<CauseList, "causes">> & {
    version?: HeadwaterConfiguration["version"];
    causes?: CauseList | Cause[] | null;
  };`);
