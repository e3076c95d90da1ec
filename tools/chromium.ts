// Chromium without a window, spoken to over two pipes in the DevTools protocol: a message ends with a zero byte.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempDisposableSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome"];
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--remote-debugging-pipe",
];
// On a busy machine the browser takes a while to start.
const limitMs = 60_000;

/** How Chromium is called on this machine; throws with what to do where there is none. */
export function findChromium(): string {
  const found = names.find((name) => spawnSync(name, ["--version"]).status === 0);
  if (found !== undefined) return found;
  throw new Error(
    `Chromium was not found (${names.join(", ")}). Install it and its emoji, and try again: on Debian and Ubuntu by ` +
      "`apt-get install chromium fonts-noto-color-emoji`.",
  );
}

type Evaluated<Value> = { readonly result: { readonly value: Value }; readonly exceptionDetails?: object };
type Reply = { readonly id?: number; readonly method?: string; readonly result?: never; readonly error?: object };

/**
 * Pictures (PNG) of the elements of a page that have these ids, in that order. `chromium`: from `findChromium`; `width`: of
 * the window, in pixels.
 */
export async function takePictures(
  chromium: string,
  file: string,
  ids: readonly string[],
  width: number,
): Promise<Buffer[]> {
  using profile = mkdtempDisposableSync(join(tmpdir(), "chromium-"));
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile.path}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    timeout: limitMs,
  });
  const ended = once(browser, "close");
  try {
    const call = connect(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
    const { targetId } = await call<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await call<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
    const evaluate = async <Value>(expression: string): Promise<Value> => {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await call<Evaluated<Value>>("Runtime.evaluate", asked, sessionId);
      if (exceptionDetails !== undefined) throw new Error(`${file}: ${JSON.stringify(exceptionDetails)}`);
      return result.value;
    };
    const screen = { width, height: 1000, deviceScaleFactor: 1, mobile: false };
    await call("Emulation.setDeviceMetricsOverride", screen, sessionId);
    await call("Page.navigate", { url: pathToFileURL(file).href }, sessionId);
    await evaluate("document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))");
    await evaluate("window.drawn");
    const pictures: Buffer[] = [];
    for (const id of ids) {
      const clip = await evaluate<object>(
        `(({ x, y, width, height }) => ({ x, y, width, height, scale: 1 }))(document.getElementById("${id}").getBoundingClientRect())`,
      );
      const asked = { format: "png", captureBeyondViewport: true, clip };
      const { data } = await call<{ data: string }>("Page.captureScreenshot", asked, sessionId);
      pictures.push(Buffer.from(data, "base64"));
    }
    await call("Browser.close", {});
    return pictures;
  } finally {
    browser.kill();
    await ended;
  }
}

type Call = <Result>(method: string, params: object, sessionId?: string) => Promise<Result>;

/** Calls methods of the browser; rejects where it refuses one or goes away. */
function connect(requests: Writable, replies: Readable): Call {
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  let rest = "";
  let lastId = 0;
  replies.setEncoding("utf8").on("data", (chunk: string) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop() ?? "";
    for (const { id, result, error } of messages.map((message): Reply => JSON.parse(message))) {
      const call = waiting.get(id ?? 0);
      if (error !== undefined) call?.reject(new Error(`Chromium: ${JSON.stringify(error)}`));
      else call?.resolve(result as never);
    }
  });
  // What is written to a browser that has gone fails: the end of the replies says so.
  requests.on("error", () => undefined);
  replies.on("close", () => {
    for (const call of waiting.values()) call.reject(new Error("Chromium has ended"));
  });
  return async (method, params, sessionId) => {
    lastId += 1;
    const reply = Promise.withResolvers<never>();
    waiting.set(lastId, reply);
    requests.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    return await reply.promise;
  };
}
