// A proxy in front of a real helpdesk that fails as networks and servers do, when a test says so.
import { createServer } from "node:http";
import { connect } from "node:net";

/**
 * Starts it before a helpdesk at \`target\`, as an address of its own that browsers visit. \`faults\`
 * are looked at in their order; the first whose \`method\` and \`path\` match says what happens to a
 * request, \`times\` times: \`status\` answers in the helpdesk's place, \`wait\` lets it through after
 * so many milliseconds, \`lose\` lets it through and loses the answer, \`cut\` hangs up before it; \`when\` has to hold besides.
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

function matches({ method, path, when = () => true }, { method: asked, url }) {
  return (method === undefined || method === asked) && (path === undefined || path.test(url)) && when();
}

function act({ status, headers = {}, wait = 0, lose, cut }, incoming, outgoing, target) {
  if (cut) return incoming.socket.destroy();
  if (status !== undefined) {
    incoming.resume();
    outgoing.writeHead(status, { "Content-Type": "text/html", ...headers });
    return outgoing.end("<h1>Not now</h1>");
  }
  if (wait > 0) setTimeout(pass, wait);
  else pass();

  /** Passes bytes on as they come: RT's own server sends more than it announces. */
  function pass() {
    const { hostname, port } = new URL(target);
    const { socket } = incoming;
    const onwards = connect(Number(port), hostname);
    const names = incoming.rawHeaders;
    const lines = [];
    for (let at = 0; at < names.length; at += 2) {
      if (!/^connection$/i.test(names[at])) lines.push(`${names[at]}: ${names[at + 1]}`);
    }
    lines.push("Connection: close", "", "");
    onwards.write([`${incoming.method} ${incoming.url} HTTP/1.1`, ...lines].join("\r\n"));
    incoming.on("data", (bytes) => onwards.write(bytes));
    let begun = false;
    onwards.on("data", (bytes) => {
      if (lose) return;
      if (begun) return socket.write(bytes);
      begun = true;
      // Else a browser may send its next request on it, and that one twice when it is hung up on.
      const line = bytes.indexOf("\r\n") + 2;
      socket.write(bytes.subarray(0, line));
      socket.write("Connection: close\r\n");
      return socket.write(bytes.subarray(line));
    });
    onwards.once("close", () => socket.end());
    onwards.once("error", () => socket.destroy());
    socket.once("error", () => onwards.destroy());
  }
}
