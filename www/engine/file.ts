/** Files of the package: fetched, and in Node, which fetches none of its own disk, read there. */

/** The part of Node that is used. */
interface Node {
  getBuiltinModule?(name: string): { readFile(url: URL, options: { signal?: AbortSignal }): Promise<Uint8Array> };
}

/** Says which file, and why it could not be had. */
class FileError extends Error {
  constructor(url: URL, why: string) {
    super(`${url.href}: ${why}`);
    this.name = "FileError";
  }
}

/**
 * Asks for a file. A disk's is given as an answer too, so that nobody else has to tell them apart.
 * Asked of Node itself: an import would be one more file for each bundler of a page.
 */
export async function file(address: string | URL, signal?: AbortSignal): Promise<Response> {
  const url = new URL(address);
  const { process } = globalThis as { process?: Node };
  const disk = url.protocol === "file:" ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  const options = signal ? { signal } : {};
  let answer: Response;
  try {
    answer = disk ? new Response(new Uint8Array(await disk.readFile(url, options)), WASM) : await fetch(url, options);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new FileError(url, error instanceof Error ? error.message : String(error));
  }
  if (!answer.ok) throw new FileError(url, `status ${answer.status}`);
  return answer;
}

/** What compiles while it streams in has to be named so. */
const WASM = { headers: { "content-type": "application/wasm" } };
