export const id = 823;
export const ids = [823, 869];
export const modules = {
    9582: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ju: () => (quotaProjectOf),
            N5: () => (tokenCredential),
            YS: () => (isProject),
            dE: () => (trimmed),
            tj: () => (googleapis)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        const googleapis = "googleapis.com";
        const isProject = (value) => /^[a-z0-9][a-z0-9.:-]{0,99}$/.test(value);
        const trimmed = (env, name) => env[name]?.trim() || undefined;
        function quotaProjectOf(env) {
            const quotaProject = trimmed(env, "GOOGLE_CLOUD_QUOTA_PROJECT");
            if (quotaProject === undefined)
                return {};
            return isProject(quotaProject)
                ? { quotaProject }
                : { why: `GOOGLE_CLOUD_QUOTA_PROJECT: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(quotaProject)} is not a project` };
        }
        function tokenCredential(env, token) {
            const quota = quotaProjectOf(env);
            return "why" in quota ? quota : { kind: "token", token, universe: googleapis, ...quota };
        }
    }),
    3054: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Fk: () => (secretsOfFile),
            Ki: () => (secretsSent),
            Q0: () => (hiding),
            cT: () => (withoutSecrets)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const shortest = 8;
        function hiding(secrets) {
            const forms = [...secrets].filter(({ length }) => length >= shortest).flatMap(formsOf);
            const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
            return (text) => longestFirst.reduce((hidden, form) => hidden.replaceAll(form, "***"), text);
        }
        function withoutSecrets(result, hide) {
            if (result.kind === "lost")
                return result;
            const shown = ["server", "via"].map((name) => [name, [result.headers[name] ?? []].flat().map(hide)]);
            const text = result.status < 400 ? hide(result.text) : hideInError(result.text, hide);
            return { ...result, headers: { ...result.headers, ...Object.fromEntries(shown) }, text };
        }
        function hideInError(text, hide) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.qF)(text);
            if (json === undefined)
                return hide(text);
            return JSON.stringify(json, (_, value) => (typeof value === "string" ? hide(value) : value));
        }
        function formsOf(secret) {
            const json = JSON.stringify(secret).slice(1, -1);
            const form = new URLSearchParams({ "": secret }).toString().slice(1);
            return [secret, encodeURIComponent(secret.toWellFormed()), form, json, json.replaceAll("/", "\\/")];
        }
        function secretsOfFile(json) {
            const files = [json, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.source_credentials) ?? {}];
            return files.flatMap(({ private_key, client_secret, refresh_token, credential_source }) => {
                const headers = Object.values((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(credential_source)?.headers) ?? {});
                return [private_key, client_secret, refresh_token, ...headers].flatMap(partsOf);
            });
        }
        function secretsSent(headers, data) {
            const form = data instanceof URLSearchParams ? data : new URLSearchParams();
            const named = ["subject_token", "actor_token", "assertion", "refresh_token", "client_secret"];
            const sent = named.map((name) => form.get(name));
            return [...sent, ...secretHeaders(headers), ...signedHeaders(form.get("subject_token") ?? "")].flatMap(partsOf);
        }
        const secretHeaders = (headers) => [...headers].flatMap(([name, value]) => /^(?:authorization|x-amz-security-token|x-aws-ec2-metadata-token)$/i.test(String(name)) ? [value] : []);
        function signedHeaders(subject) {
            try {
                const { headers } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(JSON.parse(decodeURIComponent(subject))) ?? {};
                return secretHeaders((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(headers).map((header) => [(0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(header)?.key, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(header)?.value]));
            }
            catch {
                return [];
            }
        }
        function partsOf(value) {
            const text = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(value);
            if (text === undefined)
                return [];
            const [, behind] = /^\w+ +(\S+)$/.exec(text) ?? [];
            return behind === undefined ? [text] : [text, behind];
        }
    }),
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
            Ly: () => (isoTime),
            jR: () => (parseTimeMs),
            kB: () => (parseHttpDateMs),
            p0: () => (duration),
            yi: () => (parseDurationMs)
        });
        const timeForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
        function parseTimeMs(text) {
            const parts = typeof text === "string" ? timeForm.exec(text) : null;
            if (parts === null)
                return undefined;
            const [, seconds, fraction = 0, zone] = parts;
            const ms = Date.parse(`${seconds}${zone}`);
            return Number.isNaN(ms) ? undefined : ms + Number(fraction) * 1000;
        }
        function parseHttpDateMs(text) {
            const ms = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
            return Number.isNaN(ms) ? undefined : ms;
        }
        const isoTime = (ms) => new Date(ms).toISOString();
        function duration(ms) {
            const s = Math.max(0, Math.round(ms / 1000));
            if (s < 60)
                return `${s}s`;
            const m = s < 3600 ? Math.floor(s / 60) : Math.round(s / 60);
            const parts = [
                [Math.floor(m / 1440), "d"],
                [Math.floor(m / 60) % 24, "h"],
                [m % 60, "m"],
                [s < 3600 ? s % 60 : 0, "s"],
            ];
            return parts.flatMap(([n, unit]) => (n === 0 ? [] : [`${n}${unit}`])).join(" ");
        }
        const durationForm = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
        function parseDurationMs(text) {
            const parts = text === "" ? null : durationForm.exec(/^\d+$/.test(text) ? `${text}s` : text);
            const [, d = 0, h = 0, m = 0, s = 0] = parts ?? [];
            return parts === null ? Number.NaN : (((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000;
        }
    }),
    7631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            L4: () => (stateOf),
            Vj: () => (verdictOf),
            c2: () => (statusOf),
            sL: () => (buildIn)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const buildIn = (response) => {
            const any = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(response);
            return any?.["@type"] === "type.googleapis.com/google.devtools.cloudbuild.v1.Build" ? any : undefined;
        };
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
                error === undefined ? undefined : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(error)?.code === 1 ? "cancelled" : "failed",
                (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(response) === undefined ? undefined : "succeeded",
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
            const { code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(error) ?? {};
            const whole = typeof code === "string" && /^-?\d{1,10}$/.test(code) ? Number(code) : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.cP)(code);
            const name = whole === undefined ? undefined : codeNames[whole];
            return { code: String(whole ?? ""), name: name ?? "", message: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(message) ?? "" };
        }
        const stateOf = (operation) => operation.build?.status ?? (operation.done ? "done" : "running");
    }),
    7149: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            e$: () => (checkTarget),
            dM: () => (distinct),
            TH: () => (idOf),
            EI: () => (isBuildId),
            zS: () => (parseLocation),
            hu: () => (parseTarget),
            ot: () => (parseVersion),
            $t: () => (placeOf),
            rs: () => (urlOf)
        });
        var json = __webpack_require__(768);
        var sanitise = __webpack_require__(8180);
        var http_endpoint = __webpack_require__(5128);
        ;
        const operation_name_forms = {
            project: /^(?=.{2,100}$)[a-z0-9](?:[a-z0-9:-]|\.(?!\.))*[a-z0-9]$/,
            location: /^[a-z0-9-]{1,63}$/,
            id: /^(?=.{1,512}$)[A-Za-z0-9_=-]+(?:\.[A-Za-z0-9_=-]+)*$/,
            collection: /^[a-z][A-Za-z]{0,62}$/,
            build: /^(?=.{1,384}$)[A-Za-z0-9_=-]+(?:\.[A-Za-z0-9_=-]+)*$/,
        };
        const mostPairs = 6;
        const consoleForm = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([^/;?]*))?\/([^/;?]*)(?:;[a-z]+=[\w-]*)*\?[!"$->@-[\]-~]*$/;
        const is = (form, text) => text !== undefined && operation_name_forms[form].test(text);
        const isLocation = (text) => is("location", text);
        function operationNameOf(given) {
            const parts = given.split("/");
            if (parts.length > 2 * mostPairs + 3)
                return undefined;
            const [first, second, third, fourth] = parts;
            if (first === "operations" && parts.length === 2 && is("id", second))
                return { name: given };
            if (first === "operations" && second === "build" && parts.length === 4 && is("project", third) && is("id", fourth)) {
                return { name: given, project: third };
            }
            const isLed = parts.length % 2 === 1;
            const path = isLed ? parts.slice(1) : parts;
            const [collection, id] = path.splice(-2);
            if ((isLed && first !== "operations") || collection !== "operations" || !is("id", id))
                return undefined;
            const pairs = Array.from({ length: path.length / 2 }, (_, at) => path.slice(2 * at, 2 * at + 2));
            if (pairs.length === 0 || !pairs.every(isPair))
                return undefined;
            const found = (...names) => pairs.find(([name]) => names.includes(name))?.[1];
            return (0, json.Eb)({ name: given, project: found("projects"), location: found("locations", "regions") });
        }
        const isPair = ([collection, id]) => {
            if (collection === "projects")
                return is("project", id);
            return collection === "locations" ? is("location", id) : is("collection", collection) && is("id", id);
        };
        function buildOf(given) {
            const page = consoleForm.exec(given);
            if (page !== null) {
                const [, location, id = ""] = page;
                const projects = [...given.matchAll(/[?&]project=([^&]*)/g)].map(([, project]) => project);
                const place = location === undefined ? "" : `locations/${location}/`;
                return projects.length === 1 ? buildOf(`projects/${projects[0]}/${place}builds/${id}`) : undefined;
            }
            const parts = given.split("/");
            if (parts.length !== 4 && parts.length !== 6)
                return undefined;
            const [projects, project] = parts;
            const [builds, build] = parts.splice(-2);
            const [, , locations, location] = parts;
            if (projects !== "projects" || builds !== "builds" || !is("project", project) || !is("build", build))
                return undefined;
            if (locations === undefined)
                return { build, project };
            return locations === "locations" && is("location", location) ? { build, project, location } : undefined;
        }
        ;
        function parseTarget(given, addressing) {
            const { version } = addressing;
            const operation = operationNameOf(given);
            const build = operation === undefined ? buildOf(given) : undefined;
            const parts = operation ?? build;
            if (parts === undefined)
                throw new Error(nameProblem(given));
            if (addressing.location !== undefined && parts.location !== undefined && addressing.location !== parts.location) {
                throw new Error(`location: ${(0, sanitise.hD)(addressing.location)} contradicts the region ${(0, sanitise.hD)(parts.location)} in ${(0, sanitise.hD)(given)}. Leave location empty.`);
            }
            const location = parts.location ?? addressing.location;
            const region = location === "global" ? undefined : location;
            const name = lowered("name" in parts ? parts.name : operationOf(parts, region));
            if (version === "v2" && isLegacyBuild(name)) {
                throw new Error(`api-version: "v2" has no operation ${(0, sanitise.hD)(given)}. ${mendOfLegacy(build !== undefined, location)}`);
            }
            const isWithoutRegion = isLegacyBuild(name) || /^operations\/[^/]+$/.test(name);
            const host = isWithoutRegion && region !== undefined ? hostOf(region) : "https://cloudbuild.googleapis.com";
            return { endpoint: addressing.endpoint ?? host, version, name };
        }
        function nameProblem(given) {
            const known = `operation-name: ${(0, sanitise.hD)(given)} is not the name of an operation or a build. `;
            if (isBuildId(given)) {
                return `${known}It is the id of a build: give projects/PROJECT/locations/LOCATION/builds/ID, or projects/PROJECT/builds/ID for a global build.`;
            }
            if (/^[[\]{}`]|[\s,"']/.test(given)) {
                return `${known}Give one name per line, without commas, blanks, quotes or brackets.`;
            }
            return `${known}Give operations/…, projects/P/locations/L/operations/ID, projects/P[/locations/L]/builds/ID or a build's console URL.`;
        }
        const isLegacyBuild = (name) => name.startsWith("operations/build/");
        function mendOfLegacy(isBuild, location) {
            if (!isBuild)
                return "Use v1, or a name of the form projects/PROJECT/locations/LOCATION/operations/ID.";
            return location === undefined ? "Use v1, or give the build's region as location." : "Use v1.";
        }
        const operationOf = ({ project, build }, region) => region === undefined
            ? `operations/build/${project}/${base64(build)}`
            : `projects/${project}/locations/${region}/operations/${build}`;
        const base64 = (text) => Buffer.from(text, "ascii").toString("base64");
        const lastOf = (name) => name.slice(name.lastIndexOf("/") + 1);
        const decoded = (base64) => Buffer.from(base64, "base64").toString("latin1");
        function lowered(name) {
            if (!/^(?:operations(?:\/build\/[^/]+)?|projects\/[^/]+\/locations\/[^/]+\/operations)\/[^/]+$/.test(name))
                return name;
            const last = lastOf(name);
            const start = name.slice(0, -last.length);
            if (isBuildId(last))
                return start + last.toLowerCase();
            const id = decoded(last);
            return isBuildId(id) && id !== id.toLowerCase() ? start + base64(id.toLowerCase()) : name;
        }
        const hostOf = (location) => `https://${location}-cloudbuild.googleapis.com`;
        const isVersion = (value) => /^v[1-9][0-9]?(?:p[1-9])?(?:(?:alpha|beta)[0-9]*)?$/.test(value);
        function parseVersion(value) {
            if (isVersion(value))
                return value;
            throw new Error(`api-version: ${(0, sanitise.hD)(value)} is not a version of an API. Give v1, v2, or another service's, such as v1beta1.`);
        }
        function parseLocation(value) {
            if (isLocation(value) && (0, http_endpoint.X5)(hostOf(value)) !== undefined)
                return value;
            throw new Error(`location: ${(0, sanitise.hD)(value)} is not a region. Give one like europe-west9, or leave it empty.`);
        }
        function checkTarget(saved) {
            const { endpoint, version, name } = saved;
            if (typeof endpoint !== "string" || typeof version !== "string" || typeof name !== "string")
                return undefined;
            const isGood = (0, http_endpoint.X5)(endpoint) === endpoint &&
                isVersion(version) &&
                operationNameOf(name) !== undefined &&
                lowered(name) === name &&
                !(version === "v2" && isLegacyBuild(name));
            return isGood ? { endpoint, version, name } : undefined;
        }
        function urlOf(target, verb) {
            const path = `/${target.version}/${target.name}${verb === undefined ? "" : `:${verb}`}`;
            const search = verb === undefined ? "?prettyPrint=false" : "";
            const url = new URL(`${target.endpoint}${path}${search}`);
            if (url.origin !== target.endpoint || url.pathname !== path || url.hash !== "" || url.search !== search) {
                throw new Error(`the address of ${(0, sanitise.hD)(target.name)} came out as another one`);
            }
            return url;
        }
        const isBuildId = (id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
        function idOf(name) {
            const last = lastOf(name);
            return [decoded(last), last].find(isBuildId)?.toLowerCase() ?? last;
        }
        function placeOf(name) {
            const { project, location } = operationNameOf(name) ?? {};
            return (0, json.Eb)({ project, location });
        }
        function distinct(targets) {
            const seen = new Set();
            return targets.filter(({ endpoint, name }) => {
                const key = isBuildId(idOf(name)) ? idOf(name) : `${endpoint} ${name}`;
                return !seen.has(key) && seen.add(key);
            });
        }
    }),
    5866: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            VW: () => (hasFingerprint),
            ax: () => (fingerprintOf),
            qQ: () => (hashOf)
        });
        const fingerprintOf = (token, salt) => ({ salt, hash: hashOf(salt + token) });
        const hasFingerprint = (token, { salt, hash }) => hashOf(salt + token) === hash;
        function hashOf(text) {
            let hash = 0x811c9dc5;
            for (const byte of Buffer.from(text))
                hash = Math.imul(hash ^ byte, 0x01000193);
            return (hash >>> 0).toString(16);
        }
    }),
    1262: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            y: () => (createStore)
        });
        var external_node_fs_ = __webpack_require__(3024);
        var external_node_path_ = __webpack_require__(6760);
        var json = __webpack_require__(768);
        var fingerprint = __webpack_require__(5866);
        var cloudbuild_target = __webpack_require__(7149);
        ;
        function parseState(value) {
            const { phase, operations, cancelOnAbort, ...rest } = (0, json.Xy)(value) ?? {};
            if ((phase !== "armed" && phase !== "settled") || !Array.isArray(operations))
                return undefined;
            const parsed = operations.map(parseOperation);
            if (!parsed.every((one) => one !== undefined))
                return undefined;
            const armed = phase;
            return (0, json.Eb)({
                phase: armed,
                cancelOnAbort: cancelOnAbort === true,
                operations: parsed,
                credentialFile: (0, json.Je)(rest.credentialFile),
                accessToken: parseFingerprint(rest.accessToken),
                quotaProject: (0, json.Je)(rest.quotaProject),
                commitStatus: parseStatus(rest.commitStatus),
            });
        }
        function parseOperation(value) {
            const { target, reached } = (0, json.Xy)(value) ?? {};
            const checked = (0, cloudbuild_target.e$)((0, json.Xy)(target) ?? {});
            if (checked === undefined)
                return undefined;
            return reached === "wanted" || reached === "accepted" || reached === "over"
                ? { target: checked, reached }
                : { target: checked };
        }
        function parseFingerprint(value) {
            if (value === undefined)
                return undefined;
            const { salt, hash } = (0, json.Xy)(value) ?? {};
            return { salt: (0, json.Je)(salt) ?? "", hash: (0, json.Je)(hash) ?? "" };
        }
        function parseStatus(value) {
            const { context, commit, token } = (0, json.Xy)(value) ?? {};
            if (typeof context !== "string" || typeof commit !== "string" || !/^[0-9a-f]{40,64}$/.test(commit))
                return undefined;
            return { context, commit, token: parseFingerprint(token ?? {}) ?? { salt: "", hash: "" } };
        }
        ;
        const key = "wait";
        const inFile = "file";
        const longestFile = 4 * 1024 * 1024;
        const longestRecord = 30_000;
        const longestOnLinux = 120_000;
        function createStore(env, append) {
            const path = pathOf(env);
            const read = () => (path === undefined ? undefined : readText(path));
            return {
                save(state) {
                    const text = JSON.stringify(state);
                    const { GITHUB_STATE: record, RUNNER_OS } = env;
                    const faults = [];
                    const isInFile = path !== undefined && tried(faults, () => replace(path, text, state.phase));
                    const longest = isInFile || RUNNER_OS === "Windows" ? longestRecord : longestOnLinux;
                    const fits = text.length <= longest;
                    const isRecorded = Boolean(record) &&
                        tried(faults, () => {
                            if (!fits && !isInFile)
                                throw new RangeError(`it is too long for a variable: ${text.length} characters`);
                            append(String(record), `${key}=${fits ? text : inFile}`);
                        });
                    if (isInFile || isRecorded || faults.length === 0)
                        return;
                    throw new AggregateError(faults, "the state for the post step could not be written");
                },
                load() {
                    const record = env[`STATE_${key}`];
                    const text = record === undefined || record === inFile ? read() : record;
                    if (text === undefined)
                        return record === undefined ? undefined : "unreadable";
                    return parseState((0, json.qF)(text)) ?? "unreadable";
                },
            };
        }
        function tried(faults, write) {
            try {
                write();
                return true;
            }
            catch (error) {
                faults.push(error);
                return false;
            }
        }
        function replace(path, text, suffix) {
            (0, external_node_fs_.writeFileSync)(`${path}.${suffix}`, text, { mode: 0o600 });
            (0, external_node_fs_.renameSync)(`${path}.${suffix}`, path);
        }
        function pathOf(env) {
            const parts = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.GITHUB_ACTION];
            const readable = parts.map((part) => (part ?? "").replace(/[^\w.-]/g, "_").slice(0, 40)).join("-");
            const name = `${readable}-${(0, fingerprint.qQ)(JSON.stringify(parts))}`;
            return env.RUNNER_TEMP ? (0, external_node_path_.join)(env.RUNNER_TEMP, `await-cloud-build-operation-${name}.json`) : undefined;
        }
        function readText(path) {
            try {
                const file = (0, external_node_fs_.statSync)(path, { throwIfNoEntry: false });
                if (file === undefined)
                    return undefined;
                return file.size <= longestFile ? (0, external_node_fs_.readFileSync)(path, "utf8") : "";
            }
            catch {
                return "";
            }
        }
    }),
    8809: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            p: () => (parseToken),
            x: () => (parseSameToken)
        });
        var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5866);
        const tokens = {
            "access-token": {
                form: /^(?=.{1,16000}$)[\w.~+/-]+=*$/,
                what: "an OAuth 2.0 access token",
                without: ", without Bearer",
            },
            "github-token": { form: /^[!-~]{1,4000}$/, what: "a token", without: "" },
        };
        function parseToken(env, input) {
            const token = env[`INPUT_${input.toUpperCase()}`]?.trim() || undefined;
            const { form, what, without } = tokens[input];
            if (token === undefined || form.test(token))
                return token;
            throw new Error(`${input}: the value is not ${what}. Give the token alone, on one line${without}.`);
        }
        function parseSameToken(env, input, main) {
            const token = parseToken(env, input);
            if (token !== undefined && (0, _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__.VW)(token, main))
                return token;
            const fault = token === undefined ? "is empty now" : "is not the token that the main step was given";
            throw new Error(`${input} ${fault}; GitHub gives the post step of an action in a composite action the inputs of the outer action. Use a credential file instead (google-github-actions/auth).`);
        }
    }),
    5128: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Bk: () => (parseEndpoint),
            U9: () => (isLoopback),
            X5: () => (endpointOf),
            hQ: () => (inUniverse),
            z5: () => (serviceOf)
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
        function serviceOf(url) {
            const { hostname, host } = new URL(url);
            return /^(?:[a-z0-9-]+-)?cloudbuild\./.test(hostname) ? "Cloud Build" : host;
        }
    }),
    1570: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Br: () => (wrongOperation),
            Jb: () => (otherKind),
            SQ: () => (clientError),
            Vp: () => (unknownHost),
            YU: () => (noSuchPath),
            Z5: () => (blocked),
            _H: () => (newTokenRefused),
            bp: () => (untrusted),
            cA: () => (tokenRefused),
            ed: () => (twoTries),
            mX: () => (notFound),
            qO: () => (passing),
            wk: () => (denied)
        });
        const minute = 60_000;
        const patience = (before, after) => ({ before, after });
        const passing = patience({ ms: 3 * minute }, { ms: 15 * minute });
        const twoTries = patience({ tries: 2 }, { tries: 2 });
        const untrusted = patience({ tries: 2 }, { ms: 15 * minute });
        const unknownHost = patience({ ms: minute / 2 }, { ms: 15 * minute });
        const tokenRefused = patience({ ms: minute / 2 }, { ms: 15 * minute });
        const blocked = patience({ tries: 1 }, { ms: 5 * minute });
        const denied = patience({ ms: minute / 2 }, { ms: 5 * minute });
        const notFound = patience({ ms: minute / 2 }, { ms: 2 * minute });
        const noSuchPath = patience({ ms: minute / 2 }, { ms: 2 * minute });
        const wrongOperation = patience({ tries: 3 }, { tries: 3 });
        const otherKind = patience({ tries: 3 }, { tries: 3 });
        const clientError = patience({ tries: 1 }, { tries: 3 });
        const newTokenRefused = {
            ...patience({ tries: 3, ms: minute }, { tries: 4, ms: minute }),
            atOnce: true,
        };
    }),
    2749: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ol: () => (proxyOf),
            S7: () => (isProxied),
            wS: () => (proxyProblem),
            xY: () => (oldNodeProblem)
        });
        var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5128);
        const direct = ["localhost", "127.0.0.1", "::1", "[::1]", "metadata.google.internal", "169.254.169.254"];
        const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
        function proxyOf(env) {
            const proxy = given(env);
            const hosts = exceptionsOf(env);
            if (proxy === undefined || hosts.includes("*") || !isProxy(addressOf(proxy)))
                return {};
            return {
                HTTPS_PROXY: addressOf(proxy),
                NO_PROXY: [...hosts.flatMap((host) => [host, `.${host}`]), ...direct].join(","),
            };
        }
        function exceptionsOf(env) {
            const entries = (env.NO_PROXY?.trim() || env.no_proxy || "").toLowerCase().split(/[\s,]+/);
            return entries.flatMap((entry) => {
                const [, host = entry, port = "443"] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
                const bare = host.replace(/^\*?\./, "");
                return port === "443" && bare !== "" ? [bare] : [];
            });
        }
        const nameOf = (env) => variables.find((name) => env[name]?.trim()) ?? "";
        const given = (env) => env[nameOf(env)]?.trim();
        const addressOf = (proxy) => proxy.includes("://") ? proxy.replace(/^\w+:/, (scheme) => scheme.toLowerCase()) : `http://${proxy}`;
        function proxyProblem(env, endpoints) {
            const proxy = given(env);
            if (proxy === undefined || isProxy(addressOf(proxy)))
                return undefined;
            if (exceptionsOf(env).includes("*") || endpoints?.every(_endpoint_js__WEBPACK_IMPORTED_MODULE_0__.U9))
                return undefined;
            return `${nameOf(env)}: the value is not the address of a proxy. Give http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with special characters of the user name and the password as %XX.`;
        }
        function isProxy(address) {
            const { protocol = "", pathname, search, hash, username = "", password = "" } = URL.parse(address) ?? {};
            try {
                decodeURIComponent(username + password);
                return /^https?:$/.test(protocol) && `${pathname}${search}${hash}` === "/";
            }
            catch {
                return false;
            }
        }
        function isProxied({ HTTPS_PROXY, NO_PROXY = "" }, hostname) {
            const isDirect = NO_PROXY.split(",").some((entry) => hostname === entry || (entry.startsWith(".") && hostname.endsWith(entry)));
            return HTTPS_PROXY !== undefined && !isDirect;
        }
        function oldNodeProblem(version, env) {
            const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
            if (major > 24 || (major === 24 && minor >= 5) || proxyOf(env).HTTPS_PROXY === undefined)
                return undefined;
            return `Node ${version} cannot use the proxy that ${nameOf(env)} names: connections go past it. Update the runner to version 2.328.0 or later.`;
        }
    }),
    5659: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Ng: () => (connect),
            FX: () => (credentialFor),
            Yh: () => (githubAccess)
        });
        var given_token = __webpack_require__(9582);
        var base_clock = __webpack_require__(2030);
        var time = __webpack_require__(2475);
        var patience = __webpack_require__(1570);
        var secrets = __webpack_require__(3054);
        ;
        const shortestToken = 16;
        const mostHidden = 4;
        function createSender(tokens, transport, clock) {
            async function passWithin(limitMs) {
                const held = tokens.held();
                if (held !== undefined)
                    return [held, limitMs];
                const startMs = clock.nowMs();
                const pass = await (0, base_clock.ux)(tokens.pass(), limitMs, clock);
                if (pass !== undefined)
                    return [pass, Math.max(1, limitMs - (clock.nowMs() - startMs))];
                return [{ kind: "passing", why: `There was no token within ${(0, time.p0)(limitMs)}`, patience: patience.qO }, 0];
            }
            const hiders = new Map();
            const hiderOf = (token) => {
                const known = hiders.get(token);
                if (known !== undefined)
                    return known;
                const hide = (0, secrets.Q0)(token.length < shortestToken ? [] : [token]);
                hiders.set(token, hide);
                for (const old of [...hiders.keys()].slice(0, -mostHidden))
                    hiders.delete(old);
                return hide;
            };
            return {
                async send(request) {
                    const [pass, limitMs] = await passWithin(request.limitMs);
                    if (pass.kind !== "pass")
                        return pass;
                    const hide = hiderOf(pass.token);
                    const given = await transport.send({ ...request, headers: { ...request.headers, ...pass.headers }, limitMs });
                    return {
                        kind: "sent",
                        given,
                        shown: () => (0, secrets.cT)(given, hide),
                        worked: () => tokens.worked(pass.token),
                        refused: (said) => tokens.refused(pass.token, said),
                    };
                },
                hide: (text) => [...hiders.values()].reduce((hidden, hide) => hide(hidden), text),
            };
        }
        ;
        const mintLimitMs = 20_000;
        const spareMs = 60_000;
        const leastGapMs = 15_000;
        const againMs = 2000;
        const pass = (token, quotaProject) => ({
            kind: "pass",
            token,
            headers: {
                authorization: `Bearer ${token}`,
                ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
            },
        });
        function staticTokens(token, quotaProject) {
            const only = pass(token, quotaProject);
            let hasWorked = false;
            return {
                held: () => only,
                pass: async () => only,
                worked() {
                    hasWorked = true;
                },
                async refused(_, said) {
                    const { givenRefused } = await __webpack_require__.e(767).then(__webpack_require__.bind(__webpack_require__, 3767));
                    const why = givenRefused(said, token, hasWorked);
                    return hasWorked
                        ? { kind: "passing", ...why, patience: patience.ed, atLeastMs: againMs }
                        : { kind: "refused", ...why };
                },
                close: () => undefined,
            };
        }
        function createTokens(mint, mask, clock) {
            let held;
            let minting;
            let renewal = new AbortController();
            let closed = false;
            const good = () => held !== undefined && clock.nowMs() < held.untilMs && Math.abs((0, base_clock.aH)(clock) - held.offsetMs) <= base_clock.vj
                ? held.pass
                : undefined;
            async function mintOnce() {
                const minted = await (0, base_clock.ux)(mint(), mintLimitMs, clock);
                if (minted === undefined)
                    return fault("The token service did not answer within 20 s");
                if (minted.kind !== "minted")
                    return minted;
                if (!/^[!-~]+$/.test(minted.token))
                    return fault("The token service answered without a token");
                mask(minted.token);
                const left = (minted.expiryMs ?? Number.NaN) - clock.wallMs();
                const lifeMs = left > 0 ? Math.max(left, leastGapMs) : Number.POSITIVE_INFINITY;
                const fresh = pass(minted.token, minted.quotaProject);
                renewal.abort();
                renewal = new AbortController();
                held = { pass: fresh, untilMs: clock.nowMs() + lifeMs, offsetMs: (0, base_clock.aH)(clock) };
                if (lifeMs !== Number.POSITIVE_INFINITY && !closed)
                    void renew(lifeMs, renewal.signal);
                return fresh;
            }
            const fresh = () => {
                minting ??= mintOnce().finally(() => {
                    minting = undefined;
                });
                return minting;
            };
            async function renew(lifeMs, stop) {
                let waitMs = lifeMs < 2 * spareMs ? lifeMs / 2 : lifeMs - spareMs;
                do {
                    await clock.sleep(Math.max(leastGapMs, waitMs), stop);
                    waitMs = leastGapMs;
                    if (stop.aborted)
                        return;
                } while ((await fresh()).kind !== "pass");
            }
            return {
                held: good,
                pass: async () => good() ?? (await fresh()),
                worked: () => undefined,
                async refused(token, said) {
                    if (held?.pass.token === token) {
                        held = undefined;
                        renewal.abort();
                    }
                    const { mintedRefused } = await __webpack_require__.e(767).then(__webpack_require__.bind(__webpack_require__, 3767));
                    const why = mintedRefused(said);
                    return why && { kind: "passing", ...why, patience: patience._H };
                },
                close() {
                    closed = true;
                    renewal.abort();
                },
            };
        }
        const fault = (why) => ({ kind: "passing", why, patience: patience.qO });
        var sanitise = __webpack_require__(8180);
        var cloudbuild_target = __webpack_require__(7149);
        ;
        function createOperations(sender, clock, onSent, caller) {
            const known = new WeakMap();
            let loading;
            const readers = () => {
                loading ??= loadReaders();
                return loading;
            };
            const onWire = () => {
                onSent();
                void readers();
            };
            return {
                async get(target, limitMs, signal) {
                    const sent = await sender.send({ method: "GET", url: (0, cloudbuild_target.rs)(target), headers: {}, limitMs, signal, sent: onWire });
                    if (sent.kind !== "sent")
                        return sent;
                    const { given } = sent;
                    const last = known.get(target);
                    if (given.kind === "answer" && given.status === 200 && given.text === last?.text)
                        return last.poll;
                    const { pollOf } = await readers();
                    const said = pollOf(sent.shown(), target, clock.wallMs(), caller);
                    const isRefused = said.kind === "passing" && said.patience === patience._H;
                    const poll = (isRefused ? await sent.refused(said) : undefined) ?? said;
                    if (poll.kind === "operation")
                        sent.worked();
                    if (given.kind === "answer" && poll.kind === "operation")
                        known.set(target, { text: given.text, poll });
                    return poll;
                },
                async cancel(target, limitMs, signal) {
                    const url = (0, cloudbuild_target.rs)(target, "cancel");
                    const sent = await sender.send({ method: "POST", url, headers: {}, body: "{}", limitMs, signal });
                    if (sent.kind !== "sent")
                        return sent;
                    const { cancelAnswerOf, isBearerRefused } = await readers();
                    const said = cancelAnswerOf(sent.shown(), target, clock.wallMs(), caller);
                    if (said.kind === "accepted")
                        sent.worked();
                    const isRefused = isBearerRefused(sent.given) && "why" in said;
                    return (isRefused ? await sent.refused(said) : undefined) ?? said;
                },
            };
        }
        async function loadReaders() {
            const [{ pollOf }, { cancelAnswerOf, isBearerRefused }] = await Promise.all([
                Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 5807)),
                Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 5877)),
            ]);
            return { pollOf, cancelAnswerOf, isBearerRefused };
        }
        var http_endpoint = __webpack_require__(5128);
        var http_proxy = __webpack_require__(2749);
        var external_node_http_ = __webpack_require__(7067);
        var external_node_diagnostics_channel_ = __webpack_require__(3053);
        ;
        const resolveByDns = (host, options, done) => void Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 610, 19)).then((dns) => dns.lookup(host, options, done));
        function createLookup(resolve = resolveByDns) {
            const failures = new Map();
            const families = new Map();
            let count = 0;
            (0, external_node_diagnostics_channel_.subscribe)("net.client.socket", (message) => {
                const { socket } = message;
                let current;
                const failed = () => {
                    if (current === undefined)
                        return;
                    failures.set(current.address, ++count);
                    if (families.get(current.family) !== "works")
                        families.set(current.family, "fails");
                    current = undefined;
                };
                socket.on("connectionAttempt", (address, _port, family) => {
                    failed();
                    current = { address, family };
                });
                socket.once("connect", () => {
                    if (current !== undefined)
                        families.set(current.family, "works");
                    current = undefined;
                });
                socket.once("close", failed);
            });
            const rank = ({ address, family }) => failures.get(address) ?? (families.get(family) === "fails" ? 0.5 : 0);
            const waiting = new Map();
            const resolveOnce = (host, options, done) => {
                const others = waiting.get(host);
                if (others !== undefined) {
                    others.push(done);
                    return;
                }
                waiting.set(host, [done]);
                resolve(host, options, (error, addresses) => {
                    const all = waiting.get(host) ?? [];
                    waiting.delete(host);
                    for (const one of all)
                        one(error, addresses);
                });
            };
            return (host, options, done) => resolveOnce(host, { ...options, all: true }, (error, addresses = []) => {
                const sorted = [...addresses].sort((a, b) => rank(a) - rank(b));
                const [first] = sorted;
                if (error !== null || options.all || first === undefined)
                    done(error, sorted);
                else
                    done(null, first.address, first.family);
            });
        }
        ;
        const connectMs = (limitMs) => (limitMs > shortLimitMs ? 3000 : 700);
        const shortLimitMs = 2000;
        function createAgents(proxy, resolve) {
            const { HTTPS_PROXY } = proxy;
            const lookup = createLookup(resolve);
            const proxied = HTTPS_PROXY === undefined ? {} : { proxyEnv: { ...proxy, HTTP_PROXY: HTTPS_PROXY } };
            const options = { keepAlive: true, lookup, ...proxied };
            const plain = { request: external_node_http_.request, agent: new external_node_http_.Agent(options) };
            let secure;
            async function clientFor({ protocol }) {
                if (protocol === "http:")
                    return plain;
                const { Agent, request } = await Promise.resolve().then(__webpack_require__.t.bind(__webpack_require__, 4708, 19));
                secure ??= { request, agent: new Agent(options) };
                return secure;
            }
            return {
                async wayTo(url) {
                    return { ...(await clientFor(url)), isProxied: (0, http_proxy.S7)(proxy, url.hostname) };
                },
                optionsFor(way, limitMs) {
                    const autoSelectFamilyAttemptTimeout = connectMs(limitMs);
                    Object.assign(proxyConnectionOf(way.agent), { lookup, autoSelectFamilyAttemptTimeout });
                    return { agent: way.agent, autoSelectFamilyAttemptTimeout };
                },
            };
        }
        function proxyConnectionOf(agent) {
            const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === "kProxyConfig");
            const config = key === undefined ? undefined : agent[key];
            return config?.proxyConnectionOptions ?? {};
        }
        ;
        const longestBody = 16 * 1024 * 1024;
        function collect(res, service, onChunk, end, lose) {
            const encoding = res.headers["content-encoding"] ?? "identity";
            if (encoding !== "identity") {
                lose("ENCODED", `${service} sent an encoded body that nobody asked for`);
                return;
            }
            const status = res.statusCode ?? 0;
            const take = status >= 200 && status < 300 ? onChunk : undefined;
            const chunks = [];
            let size = 0;
            const finish = () => end({ kind: "answer", status, headers: res.headers, text: Buffer.concat(chunks).toString("utf8") });
            res.on("data", (chunk) => {
                size += chunk.length;
                if (take !== undefined) {
                    res.pause();
                    void Promise.resolve(take(chunk, status, res.headers)).then((isMore) => {
                        if (isMore)
                            res.resume();
                        else {
                            finish();
                            res.destroy();
                        }
                    });
                }
                else if (size > longestBody)
                    lose("TOO_LONG", `${service} sent a body of more than 16 MiB`);
                else
                    chunks.push(chunk);
            });
            const brokenOff = () => lose("ECONNRESET", `Cannot reach ${service} (the answer broke off, ECONNRESET)`);
            res.once("error", brokenOff);
            res.once("aborted", brokenOff);
            res.once("end", finish);
        }
        ;
        const userAgent = "await-cloud-build-operation/1.0.0";
        const mostAtOnce = 16;
        const abandoned = { kind: "lost", code: "ABORTED", why: "The request was given up" };
        function createTransport(proxy, clock, resolve) {
            const gate = createGate(mostAtOnce);
            const agents = createAgents(proxy, resolve);
            async function sendOnce(request) {
                const way = await agents.wayTo(request.url);
                const startMs = clock.nowMs();
                const first = await ask(request, way, agents, clock);
                const limitMs = request.limitMs - (clock.nowMs() - startMs);
                const stale = first.kind === "lost" && first.stale === true && limitMs > 0;
                return stale ? ask({ ...request, limitMs }, way, agents, clock) : first;
            }
            return {
                async send(request) {
                    await gate.enter();
                    return sendOnce(request).finally(gate.leave);
                },
            };
        }
        function createGate(places) {
            let free = places;
            const waiting = [];
            return {
                enter() {
                    if (free === 0)
                        return new Promise((go) => waiting.push(go));
                    free -= 1;
                    return Promise.resolve();
                },
                leave() {
                    const next = waiting.shift();
                    if (next === undefined)
                        free += 1;
                    else
                        next();
                },
            };
        }
        async function ask(request, way, agents, clock) {
            const { url, method, headers, body, limitMs, signal } = request;
            if (signal?.aborted)
                return abandoned;
            const service = (0, http_endpoint.z5)(url);
            const through = way.isProxied ? " through the proxy" : "";
            const { promise, resolve } = Promise.withResolvers();
            const end = (result) => {
                stopLimit();
                signal?.removeEventListener("abort", giveUp);
                resolve(result);
            };
            const own = body === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
            let answered = false;
            let req;
            try {
                req = way.request(url, {
                    method,
                    ...agents.optionsFor(way, limitMs),
                    ...(way.isProxied ? { timeout: limitMs } : {}),
                    headers: { accept: "application/json", ...own, ...headers, ...fixed },
                });
            }
            catch (error) {
                return { kind: "lost", code: codeOf(error), why: `The request to ${service} is not valid (${codeOf(error)})` };
            }
            const lose = (code, why) => {
                end({ kind: "lost", code, why });
                req.destroy();
            };
            const giveUp = () => lose(abandoned.code, abandoned.why);
            signal?.addEventListener("abort", giveUp);
            const stopLimit = clock.timer(limitMs, () => lose("TIMEOUT", `${service} gave no answer within ${(0, time.p0)(limitMs)}`));
            req.on("error", (error) => {
                const code = error.statusCode === undefined ? codeOf(error) : `PROXY_${error.statusCode}`;
                const stale = req.reusedSocket && !answered && ["ECONNRESET", "EPIPE"].includes(code);
                end({
                    kind: "lost",
                    code,
                    why: `Cannot reach ${service}${through} (${lossText(error)})`,
                    ...(stale ? { stale } : {}),
                });
            });
            req.once("response", (res) => {
                answered = true;
                collect(res, service, request.onChunk, end, lose);
            });
            req.end(body, request.sent);
            return promise;
        }
        const fixed = { "accept-encoding": "identity", "user-agent": userAgent };
        const codeOf = (error) => String(error.code ?? "UNKNOWN");
        const lossText = (error) => (0, sanitise.A3)(error).replace(/ \(([A-Z0-9_]+)\)$/, ", $1");
        ;
        async function credentialFor(env, accessToken, endpoints, others = []) {
            const credential = await findAny(env, accessToken);
            const foreign = endpoints.find((endpoint) => !(0, http_endpoint.hQ)(endpoint, credential.universe));
            if (foreign !== undefined) {
                const refused = `endpoint: ${(0, sanitise.hD)(foreign)} is refused`;
                if (credential.kind === "none") {
                    const why = `${refused}: there is no credential of its universe: ${credential.why}`;
                    return { kind: "refused", why, advice: credential.advice, isInput: true };
                }
                const { credentialAdvice } = await __webpack_require__.e(135).then(__webpack_require__.bind(__webpack_require__, 135));
                const why = `${refused}. ${credentialAdvice.universe.message} (${credential.universe})`;
                return { kind: "refused", why, advice: credentialAdvice.universe, isInput: true };
            }
            if (credential.kind === "none")
                return { ...credential, kind: "refused", isInput: false };
            const problem = (0, http_proxy.wS)(env, credential.kind === "token" ? [...endpoints, ...others] : undefined);
            return problem === undefined ? credential : { kind: "refused", why: problem, isInput: false };
        }
        async function findAny(env, accessToken) {
            if (accessToken === undefined)
                return (await __webpack_require__.e(986).then(__webpack_require__.bind(__webpack_require__, 986))).findCredential(env);
            const credential = (0, given_token.N5)(env, accessToken);
            return "why" in credential ? { kind: "none", universe: given_token.tj, ...credential } : credential;
        }
        function connect({ env, runner, clock }, credential) {
            const { promise: sent, resolve } = Promise.withResolvers();
            const proxies = (0, http_proxy.Ol)(env);
            const transport = createTransport(proxies, clock);
            const toTokens = createTransport(proxies, clock);
            const tokens = tokensOf(credential, env, toTokens, runner.mask, clock);
            const account = credential.kind === "file" ? credential.account : undefined;
            return {
                operations: createOperations(createSender(tokens, transport, clock), clock, resolve, account),
                sent,
                universe: credential.universe,
                openSender: () => createSender(tokens, createTransport(proxies, clock), clock),
                close: tokens.close,
            };
        }
        const githubAccess = ({ env, runner, clock }, token) => ({
            env,
            token,
            transport: createTransport((0, http_proxy.Ol)(env), clock),
            clock,
            runner,
        });
        function tokensOf(credential, env, transport, mask, clock) {
            if (credential.kind === "token") {
                mask(credential.token);
                return staticTokens(credential.token, credential.quotaProject);
            }
            const load = async () => credential.kind === "metadata"
                ? (await Promise.all([__webpack_require__.e(986), __webpack_require__.e(227), __webpack_require__.e(152)]).then(__webpack_require__.bind(__webpack_require__, 2152))).createMetadataMint(credential, env, transport, clock)
                : (await Promise.all([__webpack_require__.e(986), __webpack_require__.e(227), __webpack_require__.e(21)]).then(__webpack_require__.bind(__webpack_require__, 7021))).createMint(credential, transport, mask, clock);
            let loading;
            const mint = async () => {
                loading ??= load();
                return (await loading)();
            };
            return createTokens(mint, mask, clock);
        }
    }),
    6787: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            TO: () => (createRate),
            Vv: () => (backOffMs),
            WO: () => (ageMs),
            sF: () => (createSchedule)
        });
        const clamp = (low, x, high) => Math.max(low, Math.min(high, x));
        function ageMs(build, clock, firstPollMs) {
            const age = clock.wallMs() - (build?.startTimeMs ?? build?.createTimeMs ?? Number.NaN);
            return age >= 0 ? age : clock.nowMs() - firstPollMs;
        }
        const adaptiveMs = (ageMs) => clamp(2000, 1300 * (Math.max(0, ageMs) / 1000) ** 0.25, 30_000);
        const backOffMs = (failures, random) => Math.max(50, random * Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6)));
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
            const refusals = [];
            let slept = false;
            const { intervalMs, index, count } = pace;
            const crowd = intervalMs === undefined ? Math.max(1, count / 4) : 1;
            const jitter = (share) => 1 - share + 2 * share * clock.random();
            const wanted = (ageMs) => {
                const plain = intervalMs ?? Math.min(60_000, adaptiveMs(ageMs) * crowd);
                return Math.min(Math.max(60_000, plain), plain / rate.factor);
            };
            const note = (taken, limit) => {
                taken.push(clock.nowMs());
                if (taken.length > limit.polls)
                    taken.shift();
            };
            const untilFree = (taken, limit) => {
                const first = taken.at(-limit.polls);
                return first === undefined ? 0 : Math.max(0, first + limit.ms - clock.nowMs());
            };
            return {
                polled() {
                    note(times, window);
                },
                afterGoodMs(ageMs) {
                    rate.granted();
                    const share = slept || crowd === 1 ? 1 : Math.max(1 / crowd, (index + 1) / count);
                    slept = true;
                    if (intervalMs !== undefined)
                        return wanted(ageMs);
                    return Math.min(60_000, wanted(ageMs) * share * jitter(0.1));
                },
                afterQuotaMs(ageMs) {
                    rate.refused();
                    note(refusals, quotaWindow);
                    return Math.max(wanted(ageMs) * jitter(0.5), intervalMs ?? 0);
                },
                earliestMs: () => Math.max(intervalMs === undefined ? untilFree(times, window) : 0, untilFree(refusals, quotaWindow)),
            };
        }
    }),
    7038: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            u: () => (wait)
        });
        var base_clock = __webpack_require__(2030);
        var time = __webpack_require__(2475);
        var json = __webpack_require__(768);
        var cloudbuild_operation = __webpack_require__(7631);
        var http_patience = __webpack_require__(1570);
        var wait_schedule = __webpack_require__(6787);
        ;
        const usedUp = (limit, tries, ms) => tries >= (limit.tries ?? 0) && ms >= (limit.ms ?? 0);
        const leftOf = (limit, ms) => (limit.ms ?? Number.POSITIVE_INFINITY) - ms;
        function createTrouble(clock) {
            const none = { tries: 0, ms: 0 };
            let all = none;
            let same = none;
            let countedMs;
            return {
                add(patience, sentMs, phase) {
                    const nowMs = clock.nowMs();
                    const elapsedMs = nowMs - (countedMs ?? sentMs);
                    countedMs = nowMs;
                    all = { tries: all.tries + 1, ms: all.ms + elapsedMs };
                    const again = same.patience === patience;
                    same = { patience, tries: again ? same.tries + 1 : 1, ms: again ? same.ms + elapsedMs : nowMs - sentMs };
                    const limit = patience[phase];
                    if (usedUp(limit, same.tries, same.ms) || usedUp(http_patience.qO[phase], all.tries, all.ms))
                        return "over";
                    if (patience.atOnce && same.tries === 1)
                        return 0;
                    const sleepMs = (0, wait_schedule.Vv)(all.tries, clock.random());
                    const leftMs = leftOf(limit, same.ms);
                    if (limit.tries === undefined)
                        return Math.min(sleepMs, leftMs, leftOf(http_patience.qO[phase], all.ms));
                    const isLast = limit.ms !== undefined && same.tries + 1 >= limit.tries;
                    return isLast ? Math.max(sleepMs, leftMs) : sleepMs;
                },
                pause() {
                    same = none;
                    countedMs = undefined;
                },
                over() {
                    all = none;
                    same = none;
                    countedMs = undefined;
                },
            };
        }
        ;
        function createJudge(plan, { clock, rate, observer }, startMs) {
            const schedule = (0, wait_schedule.sF)(plan, rate, clock);
            const trouble = createTrouble(clock);
            let last;
            let why;
            const sleepAfter = (poll, sentMs) => {
                switch (poll.kind) {
                    case "refused":
                        return (0, json.Eb)({ kind: "unknown", ...unknownBecause(poll, last), last });
                    case "operation":
                        last = poll.operation;
                        trouble.over();
                        observer.seen(last);
                        if (last.done)
                            return endOf(last);
                        return Math.min(schedule.afterGoodMs((0, wait_schedule.WO)(last.build, clock, startMs)), untilBuildTimeoutMs(last.build, plan, clock.wallMs()));
                    case "quota":
                        trouble.pause();
                        observer.trouble(poll);
                        return schedule.afterQuotaMs((0, wait_schedule.WO)(last?.build, clock, startMs));
                    case "passing": {
                        const sleepMs = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
                        if (sleepMs === "over")
                            return (0, json.Eb)({ kind: "unknown", ...unknownBecause(poll, last), last });
                        if (sleepMs > 0)
                            observer.trouble(poll);
                        return sleepMs;
                    }
                }
            };
            return {
                after(poll, sentMs) {
                    schedule.polled();
                    why = poll.kind === "operation" ? undefined : poll.why;
                    const sleepMs = sleepAfter(poll, sentMs);
                    if (typeof sleepMs !== "number")
                        return sleepMs;
                    const boundMs = "atLeastMs" in poll ? (poll.atLeastMs ?? 0) : 0;
                    return { kind: "again", sleepMs, atLeastMs: Math.max(schedule.earliestMs(), boundMs) };
                },
                stopped: (kind, now) => (0, json.Eb)({ kind, last, trouble: kind === "aborted" ? undefined : (why ?? now) }),
            };
        }
        function endOf(operation) {
            const kind = (0, cloudbuild_operation.Vj)(operation);
            if (kind !== "unknown")
                return { kind, last: operation };
            const why = "The operation is done, but it has neither an error nor a response, and no build status";
            return { kind, last: operation, why };
        }
        function untilBuildTimeoutMs(build, { intervalMs }, wallMs) {
            const leftMs = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - wallMs;
            return intervalMs === undefined && leftMs > 0 ? leftMs : Number.POSITIVE_INFINITY;
        }
        function unknownBecause(poll, last) {
            const patience = "patience" in poll ? poll.patience : undefined;
            const { why, advice } = { advice: undefined, ...poll };
            const what = last?.build === undefined ? "operation" : "build";
            if (last !== undefined && patience === http_patience.mX)
                return { why: `The ${what} is gone. ${why}` };
            if (last !== undefined)
                return { why: `Contact with the ${what} was lost; it may still be running. ${why}`, advice };
            return patience === http_patience.qO ? { why: `${why}. The operation may be running`, advice } : { why, advice };
        }
        ;
        const shortestSleepMs = 50;
        const sliceMs = 5000;
        function createSleeper(plan, { clock, observer }, signal) {
            const { pollSoon, intervalMs } = plan;
            const soon = new AbortController();
            const isWoken = () => soon.signal.aborted;
            if (intervalMs === undefined)
                void pollSoon?.then(() => soon.abort());
            const either = pollSoon === undefined ? signal : AbortSignal.any([signal, soon.signal]);
            let offset = (0, base_clock.aH)(clock);
            let wakes = true;
            return async (untilMs, notBeforeMs) => {
                const startMs = clock.nowMs();
                let endMs = untilMs <= startMs ? untilMs : Math.max(untilMs, startMs + shortestSleepMs);
                for (;;) {
                    const driftMs = Math.abs((0, base_clock.aH)(clock) - offset);
                    offset = (0, base_clock.aH)(clock);
                    if (driftMs > base_clock.vj) {
                        observer.notice(`The machine's clock jumped by ${(0, time.p0)(driftMs)}, or the machine was suspended.`);
                        endMs = Math.min(endMs, notBeforeMs);
                    }
                    if (wakes && isWoken()) {
                        wakes = false;
                        endMs = Math.min(endMs, notBeforeMs);
                    }
                    const leftMs = endMs - clock.nowMs();
                    if (leftMs <= 0 || signal.aborted)
                        return;
                    await clock.sleep(leftMs < 2 * sliceMs ? leftMs : sliceMs, wakes ? either : signal);
                }
            };
        }
        ;
        const requestLimitMs = 30_000;
        const shortestLimitMs = 1000;
        async function wait(plan, world, stop) {
            const over = new AbortController();
            const signal = AbortSignal.any([stop]);
            const { clock, operations } = world;
            const startMs = clock.nowMs();
            const deadlineMs = startMs + plan.timeoutMs;
            const lastPollMs = deadlineMs - Math.min(1000, plan.timeoutMs / 10);
            const judge = createJudge(plan, world, startMs);
            const sleepUntil = createSleeper(plan, world, signal);
            try {
                for (;;) {
                    world.checkRunnerAlive();
                    if (signal.aborted)
                        return judge.stopped("aborted");
                    const sentMs = clock.nowMs();
                    const untilMs = sentMs < lastPollMs ? lastPollMs : deadlineMs;
                    const limitMs = Math.max(shortestLimitMs, Math.min(requestLimitMs, untilMs - sentMs));
                    const asked = operations.get(plan.target, limitMs, over.signal);
                    const poll = await (0, base_clock.ux)(asked, Math.max(shortestLimitMs, deadlineMs - sentMs), clock, signal);
                    if (signal.aborted)
                        return judge.stopped("aborted");
                    if (poll === undefined)
                        return judge.stopped("timed-out", `no answer within ${(0, time.p0)(clock.nowMs() - sentMs)}`);
                    const next = judge.after(poll, sentMs);
                    if (next.kind !== "again")
                        return next;
                    const nowMs = clock.nowMs();
                    const earliestMs = nowMs + next.atLeastMs;
                    if (sentMs >= lastPollMs || earliestMs > (lastPollMs + deadlineMs) / 2) {
                        await sleepUntil(deadlineMs, deadlineMs);
                        return judge.stopped(signal.aborted ? "aborted" : "timed-out");
                    }
                    const nextMs = nowMs + Math.max(next.sleepMs, next.atLeastMs);
                    const isLast = nextMs + (plan.intervalMs ?? 0) > lastPollMs;
                    await sleepUntil(isLast ? Math.max(lastPollMs, earliestMs) : nextMs, earliestMs);
                }
            }
            finally {
                over.abort("over");
            }
        }
    })
};
