// What the tests of a proxy share, in the quick suite and in the slow one.
import type { Scene } from "./scene.ts";

/** A password that has to be decoded, and is printed nowhere: a test looks for its first part, "hunter2". */
export const proxyPassword = "hunter2-%25-of-the-proxy";

/** The inputs of a wait on the real endpoint, in a scene that serves TLS. */
export const realEndpoint = { endpoint: "" };

/** The hosts to which the proxy was asked for a tunnel. */
export const tunnels = (scene: Scene): string[] => scene.requests("connect").map(({ host }) => host);
