export const id = 869;
export const ids = [869];
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
    })
};
