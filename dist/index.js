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
    4573: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
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
    3024: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
    }),
    7067: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
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
    1708: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
    }),
    7075: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
    }),
    7830: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");
    }),
    3136: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
    }),
    7975: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
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
    4756: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");
    }),
    2018: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");
    }),
    7016: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");
    }),
    9023: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
    }),
    8167: ((module) => {
        module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");
    }),
    2030: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            aH: () => (offsetMs),
            gW: () => (createSystemClock),
            ux: () => (within),
            vj: () => (jumpMs)
        });
        const longestTimerMs = 300_000;
        const createClock = (machine) => ({
            ...machine,
            async sleep(ms, signal) {
                for (let left = ms; left > 0 && !signal.aborted; left -= longestTimerMs) {
                    await new Promise((wake) => {
                        const done = () => {
                            stop();
                            signal.removeEventListener("abort", done);
                            wake();
                        };
                        const stop = machine.timer(Math.min(left, longestTimerMs), done);
                        signal.addEventListener("abort", done);
                    });
                }
            },
        });
        function createSystemClock(nowMs) {
            const timers = new Set();
            let stopped = false;
            const clock = createClock({
                nowMs,
                wallMs: () => Date.now(),
                random: Math.random,
                timer(ms, wake) {
                    const timer = setTimeout(wake, ms);
                    timers.add(timer);
                    const end = () => {
                        clearTimeout(timer);
                        timers.delete(timer);
                    };
                    if (stopped)
                        end();
                    return end;
                },
            });
            return {
                ...clock,
                stop() {
                    stopped = true;
                    for (const timer of timers)
                        clearTimeout(timer);
                },
            };
        }
        const offsetMs = (clock) => clock.wallMs() - clock.nowMs();
        const jumpMs = 60_000;
        async function within(promise, limitMs, clock, signal) {
            const over = new AbortController();
            const stop = () => over.abort();
            if (signal?.aborted)
                stop();
            signal?.addEventListener("abort", stop);
            try {
                const first = await Promise.race([promise, clock.sleep(limitMs, over.signal).then(() => undefined)]);
                return signal?.aborted ? undefined : first;
            }
            finally {
                stop();
                signal?.removeEventListener("abort", stop);
            }
        }
    }),
    8180: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            A3: () => (reasonOf),
            Jj: () => (cut),
            O3: () => (secrets),
            QQ: () => (ansi),
            hD: () => (quote),
            j5: () => (lineEnds),
            q4: () => (invisible),
            tB: () => (sanitise)
        });
        const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
        const [esc, bell] = ["\\x1b", "\\x07"];
        const ansi = new RegExp(`(?:${esc}[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^${bell}${esc}\\x9c\\r\\n]*(?:${bell}|${esc}\\\\|\\x9c)?|(?:${esc}\\[|\\x9b)[0-?]*[ -/]*[@-~]|${esc}[ -/]*[0-~]`, "g");
        const invisible = /(?!\t)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
        const secrets = new RegExp([
            String.raw `eyJ[\w-]{8,1000}(?:\.[\w-]*){2,4}`,
            String.raw `ya29\.[\w.-]+`,
            String.raw `1(?://|\\/\\/|%2[Ff]%2[Ff])0[\w-]{20,}`,
            String.raw `GOCSPX-[\w-]{16,}`,
            String.raw `(?:gh[a-z]|github_pat)_\w{16,}`,
            "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?",
        ].join("|"), "g");
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
                .slice(0, 16 * limit)
                .toWellFormed()
                .replace(ansi, "")
                .replace(lineEnds, " ")
                .replace(invisible, "")
                .replace(secrets, "***")
                .replaceAll("##[", "##\\[")
                .trim()
                .replace(/^::/, "\\::");
            return cut(plain, limit);
        }
        function quote(value, limit = 100) {
            const visible = [...value.slice(0, limit + 1)]
                .map((c) => (/^[ -~]$/.test(c) ? c : `\\u{${c.codePointAt(0)?.toString(16)}}`))
                .join("");
            return `"${sanitise(cut(visible, limit), limit)}"`;
        }
        function reasonOf(thrown, hide = (text) => text) {
            const reasons = [];
            try {
                let next = thrown;
                for (let depth = 0; depth < 4 && next !== undefined && next !== null; depth += 1) {
                    const error = next instanceof Error ? next : undefined;
                    const said = error === undefined
                        ? String(next)
                        : [error.message, ...partsOf(error)].filter(Boolean).join(": ") || error.name;
                    const code = error !== undefined && "code" in error && typeof error.code === "string" ? error.code : "";
                    const reason = sanitise(hide(said.includes(code) ? said : `${said} (${code})`), 500);
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
        const partsOf = (error) => {
            if (!("errors" in error) || !Array.isArray(error.errors))
                return [];
            const parts = error.errors.slice(0, 20).map((one) => (one instanceof Error ? one.message : String(one)));
            return [parts.join(", ")];
        };
    }),
    6806: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            E: () => (appendRecord),
            j: () => (createRunner)
        });
        var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8180);
        const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
        const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
        const longestAnnotation = 4000;
        const mostOf = { error: 1, warning: 10 };
        function createRunner(env, write, drained = async () => undefined) {
            const inActions = env.GITHUB_ACTIONS === "true";
            const masked = new Set();
            const written = {};
            const annotated = { error: 0, warning: 0 };
            let fileCommand;
            const load = () => {
                fileCommand ??= __nccwpck_require__.e(841).then(__nccwpck_require__.bind(__nccwpck_require__, 841));
                return fileCommand;
            };
            const command = (name, properties, text) => write(`::${name}${properties}::${data(text)}\n`);
            return {
                info: (text) => write(`${text}\n`),
                drained,
                group: (title) => command("group", "", title),
                endGroup: () => command("endgroup", "", ""),
                debug: (text) => command("debug", "", text),
                annotate(level, title, text) {
                    annotated[level] += 1;
                    if (annotated[level] > mostOf[level])
                        write(`${title}: ${text.replaceAll("\n", " ")}\n`);
                    else
                        command(level, ` title=${property(title)}`, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(text, longestAnnotation));
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
                    const { issueFileCommand, prepareKeyValueMessage } = await load();
                    for (const [name, value] of Object.entries(outputs)) {
                        issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
                    }
                },
                outputs: () => written,
                summarise(markdown) {
                    if (env.GITHUB_STEP_SUMMARY)
                        (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
                },
                prepare: () => {
                    if (env.GITHUB_OUTPUT)
                        void load().catch(() => undefined);
                },
            };
        }
        const appendRecord = (file, record) => (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, `${record}\n`);
    }),
    8315: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.d(__webpack_exports__, {
            b: () => (watchConnections)
        });
        var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3053);
        function watchConnections() {
            const open = new Set();
            let closed = false;
            (0, node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.subscribe)("net.client.socket", (message) => {
                const { socket } = message;
                if (closed)
                    queueMicrotask(() => socket.destroy());
                open.add(socket);
                socket.once("close", () => open.delete(socket));
            });
            return () => {
                closed = true;
                for (const socket of open)
                    socket.destroy();
            };
        }
    }),
    1296: ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {
        __nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => {
            try {
                var _base_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2030);
                var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8180);
                var _github_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6806);
                var _http_sockets_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8315);
                const { env, ppid, argv, hrtime, version } = process;
                const clock = (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_3__.gW)(() => {
                    const [seconds, ns] = hrtime();
                    return seconds * 1000 + ns / 1e6;
                });
                const abort = new AbortController();
                let abortedAtMs = 0;
                const stop = () => {
                    if (abort.signal.aborted)
                        return;
                    abortedAtMs = clock.nowMs();
                    abort.abort();
                };
                for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"])
                    process.on(signal, stop);
                process.removeAllListeners("warning");
                const { stdout, stderr } = process;
                let isSilent = false;
                for (const stream of [stdout, stderr]) {
                    stream.on("error", () => {
                        isSilent = true;
                        stop();
                    });
                }
                const write = (text) => {
                    if (!isSilent)
                        stdout.write(text);
                };
                let draining;
                const drained = async () => {
                    if (isSilent || !stdout.writableNeedDrain)
                        return;
                    draining ??= new Promise((done) => {
                        stdout.once("drain", done);
                        stdout.once("close", done);
                    }).finally(() => {
                        draining = undefined;
                    });
                    await draining;
                };
                const parentGapMs = 50;
                let parentSeenMs = Number.NEGATIVE_INFINITY;
                const step = {
                    env,
                    runner: (0, _github_runner_js__WEBPACK_IMPORTED_MODULE_1__.j)(env, write, drained),
                    clock,
                    nodeVersion: version,
                    signal: abort.signal,
                    abortedForMs: () => clock.nowMs() - abortedAtMs,
                    checkRunnerAlive() {
                        if (clock.nowMs() - parentSeenMs < parentGapMs)
                            return;
                        parentSeenMs = clock.nowMs();
                        if (process.ppid !== ppid)
                            stop();
                    },
                };
                const { promise: crash, reject } = Promise.withResolvers();
                process.on("uncaughtException", reject);
                process.on("unhandledRejection", reject);
                const closeConnections = (0, _http_sockets_js__WEBPACK_IMPORTED_MODULE_2__.b)();
                const isPost = argv[1]?.endsWith("post.js") ?? false;
                let started;
                try {
                    const { start } = await (isPost ? Promise.all([__nccwpck_require__.e(823), __nccwpck_require__.e(365)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2365)) : Promise.all([__nccwpck_require__.e(823), __nccwpck_require__.e(638)]).then(__nccwpck_require__.bind(__nccwpck_require__, 638)));
                    started = start(step);
                    process.exitCode = (await Promise.race([started.isGreen, crash])) ? 0 : 1;
                }
                catch (thrown) {
                    process.exitCode = isPost ? 0 : 1;
                    clock.stop();
                    const { crashed } = await Promise.all([__nccwpck_require__.e(342), __nccwpck_require__.e(847), __nccwpck_require__.e(869)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9446));
                    await crashed(step, isPost ? "post" : "main", (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(thrown), started?.names ?? []);
                }
                finally {
                    clock.stop();
                    isSilent = true;
                    closeConnections();
                }
                __webpack_async_result__();
            }
            catch (e) {
                __webpack_async_result__(e);
            }
        }, 1);
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
var __webpack_exports__ = __nccwpck_require__(1296);
__webpack_exports__ = await __webpack_exports__;
