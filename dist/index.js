import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_modules__ = ({
    2613: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
    }),
    181: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");
    }),
    5317: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
    }),
    6982: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
    }),
    4434: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
    }),
    9896: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
    }),
    8611: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");
    }),
    5692: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");
    }),
    9278: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");
    }),
    4589: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");
    }),
    6698: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
    }),
    4573: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
    }),
    7540: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");
    }),
    7598: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
    }),
    3053: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
    }),
    610: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
    }),
    8474: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
    }),
    3024: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
    }),
    7067: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
    }),
    2467: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
    }),
    4708: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
    }),
    7030: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
    }),
    6760: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
    }),
    643: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");
    }),
    1708: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
    }),
    1792: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");
    }),
    7075: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
    }),
    7830: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");
    }),
    1692: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
    }),
    3136: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
    }),
    7975: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
    }),
    3429: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");
    }),
    5919: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
    }),
    8522: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
    }),
    857: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
    }),
    6928: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
    }),
    932: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");
    }),
    3480: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");
    }),
    2203: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");
    }),
    3193: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
    }),
    3557: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
    }),
    4756: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");
    }),
    2018: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");
    }),
    7016: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");
    }),
    1404: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
    }),
    8167: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");
    }),
    6857: ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => {
            try {
                var _runner_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1259);
                var _sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9023);
                var _schedule_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7268);
                var _state_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3260);
                var _transport_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8340);
                const { env, stdout, stderr, ppid } = process;
                delete env.GOOGLE_SDK_NODE_LOGGING;
                const abort = new AbortController();
                let abortedAtMs = 0;
                const stop = () => {
                    if (abort.signal.aborted)
                        return;
                    abortedAtMs = _schedule_js__WEBPACK_IMPORTED_MODULE_2__.ml.nowMs();
                    abort.abort();
                };
                for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"])
                    process.on(signal, stop);
                let broken = false;
                for (const stream of [stdout, stderr]) {
                    stream.on("error", () => {
                        broken = true;
                        stop();
                    });
                }
                const write = (text) => {
                    if (!broken)
                        stdout.write(text);
                };
                const runner = (0, _runner_js__WEBPACK_IMPORTED_MODULE_0__.j)(env, write);
                const step = {
                    env,
                    runner,
                    store: (0, _state_js__WEBPACK_IMPORTED_MODULE_3__.y)(env, _runner_js__WEBPACK_IMPORTED_MODULE_0__.E),
                    clock: _schedule_js__WEBPACK_IMPORTED_MODULE_2__.ml,
                    signal: abort.signal,
                    abortedForMs: () => _schedule_js__WEBPACK_IMPORTED_MODULE_2__.ml.nowMs() - abortedAtMs,
                    pulse() {
                        if (process.ppid !== ppid)
                            stop();
                        write("");
                    },
                };
                const { promise: crash, reject } = Promise.withResolvers();
                process.on("uncaughtException", reject);
                process.on("unhandledRejection", reject);
                async function run() {
                    const saved = step.store.load();
                    if (saved === undefined)
                        return (await Promise.all([__nccwpck_require__.e(268), __nccwpck_require__.e(531)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4531))).main(step);
                    await (await Promise.all([__nccwpck_require__.e(268), __nccwpck_require__.e(779)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5779))).post(step, saved);
                    return true;
                }
                const closeConnections = (0, _transport_js__WEBPACK_IMPORTED_MODULE_4__.b3)();
                try {
                    process.exitCode = (await Promise.race([run(), crash])) ? 0 : 1;
                }
                catch (thrown) {
                    process.exitCode = 1;
                    await (await __nccwpck_require__.e(894).then(__nccwpck_require__.bind(__nccwpck_require__, 3894))).crashed(step, (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.A3)(thrown));
                }
                finally {
                    closeConnections();
                }
                __webpack_async_result__();
            }
            catch (e) {
                __webpack_async_result__(e);
            }
        }, 1);
    }),
    2706: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            $t: () => (placeOf),
            Bk: () => (parseEndpoint),
            TH: () => (idOf),
            U9: () => (isLoopback),
            dM: () => (distinct),
            e$: () => (checkTarget),
            hQ: () => (inUniverse),
            hu: () => (parseTarget),
            rs: () => (urlOf),
            zS: () => (parseLocation)
        });
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9023);
        const project = /^(?!.*\.\.)[a-z0-9][a-z0-9.:-]{0,98}[a-z0-9]$/;
        const region = /^[a-z0-9-]{1,63}$/;
        const id = /^[A-Za-z0-9_=-]{1,512}$/;
        const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
        const host = new RegExp(`^(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`);
        const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
        const nameForms = "operations/ID, operations/build/PROJECT/ID, projects/PROJECT/locations/LOCATION/operations/ID, " +
            "projects/PROJECT/locations/LOCATION/builds/BUILD_ID, projects/PROJECT/builds/BUILD_ID " +
            "or a build's address in the Google Cloud console";
        const buildOperation = (projectId, buildId) => `operations/build/${projectId}/${Buffer.from(buildId, "ascii").toString("base64")}`;
        function segments(text, ...grammars) {
            const found = text.split("/");
            const fits = (segment, grammar) => typeof grammar === "string" ? segment === grammar : grammar?.test(segment);
            return found.length === grammars.length && found.every((segment, i) => fits(segment, grammars[i]))
                ? found
                : undefined;
        }
        function operationParts(given) {
            if (segments(given, "operations", id))
                return { name: given };
            const legacy = segments(given, "operations", "build", project, id);
            if (legacy?.[2] !== undefined)
                return { name: given, project: legacy[2] };
            const located = segments(given, "projects", project, "locations", region, "operations", id);
            if (located?.[1] !== undefined && located[3] !== undefined) {
                return { name: given, project: located[1], location: located[3] };
            }
            return undefined;
        }
        function buildParts(given) {
            const located = segments(given, "projects", project, "locations", region, "builds", id);
            if (located?.[1] !== undefined && located[3] !== undefined && located[5] !== undefined) {
                return { project: located[1], location: located[3], build: located[5] };
            }
            const plain = segments(given, "projects", project, "builds", id);
            return plain?.[1] === undefined || plain[3] === undefined ? undefined : { project: plain[1], build: plain[3] };
        }
        const console = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)((?:;[a-z]+=[\w-]*)*)\?([!-~]*)$/;
        function consoleParts(given) {
            const [, location, buildId, , query] = console.exec(given) ?? [];
            if (buildId === undefined || query === undefined || /[#\\]/.test(query))
                return undefined;
            const projects = query.split("&").filter((pair) => pair.startsWith("project="));
            const [projectId = ""] = projects.map((pair) => pair.slice("project=".length));
            if (projects.length !== 1)
                return undefined;
            return buildParts(`projects/${projectId}/${location === undefined ? "" : `locations/${location}/`}builds/${buildId}`);
        }
        function parseTarget(given, addressing) {
            const parts = operationParts(given) ?? buildParts(given) ?? consoleParts(given);
            if (parts === undefined) {
                throw new Error(`operation-name: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(given)} is not the name of an operation or a build. Give ${nameForms}.`);
            }
            if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
                throw new Error(`location: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(addressing.location)} contradicts the region ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(parts.location)} in ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(given)}. Leave location empty.`);
            }
            const location = parts.location ?? addressing.location;
            const regional = location !== undefined && location !== "global";
            let name = parts.name;
            if (name === undefined) {
                const { project: projectId = "", build = "" } = parts;
                name = regional
                    ? `projects/${projectId}/locations/${location}/operations/${build}`
                    : buildOperation(projectId, build);
            }
            const legacy = !name.startsWith("projects/");
            if (legacy && addressing.version === "v2") {
                throw new Error(`api-version: "v2" has no operation ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(name)}. Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.`);
            }
            const ownHost = legacy && regional ? `${location}-cloudbuild` : "cloudbuild";
            return { endpoint: addressing.endpoint ?? `https://${ownHost}.googleapis.com`, version: addressing.version, name };
        }
        function parseLocation(value) {
            if (region.test(value))
                return value;
            throw new Error(`location: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is not a region. Give one like europe-west9, or leave it empty.`);
        }
        function parseEndpoint(value) {
            const [, scheme, name, port] = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(:\d{1,5})?\/?$/.exec(value.toLowerCase()) ?? [];
            if (scheme !== undefined && name !== undefined && Number(port?.slice(1) ?? 443) <= 65_535) {
                const { hostname, origin, port: ownPort } = new URL(`${scheme}://${name}${port ?? ""}`);
                if (hostname === name && loopback(hostname))
                    return origin;
                if (hostname === name && scheme === "https" && ownPort === "" && host.test(hostname) && hostname.length <= 253)
                    return origin;
            }
            throw new Error(`endpoint: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is refused. Give https://SERVICE.googleapis.com (or the like of the credential's universe), or an emulator on http://127.0.0.1, http://[::1] or http://localhost.`);
        }
        const loopback = (hostname) => ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
        function inUniverse(endpoint, universe) {
            const { hostname } = new URL(endpoint);
            return loopback(hostname) || (hostname.endsWith(`.${universe.toLowerCase()}`) && host.test(hostname));
        }
        const isLoopback = (endpoint) => loopback(new URL(endpoint).hostname);
        function checkTarget(saved) {
            const { endpoint, version, name } = saved;
            if (typeof endpoint !== "string" || typeof name !== "string" || (version !== "v1" && version !== "v2"))
                return undefined;
            try {
                if (operationParts(name) === undefined || parseEndpoint(endpoint) !== endpoint)
                    return undefined;
                return { endpoint, version, name };
            }
            catch {
                return undefined;
            }
        }
        function urlOf(target, verb) {
            const path = `/${target.version}/${target.name}${verb === undefined ? "" : `:${verb}`}`;
            const search = verb === undefined ? "?prettyPrint=false" : "";
            const url = new URL(`${target.endpoint}${path}${search}`);
            if (url.origin !== target.endpoint || url.pathname !== path || url.hash !== "" || url.search !== search) {
                throw new Error(`the address of ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(target.name)} came out as another one`);
            }
            return url;
        }
        function idOf(name) {
            const last = name.slice(name.lastIndexOf("/") + 1);
            const decoded = Buffer.from(last, "base64").toString("latin1");
            return uuid.test(decoded) ? decoded.toLowerCase() : last;
        }
        function placeOf(name) {
            const { project: projectId, location } = operationParts(name) ?? {};
            return {
                ...(projectId === undefined ? {} : { project: projectId }),
                ...(location === undefined ? {} : { location }),
            };
        }
        function distinct(targets) {
            const seen = new Set();
            return targets.filter(({ endpoint, name }) => {
                const key = uuid.test(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
                return !seen.has(key) && seen.add(key);
            });
        }
    }),
    5132: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            $$: () => (parseOperation),
            Eb: () => (present),
            Je: () => (stringOf),
            L4: () => (stateOf),
            Vj: () => (verdictOf),
            Xy: () => (objectOf),
            c2: () => (statusOf),
            cf: () => (durationOf)
        });
        var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2706);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7268);
        const objectOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
        const stringOf = (value) => typeof value === "string" && value !== "" ? value : undefined;
        const arrayOf = (value) => (Array.isArray(value) ? value : []);
        const integerOf = (value) => (Number.isInteger(value) ? Number(value) : undefined);
        function present(object) {
            return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
        }
        function parseOperation(text, name) {
            let body;
            try {
                body = JSON.parse(text.replace(/^\ufeff/, ""));
            }
            catch {
                return { problem: "nonsense", why: "the answer is not JSON" };
            }
            const operation = objectOf(body);
            const ownName = stringOf(operation?.name);
            if (operation === undefined || ownName === undefined) {
                return { problem: "nonsense", why: "the answer is not an operation" };
            }
            if ((0, _name_js__WEBPACK_IMPORTED_MODULE_0__.TH)(ownName) !== (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.TH)(name))
                return { problem: "another", why: "the answer is about another operation" };
            const { done, metadata, response, error } = operation;
            if (done !== undefined && done !== null && typeof done !== "boolean") {
                return { problem: "nonsense", why: "the answer's done is not a boolean" };
            }
            const build = parseBuild(objectOf(objectOf(metadata)?.build) ?? buildIn(response));
            const given = (value) => (value === null ? undefined : value);
            return {
                operation: present({
                    name: ownName,
                    done: done === true,
                    metadata: given(metadata),
                    response: given(response),
                    error: given(error),
                    build,
                }),
            };
        }
        const buildIn = (response) => {
            const any = objectOf(response);
            return any?.["@type"] === "type.googleapis.com/google.devtools.cloudbuild.v1.Build" ? any : undefined;
        };
        function parseBuild(build) {
            if (build === undefined)
                return undefined;
            const failure = objectOf(build.failureInfo);
            const timeout = /^(\d{1,9})(?:\.\d+)?s$/.exec(stringOf(build.timeout) ?? "")?.[1];
            return present({
                id: stringOf(build.id),
                status: stringOf(build.status),
                statusDetail: stringOf(build.statusDetail),
                logUrl: stringOf(build.logUrl),
                failureType: stringOf(failure?.type),
                failureDetail: stringOf(failure?.detail),
                createTimeMs: (0, _schedule_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.createTime),
                startTimeMs: (0, _schedule_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.startTime),
                finishTimeMs: (0, _schedule_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.finishTime),
                timeoutMs: timeout === undefined ? undefined : Number(timeout) * 1000,
                failedStep: failedStepOf(arrayOf(build.steps)),
                images: arrayOf(objectOf(build.results)?.images).flatMap(imageOf),
            });
        }
        const failedStatuses = new Set(["FAILURE", "INTERNAL_ERROR", "TIMEOUT"]);
        function failedStepOf(steps) {
            for (const [index, value] of steps.entries()) {
                const step = objectOf(value);
                const allowed = step?.allowFailure === true || arrayOf(step?.allowExitCodes).includes(step?.exitCode);
                if (step !== undefined && failedStatuses.has(step.status) && !allowed) {
                    const label = stringOf(step.id) ?? String(index);
                    return present({ label, builder: stringOf(step.name), exitCode: integerOf(step.exitCode) });
                }
            }
            return undefined;
        }
        function imageOf(value) {
            const image = objectOf(value);
            const name = stringOf(image?.name);
            return name === undefined ? [] : [{ name, digest: stringOf(image?.digest) ?? "" }];
        }
        const verdicts = {
            SUCCESS: "succeeded",
            FAILURE: "failed",
            INTERNAL_ERROR: "failed",
            TIMEOUT: "failed",
            EXPIRED: "failed",
            CANCELLED: "cancelled",
        };
        function verdictOf(operation) {
            const { build, error, response } = operation;
            const status = (name) => typeof name === "string" && Object.hasOwn(verdicts, name) ? verdicts[name] : undefined;
            const votes = new Set([
                status(build?.status),
                status(buildIn(response)?.status),
                error === undefined ? undefined : objectOf(error)?.code === 1 ? "cancelled" : "failed",
                objectOf(response) === undefined ? undefined : "succeeded",
            ]);
            const worst = ["failed", "cancelled", "succeeded"].find((verdict) => votes.has(verdict));
            return worst ?? "unknown";
        }
        const codeNames = [
            "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED",
        ]
            .join(" ")
            .split(" ");
        function statusOf(error) {
            const { code, message } = objectOf(error) ?? {};
            const shown = typeof code === "number" || typeof code === "string" ? String(code) : "";
            return { code: shown, name: codeNames[Number(shown || "-1")] ?? "", message: stringOf(message) ?? "" };
        }
        function durationOf(build) {
            const { startTimeMs, finishTimeMs } = build ?? {};
            if (startTimeMs === undefined || finishTimeMs === undefined || finishTimeMs < startTimeMs)
                return undefined;
            return Math.round(finishTimeMs - startTimeMs) / 1000;
        }
        const stateOf = (operation) => operation.build?.status ?? (operation.done ? "done" : "running");
    }),
    1259: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            E: () => (appendRecord),
            j: () => (createRunner)
        });
        var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9023);
        const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
        const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
        const longestAnnotation = 4000;
        function createRunner(env, write) {
            const inActions = env.GITHUB_ACTIONS === "true";
            const masked = new Set();
            const written = {};
            let failed = false;
            let core;
            const load = () => {
                core ??= __nccwpck_require__.e(421).then(__nccwpck_require__.bind(__nccwpck_require__, 6421));
                return core;
            };
            const command = (name, properties, text) => write(`::${name}${properties}::${data(text)}\n`);
            return {
                info: (text) => write(`${text}\n`),
                debug: (text) => command("debug", "", text),
                annotate(level, title, text) {
                    if (level === "error" && failed)
                        write(`${title}: ${text.replaceAll("\n", " ")}\n`);
                    else
                        command(level, ` title=${property(title)}`, (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(text, longestAnnotation));
                    failed ||= level === "error";
                },
                mask(secret) {
                    if (inActions && !masked.has(secret))
                        command("add-mask", "", secret);
                    masked.add(secret);
                },
                async setOutputs(outputs) {
                    Object.assign(written, outputs);
                    if (!env.GITHUB_OUTPUT)
                        return;
                    const { setOutput } = await load();
                    for (const [name, value] of Object.entries(outputs))
                        setOutput(name, value);
                },
                outputs: () => written,
                prepare: () => {
                    if (env.GITHUB_OUTPUT)
                        void load().catch(() => undefined);
                },
            };
        }
        const appendRecord = (file, record) => (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `${record}\n`);
    }),
    9023: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            A3: () => (reasonOf),
            Jj: () => (cut),
            hD: () => (quote),
            tB: () => (sanitise)
        });
        const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
        const [esc, csi, bell] = [0x1b, 0x9b, 0x07].map((code) => String.fromCharCode(code));
        const ansi = new RegExp(`${esc}[\\]PX^_][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?|(?:${esc}\\[|${csi})[0-?]*[ -/]*[@-~]|${esc}[ -/]*[0-~]`, "g");
        const invisible = /(?!\t)[\p{Cc}\p{Cf}]/gu;
        const secrets = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|ya29\.[\w.-]+|gh[a-z]_\w{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/g;
        function cut(text, limit) {
            return text.length <= limit
                ? text
                : `${text
                    .slice(0, limit - 1)
                    .toWellFormed()
                    .replace(/\ufffd$/, "")}…`;
        }
        function sanitise(text, limit = 2000) {
            const plain = text
                .toWellFormed()
                .slice(0, 16 * limit)
                .replace(ansi, "")
                .replace(lineEnds, " ")
                .replace(invisible, "")
                .replace(secrets, "***")
                .replaceAll("##[", "##\\[")
                .trim()
                .replace(/^::/, "\\::");
            return cut(plain, limit);
        }
        function quote(value) {
            const visible = [...value.slice(0, 101)]
                .map((c) => (/^[ -~]$/.test(c) ? c : `\\u{${c.codePointAt(0)?.toString(16)}}`))
                .join("");
            return `"${sanitise(cut(visible, 100), 100)}"`;
        }
        function reasonOf(thrown) {
            const reasons = [];
            try {
                let next = thrown;
                for (let depth = 0; depth < 4 && next !== undefined && next !== null; depth += 1) {
                    const error = next instanceof Error ? next : undefined;
                    const code = error !== undefined && "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
                    const reason = sanitise(error === undefined ? String(next) : `${error.message || error.name}${code}`, 500);
                    if (!reasons.includes(reason))
                        reasons.push(reason);
                    next = error?.cause;
                }
            }
            catch {
                reasons.push("something that cannot be shown was thrown");
            }
            return reasons.join(": ") || "nothing was said about the reason";
        }
    }),
    7268: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            TO: () => (createRate),
            Vs: () => (retryAfterMs),
            Vv: () => (backOffMs),
            jR: () => (parseTimeMs),
            ml: () => (systemClock),
            p0: () => (duration),
            qO: () => (retryDelayMs),
            rb: () => (timeOfDay),
            sF: () => (createSchedule)
        });
        const longestTimerMs = 300_000;
        const systemClock = {
            nowMs: () => performance.now(),
            wallMs: () => Date.now(),
            random: Math.random,
            async sleep(ms, signal) {
                for (let left = ms; left > 0 && !signal.aborted; left -= longestTimerMs) {
                    await new Promise((wake) => {
                        const done = () => {
                            clearTimeout(timer);
                            signal.removeEventListener("abort", done);
                            wake();
                        };
                        const timer = setTimeout(done, Math.min(left, longestTimerMs));
                        signal.addEventListener("abort", done);
                    });
                }
            },
        };
        function parseTimeMs(text) {
            const [, seconds, fraction, zone] = (typeof text === "string" && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text)) || [];
            if (seconds === undefined || zone === undefined)
                return undefined;
            const ms = Date.parse(seconds + zone);
            return Number.isNaN(ms) ? undefined : ms + Number(fraction ?? 0) * 1000;
        }
        const timeOfDay = (ms) => new Date(ms).toISOString().slice(11, 19);
        function duration(ms) {
            const s = Math.max(0, Math.round(ms / 1000));
            if (s < 60)
                return `${s}s`;
            if (s < 3600)
                return s % 60 === 0 ? `${s / 60}m` : `${Math.floor(s / 60)}m ${s % 60}s`;
            const m = Math.round(s / 60);
            return m % 60 === 0 ? `${m / 60}h` : `${Math.floor(m / 60)}h ${m % 60}m`;
        }
        const clamp = (low, x, high) => Math.max(low, Math.min(high, x));
        const adaptiveMs = (ageMs) => clamp(2000, 1300 * (Math.max(0, ageMs) / 1000) ** 0.25, 30_000);
        const backOffMs = (failures, random) => Math.max(50, random * Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6)));
        const longestServerBoundMs = 300_000;
        function boundMs(ms) {
            return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, longestServerBoundMs) : undefined;
        }
        function retryAfterMs(header, wallMs) {
            if (header === undefined)
                return undefined;
            const text = header.trim();
            if (/^\d+(?:\.\d+)?$/.test(text))
                return boundMs(Number(text) * 1000);
            return /^[A-Z][a-z]{2}, /.test(text) ? boundMs(Date.parse(text) - wallMs) : undefined;
        }
        const retryDelayMs = (delay) => typeof delay === "string" && /^\d{1,12}(?:\.\d{1,9})?s$/.test(delay)
            ? boundMs(Number(delay.slice(0, -1)) * 1000)
            : undefined;
        function createRate() {
            let factor = 1;
            return {
                get factor() {
                    return factor;
                },
                refused: () => {
                    factor = Math.max(1 / 64, factor / 2);
                },
                granted: () => {
                    factor = Math.min(1, factor + 0.02);
                },
            };
        }
        const window = { polls: 24, ms: 60_500 };
        const quotaWindow = { polls: 12, ms: 300_500 };
        function createSchedule(pace, rate, clock) {
            const times = [];
            let refusals = [];
            let slept = false;
            const { intervalMs, index, count } = pace;
            const crowd = intervalMs === undefined ? Math.max(1, count / 4) : 1;
            const jitter = (share) => 1 - share + 2 * share * clock.random();
            const wanted = (ageMs) => {
                const plain = intervalMs ?? Math.min(60_000, adaptiveMs(ageMs) * crowd);
                return Math.min(Math.max(60_000, plain), plain / rate.factor);
            };
            const untilFree = (taken, limit) => {
                const first = taken.at(-limit.polls);
                return first === undefined ? 0 : Math.max(0, first + limit.ms - clock.nowMs());
            };
            return {
                sent() {
                    times.push(clock.nowMs());
                    if (times.length > window.polls)
                        times.shift();
                },
                afterGoodMs(ageMs) {
                    refusals = [];
                    rate.granted();
                    const share = slept || crowd === 1 ? 1 : Math.max(1 / crowd, (index + 1) / count);
                    slept = true;
                    return wanted(ageMs) * share * (intervalMs === undefined ? jitter(0.1) : 1);
                },
                afterQuotaMs(ageMs) {
                    rate.refused();
                    refusals = [...refusals, clock.nowMs()].slice(-quotaWindow.polls);
                    return Math.max(wanted(ageMs) * jitter(0.5), intervalMs ?? 0, untilFree(refusals, quotaWindow));
                },
                earliestMs: () => (intervalMs === undefined ? untilFree(times, window) : 0),
            };
        }
    }),
    3260: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            y: () => (createStore)
        });
        var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
        var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
        var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
        var _name_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2706);
        var _operation_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5132);
        const key = "wait";
        const inFile = "file";
        const longestRecord = 30_000;
        const longestFile = 1024 * 1024;
        function createStore(env, append) {
            const path = pathOf(env);
            const asked = (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", env["INPUT_OPERATION-NAME"]?.trim() ?? "");
            const read = () => {
                const text = path !== undefined && ((0, node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(path, { throwIfNoEntry: false })?.size ?? 0) <= longestFile ? readText(path) : "";
                const saved = parse(text);
                return { asked: (0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(saved)?.asked, state: stateOf((0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(saved)?.state) };
            };
            return {
                save(state) {
                    const text = JSON.stringify(state);
                    const writes = [
                        () => {
                            if (path === undefined)
                                throw new Error("RUNNER_TEMP is not set");
                            (0, node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(`${path}.${state.phase}`, JSON.stringify({ asked, state }), { mode: 0o600 });
                            (0, node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(`${path}.${state.phase}`, path);
                        },
                        () => {
                            if (!env.GITHUB_STATE)
                                throw new Error("GITHUB_STATE is not set");
                            append(env.GITHUB_STATE, `${key}=${text.length > longestRecord ? inFile : text}`);
                        },
                    ];
                    const faults = writes.flatMap(faultOf);
                    if (faults.length === writes.length)
                        throw new AggregateError(faults, "the state for the post step could not be written");
                },
                load() {
                    const record = env[`STATE_${key}`];
                    if (record === inFile)
                        return read().state ?? "unreadable";
                    if (record !== undefined)
                        return stateOf(parse(record)) ?? "unreadable";
                    const saved = read();
                    return saved.asked === asked ? saved.state : undefined;
                },
            };
        }
        function faultOf(write) {
            try {
                write();
                return [];
            }
            catch (error) {
                return [error];
            }
        }
        function pathOf(env) {
            const parts = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.GITHUB_ACTION];
            const name = parts.map((part) => (part ?? "").replace(/[^\w.-]/g, "_").slice(0, 60)).join("-");
            return env.RUNNER_TEMP ? (0, node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP, `await-cloud-build-operation-${name}.json`) : undefined;
        }
        function readText(path) {
            try {
                return (0, node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, "utf8");
            }
            catch {
                return "";
            }
        }
        function parse(text) {
            try {
                return JSON.parse(text);
            }
            catch {
                return undefined;
            }
        }
        function stateOf(value) {
            const saved = (0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(value);
            if (saved === undefined ||
                (saved.phase !== "armed" && saved.phase !== "settled") ||
                !Array.isArray(saved.operations)) {
                return undefined;
            }
            const operations = saved.operations.map(operationOf);
            if (!operations.every((one) => one !== undefined))
                return undefined;
            const credentialFile = (0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Je)(saved.credentialFile);
            const quotaProject = (0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Je)(saved.quotaProject);
            return {
                phase: saved.phase,
                cancelOnAbort: saved.cancelOnAbort === true,
                operations,
                ...(credentialFile === undefined ? {} : { credentialFile }),
                accessToken: saved.accessToken === true,
                ...(quotaProject === undefined ? {} : { quotaProject }),
            };
        }
        function operationOf(saved) {
            const { target, seen } = (0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(saved) ?? {};
            const checked = (0, _name_js__WEBPACK_IMPORTED_MODULE_3__.e$)((0, _operation_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(target) ?? {});
            if (checked === undefined)
                return undefined;
            return seen === "done" || seen === "accepted" || seen === "unsupported"
                ? { target: checked, seen }
                : { target: checked };
        }
    }),
    8340: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            b3: () => (watchConnections),
            oO: () => (createTransport)
        });
        var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3053);
        var node_http__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7067);
        var node_https__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4708);
        var _name_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2706);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9023);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7268);
        const userAgent = "await-cloud-build-operation/1.0.0";
        const longestBody = 16 * 1024 * 1024;
        const options = { keepAlive: true, maxSockets: 16, maxTotalSockets: 16 };
        function createTransport(proxy, clock) {
            const plain = new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent(options);
            let secure;
            const agentFor = (url) => {
                if (url.protocol === "http:")
                    return plain;
                secure ??= new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent({ ...options, ...((0, _name_js__WEBPACK_IMPORTED_MODULE_3__.U9)(url.origin) ? {} : { proxyEnv: { ...proxy } }) });
                return secure;
            };
            async function send(request) {
                const first = await exchange(request, agentFor(request.url), clock);
                const stale = first.kind === "lost" && first.stale === true && !request.signal.aborted;
                return stale ? exchange(request, agentFor(request.url), clock) : first;
            }
            return { send };
        }
        function watchConnections() {
            const open = new Set();
            let closed = false;
            (0, node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe)("net.client.socket", (message) => {
                const { socket } = message;
                if (closed)
                    socket.destroy();
                open.add(socket);
                socket.once("close", () => open.delete(socket));
            });
            return () => {
                closed = true;
                for (const socket of open)
                    socket.destroy();
            };
        }
        function exchange(request, agent, clock) {
            const { url, method, headers, body, limitMs, signal } = request;
            const { promise, resolve } = Promise.withResolvers();
            const settled = new AbortController();
            const end = (result) => {
                settled.abort();
                signal.removeEventListener("abort", giveUp);
                resolve(result);
            };
            const own = body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
            const req = (url.protocol === "http:" ? node_http__WEBPACK_IMPORTED_MODULE_1__ : node_https__WEBPACK_IMPORTED_MODULE_2__).request(url, {
                method,
                agent,
                headers: { ...headers, ...own, accept: "application/json", "accept-encoding": "identity", "user-agent": userAgent },
            });
            const lose = (code, why) => {
                end({ kind: "lost", code, why: `${url.hostname}: ${why}` });
                req.destroy();
            };
            const giveUp = () => lose("ABORTED", "given up");
            signal.addEventListener("abort", giveUp);
            if (signal.aborted)
                giveUp();
            req.once("socket", async () => {
                await clock.sleep(limitMs, settled.signal);
                if (!settled.signal.aborted)
                    lose("TIMEOUT", `no answer within ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_5__.p0)(limitMs)}`);
            });
            req.on("error", (error) => {
                const code = error.statusCode === 407 ? "PROXY_407" : (error.code ?? "UNKNOWN");
                const stale = req.reusedSocket && ["ECONNRESET", "EPIPE"].includes(code);
                end({ kind: "lost", code, why: `${url.hostname}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.A3)(error)}`, ...(stale ? { stale } : {}) });
            });
            req.once("response", (res) => collect(res, end, lose));
            req.end(body, request.sent);
            return promise;
        }
        function collect(res, end, lose) {
            const encoding = res.headers["content-encoding"] ?? "identity";
            if (encoding !== "identity") {
                lose("ENCODED", "an encoded body that nobody asked for");
                return;
            }
            const chunks = [];
            let size = 0;
            res.on("data", (chunk) => {
                size += chunk.length;
                if (size > longestBody)
                    lose("TOO_LONG", "a body of more than 16 MiB");
                else
                    chunks.push(chunk);
            });
            const brokenOff = () => lose("ECONNRESET", "the answer broke off");
            res.once("error", brokenOff);
            res.once("aborted", brokenOff);
            res.once("end", () => {
                end({
                    kind: "answer",
                    status: res.statusCode ?? 0,
                    headers: res.headers,
                    text: Buffer.concat(chunks).toString("utf8"),
                });
            });
        }
    })
});
var __webpack_module_cache__ = {};
function __nccwpck_require__(moduleId) {
    var cachedModule = __webpack_module_cache__[moduleId];
    if (cachedModule !== undefined) {
        return cachedModule.exports;
    }
    var module = __webpack_module_cache__[moduleId] = {
        exports: {}
    };
    var threw = true;
    try {
        __webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
        threw = false;
    }
    finally {
        if (threw)
            delete __webpack_module_cache__[moduleId];
    }
    return module.exports;
}
__nccwpck_require__.m = __webpack_modules__;
if (typeof __nccwpck_require__ !== 'undefined')
    __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
(() => {
    var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
    var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
    var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
    var resolveQueue = (queue) => {
        if (queue && queue.d < 1) {
            queue.d = 1;
            queue.forEach((fn) => (fn.r--));
            queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
        }
    };
    var wrapDeps = (deps) => (deps.map((dep) => {
        if (dep !== null && typeof dep === "object") {
            if (dep[webpackQueues])
                return dep;
            if (dep.then) {
                var queue = [];
                queue.d = 0;
                dep.then((r) => {
                    obj[webpackExports] = r;
                    resolveQueue(queue);
                }, (e) => {
                    obj[webpackError] = e;
                    resolveQueue(queue);
                });
                var obj = {};
                obj[webpackQueues] = (fn) => (fn(queue));
                return obj;
            }
        }
        var ret = {};
        ret[webpackQueues] = x => { };
        ret[webpackExports] = dep;
        return ret;
    }));
    __nccwpck_require__.a = (module, body, hasAwait) => {
        var queue;
        hasAwait && ((queue = []).d = -1);
        var depQueues = new Set();
        var exports = module.exports;
        var currentDeps;
        var outerResolve;
        var reject;
        var promise = new Promise((resolve, rej) => {
            reject = rej;
            outerResolve = resolve;
        });
        promise[webpackExports] = exports;
        promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => { }));
        module.exports = promise;
        body((deps) => {
            currentDeps = wrapDeps(deps);
            var fn;
            var getResult = () => (currentDeps.map((d) => {
                if (d[webpackError])
                    throw d[webpackError];
                return d[webpackExports];
            }));
            var promise = new Promise((resolve) => {
                fn = () => (resolve(getResult));
                fn.r = 0;
                var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
                currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
            });
            return fn.r ? promise : getResult();
        }, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
        queue && queue.d < 0 && (queue.d = 0);
    };
})();
(() => {
    var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
    var leafPrototypes;
    __nccwpck_require__.t = function (value, mode) {
        if (mode & 1)
            value = this(value);
        if (mode & 8)
            return value;
        if (typeof value === 'object' && value) {
            if ((mode & 4) && value.__esModule)
                return value;
            if ((mode & 16) && typeof value.then === 'function')
                return value;
        }
        var ns = Object.create(null);
        __nccwpck_require__.r(ns);
        var def = {};
        leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
        for (var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
            Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
        }
        def['default'] = () => (value);
        __nccwpck_require__.d(ns, def);
        return ns;
    };
})();
(() => {
    __nccwpck_require__.d = (exports, definition) => {
        for (var key in definition) {
            if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
                Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
            }
        }
    };
})();
(() => {
    __nccwpck_require__.f = {};
    __nccwpck_require__.e = (chunkId) => {
        return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
            __nccwpck_require__.f[key](chunkId, promises);
            return promises;
        }, []));
    };
})();
(() => {
    __nccwpck_require__.u = (chunkId) => {
        return "" + chunkId + ".index.js";
    };
})();
(() => {
    __nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop));
})();
(() => {
    __nccwpck_require__.r = (exports) => {
        if (typeof Symbol !== 'undefined' && Symbol.toStringTag) {
            Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
        }
        Object.defineProperty(exports, '__esModule', { value: true });
    };
})();
(() => {
    var installedChunks = {
        792: 0
    };
    var installChunk = (data) => {
        var { ids, modules, runtime } = data;
        var moduleId, chunkId, i = 0;
        for (moduleId in modules) {
            if (__nccwpck_require__.o(modules, moduleId)) {
                __nccwpck_require__.m[moduleId] = modules[moduleId];
            }
        }
        if (runtime)
            runtime(__nccwpck_require__);
        for (; i < ids.length; i++) {
            chunkId = ids[i];
            if (__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
                installedChunks[chunkId][0]();
            }
            installedChunks[ids[i]] = 0;
        }
    };
    __nccwpck_require__.f.j = (chunkId, promises) => {
        var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
        if (installedChunkData !== 0) {
            if (installedChunkData) {
                promises.push(installedChunkData[1]);
            }
            else {
                if (true) {
                    var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
                        if (installedChunks[chunkId] !== 0)
                            installedChunks[chunkId] = undefined;
                        throw e;
                    });
                    var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))]);
                    promises.push(installedChunkData[1] = promise);
                }
            }
        }
    };
})();
var __webpack_exports__ = __nccwpck_require__(6857);
__webpack_exports__ = await __webpack_exports__;
