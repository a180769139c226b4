/** Small web servers that stand in for a helpdesk, and note what was asked of them. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm", ".png": "image/png", ".json": "application/json" };

/** Serves an archive as `cargo xtask package` lays it out. */
export function folder(name) {
  const root = new URL(`../../target/plugins/${name}/`, import.meta.url).pathname;
  return (request, url) => {
    const path = join(root, normalize(url.pathname));
    if (!existsSync(path) || !statSync(path).isFile()) return undefined;
    return { type: TYPES[extname(path)] ?? "application/octet-stream", body: readFileSync(path) };
  };
}

/** Serves `answer(request, url, body)`, which gives `{status?, type?, headers?, body}` or nothing. */
export async function standIn(answer) {
  const asked = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      const url = new URL(request.url, "http://stand-in");
      const body = Buffer.concat(parts).toString();
      asked.push({ method: request.method, path: url.pathname, search: url.searchParams, headers: request.headers, body });
      const icon = url.pathname === "/favicon.ico" ? { status: 204, body: "" } : undefined;
      const given = icon ?? (await answer(request, url, body)) ?? { status: 404, body: "" };
      const bytes = typeof given.body === "string" || Buffer.isBuffer(given.body) ? given.body : JSON.stringify(given.body);
      const type = given.type ?? (typeof given.body === "object" && !Buffer.isBuffer(given.body) ? "application/json" : "text/html; charset=utf-8");
      response.writeHead(given.status ?? 200, { "Content-Type": type, ...given.headers });
      response.end(bytes);
    });
  });
  await new Promise((next) => server.listen(0, "127.0.0.1", next));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, asked, close, origin: `http://127.0.0.1:${port}`, elsewhere: `http://localhost:${port}` };
}
