// A proxy in front of a real helpdesk that fails as networks and servers do, when a test says so.
import { createServer, request } from "node:http";

/**
 * Starts it before a helpdesk at \`target\`, as an address of its own that browsers visit. \`faults\`
 * are looked at in their order; the first whose \`method\` and \`path\` match says what happens to a
 * request, \`times\` times: \`status\` answers in the helpdesk's place, \`wait\` lets it through after
 * so many milliseconds, \`lose\` lets it through and loses the answer, \`cut\` hangs up before it.
 */
export async function start(port, target) {
  const faults = [];
  const seen = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const fault = faults.find((one) => one.times > 0 && matches(one, incoming));
    if (fault) fault.times -= 1;
    act(fault ?? {}, incoming, outgoing, target);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    seen,
    fail: (fault) => faults.push({ times: Infinity, ...fault }),
    heal: () => faults.splice(0),
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

function matches({ method, path }, { method: asked, url }) {
  return (method === undefined || method === asked) && (path === undefined || path.test(url));
}

function act({ status, headers = {}, wait = 0, lose, cut }, incoming, outgoing, target) {
  if (cut) return incoming.socket.destroy();
  if (status !== undefined) {
    incoming.resume();
    outgoing.writeHead(status, { "Content-Type": "text/html", ...headers });
    return outgoing.end("<h1>Not now</h1>");
  }
  const pass = () => {
    const { hostname, port } = new URL(target);
    const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
    const onwards = request(options, (answer) => {
      if (lose) {
        answer.resume();
        return answer.once("end", () => incoming.socket.destroy());
      }
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onwards.once("error", () => incoming.socket.destroy());
    incoming.pipe(onwards);
  };
  if (wait > 0) setTimeout(pass, wait);
  else pass();
}
