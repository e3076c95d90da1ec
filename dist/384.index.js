export const id = 384;
export const ids = [384, 3, 342];
export const modules = {
    768: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Eb: () => (present),
            Je: () => (stringOf),
            Xy: () => (objectOf),
            cP: () => (integerOf),
            jk: () => (arrayOf),
            qF: () => (parseJson)
        });
        function parseJson(text) {
            try {
                return JSON.parse(text);
            }
            catch {
                return undefined;
            }
        }
        const objectOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
        const stringOf = (value) => typeof value === "string" && value !== "" ? value : undefined;
        const arrayOf = (value) => (Array.isArray(value) ? value : []);
        const integerOf = (value) => (Number.isInteger(value) ? Number(value) : undefined);
        function present(object) {
            return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
        }
    }),
    2475: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            jR: () => (parseTimeMs),
            kB: () => (parseHttpDateMs),
            p0: () => (duration),
            rb: () => (timeOfDay)
        });
        function parseTimeMs(text) {
            const [, seconds, fraction, zone] = (typeof text === "string" && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text)) || [];
            if (seconds === undefined || zone === undefined)
                return undefined;
            const ms = Date.parse(seconds + zone);
            return Number.isNaN(ms) ? undefined : ms + Number(fraction ?? 0) * 1000;
        }
        function parseHttpDateMs(text) {
            const ms = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
            return Number.isNaN(ms) ? undefined : ms;
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
    }),
    7631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            $$: () => (parseOperation),
            L4: () => (stateOf),
            Vj: () => (verdictOf),
            c2: () => (statusOf),
            cf: () => (durationOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(768);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2475);
        var _target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5841);
        function parseOperation(text, name) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.qF)(text.replace(/^\ufeff/, ""));
            if (body === undefined)
                return { problem: "nonsense", why: "the answer is not JSON" };
            const operation = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(body);
            const ownName = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(operation?.name);
            if (operation === undefined || ownName === undefined) {
                return { problem: "nonsense", why: "the answer is not an operation" };
            }
            if ((0, _target_js__WEBPACK_IMPORTED_MODULE_0__.TH)(ownName) !== (0, _target_js__WEBPACK_IMPORTED_MODULE_0__.TH)(name))
                return { problem: "another", why: "the answer is about another operation" };
            const { done, metadata, response, error } = operation;
            if (done !== undefined && typeof done !== "boolean") {
                return { problem: "nonsense", why: "the answer's done is not a boolean" };
            }
            const build = parseBuild((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(metadata)?.build) ?? buildIn(response));
            const given = (value) => (value === null ? undefined : value);
            return {
                operation: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Eb)({
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
            const any = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(response);
            return any?.["@type"] === "type.googleapis.com/google.devtools.cloudbuild.v1.Build" ? any : undefined;
        };
        function parseBuild(build) {
            if (build === undefined)
                return undefined;
            const failure = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(build.failureInfo);
            const timeout = /^(\d{1,9})(?:\.\d+)?s$/.exec((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(build.timeout) ?? "")?.[1];
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Eb)({
                id: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(build.id),
                status: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(build.status),
                statusDetail: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(build.statusDetail),
                logUrl: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(build.logUrl),
                failureType: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(failure?.type),
                failureDetail: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(failure?.detail),
                createTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_2__.jR)(build.createTime),
                startTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_2__.jR)(build.startTime),
                finishTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_2__.jR)(build.finishTime),
                timeoutMs: timeout === undefined ? undefined : Number(timeout) * 1000,
                failedStep: failedStepOf((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)(build.steps)),
                images: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(build.results)?.images).flatMap(imageOf),
            });
        }
        const failedStatuses = new Set(["FAILURE", "INTERNAL_ERROR", "TIMEOUT"]);
        function failedStepOf(steps) {
            for (const [index, value] of steps.entries()) {
                const step = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(value);
                const allowed = step?.allowFailure === true || (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)(step?.allowExitCodes).includes(step?.exitCode);
                if (step !== undefined && failedStatuses.has(step.status) && !allowed) {
                    const label = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(step.id) ?? String(index);
                    return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Eb)({ label, builder: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(step.name), exitCode: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.cP)(step.exitCode) });
                }
            }
            return undefined;
        }
        function imageOf(value) {
            const image = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(value);
            const name = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(image?.name);
            return name === undefined ? [] : [{ name, digest: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(image?.digest) ?? "" }];
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
                error === undefined ? undefined : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(error)?.code === 1 ? "cancelled" : "failed",
                (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(response) === undefined ? undefined : "succeeded",
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
            const { code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(error) ?? {};
            const whole = typeof code === "string" && /^-?\d{1,10}$/.test(code) ? Number(code) : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.cP)(code);
            const name = whole === undefined ? undefined : codeNames[whole];
            return { code: String(whole ?? ""), name: name ?? "", message: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(message) ?? "" };
        }
        function durationOf(build) {
            const { startTimeMs, finishTimeMs } = build ?? {};
            if (startTimeMs === undefined || finishTimeMs === undefined || finishTimeMs < startTimeMs)
                return undefined;
            return Math.round(finishTimeMs - startTimeMs) / 1000;
        }
        const stateOf = (operation) => operation.build?.status ?? (operation.done ? "done" : "running");
    }),
    5841: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            $t: () => (placeOf),
            EI: () => (isBuildId),
            TH: () => (idOf),
            dM: () => (distinct),
            e$: () => (checkTarget),
            hu: () => (parseTarget),
            rs: () => (urlOf),
            zS: () => (parseLocation)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5128);
        const project = "(?<project>[a-z0-9](?:[a-z0-9:-]|\\.(?!\\.)){0,98}[a-z0-9])";
        const region = "(?<location>[a-z0-9-]{1,63})";
        const id = "[A-Za-z0-9_=-]{1,512}";
        const build = "(?<build>[A-Za-z0-9_=-]{1,384})";
        const anchored = (form) => new RegExp(`^${form}$`);
        const operationForms = [
            `(?<name>operations/${id})`,
            `(?<name>operations/build/${project}/${id})`,
            `(?<name>projects/${project}/locations/${region}/operations/${id})`,
        ].map(anchored);
        const buildForms = [
            `projects/${project}/locations/${region}/builds/${build}`,
            `projects/${project}/builds/${build}`,
        ].map(anchored);
        const consoleForm = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)(?:;[a-z]+=[\w-]*)*\?[!"$->@-[\]-~]*$/;
        const groupsOf = (forms, given) => forms.map((form) => form.exec(given)?.groups).find((groups) => groups !== undefined);
        const named = (given) => groupsOf(operationForms, given);
        function built(given) {
            const page = consoleForm.exec(given);
            if (page === null)
                return groupsOf(buildForms, given);
            const [, location, buildId] = page;
            const projects = [...given.matchAll(/[?&]project=([^&]*)/g)].map(([, projectId]) => projectId);
            const place = location === undefined ? "" : `locations/${location}/`;
            return projects.length === 1
                ? groupsOf(buildForms, `projects/${projects[0]}/${place}builds/${buildId}`)
                : undefined;
        }
        function parseTarget(given, addressing) {
            const parts = named(given) ?? built(given);
            if (parts === undefined) {
                throw new Error(`operation-name: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(given)} is not the name of an operation or a build. Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.`);
            }
            if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
                throw new Error(`location: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(addressing.location)} contradicts the region ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(parts.location)} in ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(given)}. Leave location empty.`);
            }
            const location = parts.location ?? addressing.location;
            const regional = location !== undefined && location !== "global";
            const name = "name" in parts ? parts.name : operationOf(parts, regional ? location : undefined);
            const legacy = name.startsWith("operations/");
            if (legacy && addressing.version === "v2") {
                throw new Error(`api-version: "v2" has no operation ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(given)}. ${mendOfLegacy(parts, location)}`);
            }
            const endpoint = addressing.endpoint ?? (legacy && regional ? hostOf(location) : "https://cloudbuild.googleapis.com");
            return { endpoint, version: addressing.version, name };
        }
        function mendOfLegacy(parts, location) {
            if ("name" in parts)
                return "Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.";
            return location === undefined ? "Use v1, or give the build's region as location." : "Use v1.";
        }
        const operationOf = (parts, location) => location === undefined
            ? `operations/build/${parts.project}/${Buffer.from(parts.build, "ascii").toString("base64")}`
            : `projects/${parts.project}/locations/${location}/operations/${parts.build}`;
        const hostOf = (location) => `https://${location}-cloudbuild.googleapis.com`;
        function parseLocation(value) {
            if (anchored(region).test(value) && (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_1__.X5)(hostOf(value)) !== undefined)
                return value;
            throw new Error(`location: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is not a region. Give one like europe-west9, or leave it empty.`);
        }
        function checkTarget(saved) {
            const { endpoint, version, name } = saved;
            if (typeof endpoint !== "string" || typeof name !== "string")
                return undefined;
            if (version !== "v1" && !(version === "v2" && name.startsWith("projects/")))
                return undefined;
            return named(name) !== undefined && (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_1__.X5)(endpoint) === endpoint ? { endpoint, version, name } : undefined;
        }
        function urlOf(target, verb) {
            const path = `/${target.version}/${target.name}${verb === undefined ? "" : `:${verb}`}`;
            const search = verb === undefined ? "?prettyPrint=false" : "";
            const url = new URL(`${target.endpoint}${path}${search}`);
            if (url.origin !== target.endpoint || url.pathname !== path || url.hash !== "" || url.search !== search) {
                throw new Error(`the address of ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(target.name)} came out as another one`);
            }
            return url;
        }
        const isBuildId = (id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
        function idOf(name) {
            const last = name.slice(name.lastIndexOf("/") + 1);
            const decoded = Buffer.from(last, "base64").toString("latin1");
            return [decoded, last].find(isBuildId)?.toLowerCase() ?? last;
        }
        function placeOf(name) {
            const { project: projectId, location } = named(name) ?? {};
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Eb)({ project: projectId, location });
        }
        function distinct(targets) {
            const seen = new Set();
            return targets.filter(({ endpoint, name }) => {
                const key = isBuildId(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
                return !seen.has(key) && seen.add(key);
            });
        }
    }),
    5128: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Bk: () => (parseEndpoint),
            U9: () => (isLoopback),
            X5: () => (endpointOf),
            hQ: () => (inUniverse)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
        const host = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`);
        function parseEndpoint(value) {
            const endpoint = endpointOf(value);
            if (endpoint !== undefined)
                return endpoint;
            throw new Error(`endpoint: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is refused. Give https:// and a host of googleapis.com (or of the credential's universe) with no port, or an emulator on http://127.0.0.1, [::1] or localhost; no user, path or query.`);
        }
        function endpointOf(value) {
            const url = /^https?:\/\/(?:[a-z0-9.-]+|\[::1\])(?::\d{1,5})?\/?$/i.test(value) ? URL.parse(value) : null;
            if (url === null)
                return undefined;
            const { protocol, hostname, port, origin } = url;
            const written = value.toLowerCase().replace(/(?::\d{1,5})?\/?$/, "");
            if (written !== `${protocol}//${hostname}`)
                return undefined;
            return loopback(hostname) || (protocol === "https:" && port === "" && host.test(hostname)) ? origin : undefined;
        }
        const loopback = (hostname) => ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
        function inUniverse(endpoint, universe) {
            const { hostname } = new URL(endpoint);
            return loopback(hostname) || (hostname.endsWith(`.${universe.toLowerCase()}`) && host.test(hostname));
        }
        const isLoopback = (endpoint) => loopback(new URL(endpoint).hostname);
    }),
    4121: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Yz: () => (outputsOf),
            bD: () => (messageOf),
            hm: () => (worstOf)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2475);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        const outputNames = (null && ([
            "status",
            "done",
            "response",
            "error",
            "error-code",
            "error-status",
            "error-message",
            "metadata",
            "build-id",
            "build-status",
            "log-url",
            "failure-type",
            "failure-detail",
            "failed-step",
            "images",
            "duration",
            "operations",
        ]));
        const worstFirst = [
            "unknown",
            "aborted",
            "timed-out",
            "failed",
            "cancelled",
            "succeeded",
        ];
        const longestMessage = 4000;
        const longestCharacters = 500_000;
        function worstOf(ended) {
            return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
        }
        function outputsOf(ended, timeoutMs, why = "") {
            const outcome = worstOf(ended)?.outcome ?? { kind: "unknown", why };
            const single = singleOf(outcome, outcome.last, timeoutMs);
            const objects = ended.map((one) => objectOf(one, timeoutMs));
            const without = (...fields) => JSON.stringify(objects.map((object) => ({ ...object, ...Object.fromEntries(fields.map((field) => [field, null])) })));
            const smaller = [
                () => ({ ...single, operations: JSON.stringify(objects) }),
                () => ({ ...single, operations: without("metadata", "response") }),
                () => ({ ...single, metadata: "", response: "", operations: without("metadata", "response") }),
                () => ({ ...bare(single), operations: without("metadata", "response", "error", "images") }),
                () => ({ ...bare(single), operations: "[]" }),
            ];
            for (const [index, make] of smaller.entries()) {
                const outputs = make();
                if (sizeOf(outputs) < longestCharacters)
                    return { outputs, cutShort: index > 0 };
            }
            const outputs = { ...bare(single), operations: "[]" };
            const short = Object.entries(outputs).map(([name, value]) => [name, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(value, longestMessage)]);
            return { outputs: Object.fromEntries(short), cutShort: true };
        }
        const bare = (single) => ({
            ...single,
            metadata: "",
            response: "",
            error: "",
            images: "",
        });
        const sizeOf = (outputs) => Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        const json = (value) => (value === undefined ? "" : JSON.stringify(value));
        function singleOf(outcome, last, timeoutMs) {
            const { code, name } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.c2)(last?.error);
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                status: outcome.kind,
                done: String(last?.done ?? false),
                response: json(last?.response),
                error: json(last?.error),
                "error-code": code,
                "error-status": name,
                "error-message": messageOf(outcome, timeoutMs),
                metadata: json(last?.metadata),
                "build-id": build?.id ?? "",
                "build-status": build?.status ?? "",
                "log-url": build?.logUrl ?? "",
                "failure-type": build?.failureType ?? "",
                "failure-detail": build?.failureDetail ?? "",
                "failed-step": build?.failedStep?.label ?? "",
                images: images.length === 0 ? "" : JSON.stringify(images),
                duration: String((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build) ?? ""),
            };
        }
        function messageOf(outcome, timeoutMs) {
            switch (outcome.kind) {
                case "unknown":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(outcome.why, longestMessage);
                case "timed-out":
                    return `The step's timeout of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_2__.p0)(timeoutMs)} passed${fateOf(outcome)}`;
                case "succeeded":
                case "failed":
                case "cancelled":
                case "aborted":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.c2)(outcome.last?.error).message, longestMessage);
            }
        }
        function fateOf({ last, cancel, trouble }) {
            const state = last === undefined ? "" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(last), 50);
            if (last?.done)
                return `. ${cancel === "accepted" ? "After its cancel t" : "T"}he operation ended: ${state}.`;
            const known = last === undefined ? "nothing was learnt of the operation" : `the operation was still ${state}`;
            const was = trouble === undefined ? known : `${known} (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(trouble, 1000)})`;
            return `: ${was}. ${cancel === "accepted" ? "Its cancel was accepted." : "It may still end well."}`;
        }
        function objectOf({ target, outcome }, timeoutMs) {
            const last = outcome.last;
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                name: target.name,
                status: outcome.kind,
                done: last?.done ?? false,
                response: last?.response ?? null,
                error: last?.error ?? null,
                errorMessage: messageOf(outcome, timeoutMs) || null,
                metadata: last?.metadata ?? null,
                buildId: build?.id ?? null,
                buildStatus: build?.status ?? null,
                logUrl: build?.logUrl ?? null,
                failureType: build?.failureType ?? null,
                failureDetail: build?.failureDetail ?? null,
                failedStep: build?.failedStep?.label ?? null,
                images: images.length === 0 ? null : images,
                duration: (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build) ?? null,
            };
        }
    }),
    7342: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            EI: () => (reportOf),
            MT: () => (verdictLine),
            Ss: () => (cancelCommand),
            cancelLine: () => (cancelLine)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2475);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5841);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5128);
        var _outputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4121);
        const titles = {
            succeeded: "Operation succeeded",
            failed: "Operation failed",
            cancelled: "Operation was cancelled",
            "timed-out": "Timed out waiting for the operation",
            aborted: "Waiting was aborted",
            unknown: "The operation's end is unknown",
        };
        const field = (text, limit = 1000) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(text ?? "", limit);
        const joined = (parts, separator) => parts.filter((part) => part !== undefined && part !== "").join(separator);
        const stops = {
            accepted: "Its cancel was accepted",
            late: "It had ended",
            unsupported: "It goes on, its service does not support cancelling",
            refused: "It may go on, its cancel was refused",
            unanswered: "It may go on, its cancel was not answered",
            none: "It goes on, as cancel-on-abort is false",
        };
        const mostImages = 10;
        function verdictLine({ target, outcome }, timeoutMs) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.TH)(target.name)}`;
            const build = outcome.last?.build;
            const log = build?.logUrl === undefined ? "" : `Log: ${field(build.logUrl, 500)}`;
            switch (outcome.kind) {
                case "succeeded": {
                    const seconds = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build);
                    const took = seconds === undefined ? "" : ` in ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_5__.p0)(seconds * 1000)}`;
                    const all = build?.images ?? [];
                    const images = all.slice(0, mostImages).map(({ name, digest }) => `${field(name, 300)}@${field(digest, 100)}`);
                    const shown = [(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(images.join(", "), 1200), all.length > mostImages ? `${all.length - mostImages} more` : ""];
                    return joined([`${label} succeeded${took}.`, all.length > 0 ? `Images: ${joined(shown, ", ")}.` : "", log], " ");
                }
                case "failed":
                case "cancelled":
                    return joined([`${label}: ${reason(outcome.last)}.`, log], " ");
                case "timed-out":
                case "unknown":
                    return joined([`${label}: ${field((0, _outputs_js__WEBPACK_IMPORTED_MODULE_4__.bD)(outcome, timeoutMs), 1300).replace(/\.?$/, ".")}`, log], " ");
                case "aborted": {
                    const then = outcome.last?.done ? `It had just ended (${reason(outcome.last)})` : stops[outcome.cancel ?? "none"];
                    return joined([`${label}: the runner told the step to stop. ${then}: ${target.name}.`, log], " ");
                }
            }
        }
        const hints = {
            TIMEOUT: "the build's own timeout passed",
            EXPIRED: "the build waited in the queue for longer than its queueTtl",
            INTERNAL_ERROR: "the service's own fault, another try may help",
            CANCELLED: "somebody cancelled it",
        };
        function reason(operation) {
            const { build, error } = operation;
            const { code, name, message } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.c2)(error);
            const status = build?.status ?? "";
            const own = joined([field(build?.failureDetail, 600), field(build?.statusDetail, 400)], "; ");
            const hint = Object.hasOwn(hints, status) ? hints[status] : undefined;
            const type = build?.failureType === undefined ? "" : ` (${field(build.failureType, 50)})`;
            const label = build === undefined && error !== undefined ? joined(["error", code, name], " ") : (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(operation);
            return joined([joined([`${field(label, 50)}${type}`, own || field(hint ?? message)], ": "), stepOf(build)], "; ").replace(/\.$/, "");
        }
        function stepOf(build) {
            if (build?.failedStep === undefined)
                return "";
            const { label, builder, exitCode } = build.failedStep;
            const name = `failed step: ${field(label, 100)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
            return exitCode === undefined ? name : `${name}, exit code ${exitCode}`;
        }
        function reportOf(ended, timeoutMs) {
            const worst = (0, _outputs_js__WEBPACK_IMPORTED_MODULE_4__.hm)(ended);
            const status = worst?.outcome.kind ?? "unknown";
            const count = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
            const others = count > 1 ? ` ${count} of ${ended.length} operations did not succeed: the log has a line for each.` : "";
            return { title: titles[status], text: worst === undefined ? "" : `${verdictLine(worst, timeoutMs)}${others}` };
        }
        function cancelLine(target, cancel, last) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.TH)(target.name)}`;
            switch (cancel.kind) {
                case "accepted":
                    return `${label}: the cancel was accepted.`;
                case "late":
                    return `${label}: there was nothing left to cancel, it had ended (${field((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(cancel.operation), 50)}).`;
                case "unsupported":
                    return `${label}: its service does not support cancelling, it goes on.`;
                case "refused":
                case "unanswered":
                    return `${label} could not be cancelled and may go on: ${cancel.why}. To cancel it by hand: ${cancelCommand(target, last)}`;
            }
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.TH)(target.name);
            const named = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Xy)(last?.metadata)?.build)?.name) ?? "";
            const region = /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(named)?.[1];
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            const { project, location = host ?? region ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__.U9)(target.endpoint) || /^https:\/\/(?:[a-z0-9-]+-)?cloudbuild\./.test(target.endpoint);
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.rs)(target, "cancel").href}`;
        }
    }),
    9384: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            crashed: () => (crashed),
            finish: () => (finish)
        });
        var _report_outputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4121);
        var _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7342);
        async function finish({ runner }, ended, timeoutMs, why) {
            const { outputs, cutShort } = (0, _report_outputs_js__WEBPACK_IMPORTED_MODULE_0__.Yz)(ended, timeoutMs, why);
            const succeeded = outputs.status === "succeeded";
            if (succeeded || ended.length > 1)
                for (const one of ended)
                    runner.info((0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__.MT)(one, timeoutMs));
            if (!succeeded) {
                const { title, text } = why === undefined ? (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__.EI)(ended, timeoutMs) : { title: "Invalid input", text: why };
                runner.annotate("error", title, text);
            }
            if (cutShort)
                runner.annotate("warning", "Outputs cut short", "GitHub takes 1 MB of outputs: some were left out.");
            await runner.setOutputs(outputs);
            return succeeded;
        }
        async function crashed({ runner }, phase, why) {
            const blame = `${why}. This is a fault of the action or of the runner, not of the operation`;
            if (phase === "post") {
                runner.annotate("error", "Operation may still be running", `${blame}: look whether it is to be cancelled.`);
                return;
            }
            runner.annotate("error", "The action failed", `${blame}.`);
            const known = { ...(0, _report_outputs_js__WEBPACK_IMPORTED_MODULE_0__.Yz)([], 0).outputs, ...runner.outputs() };
            await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
        }
    })
};
