export const id = 915;
export const ids = [915];
export const modules = {
    7754: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            CC: () => (problem),
            b5: () => (withAdvice),
            em: () => (sentence),
            v9: () => (advice)
        });
        const problem = (advice, about) => ({
            why: about === undefined ? advice.message : `${advice.message}: ${about}`,
            advice,
        });
        const sentence = (text) => (/[.?!:…]$/.test(text) ? text : `${text}.`);
        const withAdvice = ({ why, advice }) => sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);
        const advice = {
            permission: {
                title: "Permission denied",
                when: "a role is missing",
                message: "the API denied permission (403)",
                mend: "Grant roles/cloudbuild.builds.viewer on the project to wait (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
            },
            apiDisabled: {
                title: "API not enabled",
                when: "the API is not enabled",
                message: "the API is not enabled in the project (SERVICE_DISABLED)",
                mend: "Enable it: gcloud services enable cloudbuild.googleapis.com --project=PROJECT",
            },
            quotaProject: {
                title: "Quota project denied",
                when: "the quota project may not be used",
                message: "the quota project may not be used (USER_PROJECT_DENIED)",
                mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
            },
            scope: {
                title: "Token scope too narrow",
                when: "the token has too narrow a scope",
                message: "the token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
                mend: "Mint it with the scope https://www.googleapis.com/auth/cloud-platform",
            },
            notFound: {
                title: "Operation not found",
                when: "wrong project, region or id",
                message: "the API knows no such operation (404)",
                mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a regional build set `location`",
            },
            host: {
                title: "Host not found",
                when: "the endpoint's host does not exist",
                message: "the host is not known (ENOTFOUND)",
                mend: "Check `endpoint` and `location`, and the runner's DNS",
            },
            tls: {
                title: "TLS certificate not trusted",
                when: "the connection is not trusted",
                message: "the TLS certificate is not trusted",
                mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem",
            },
            proxy: {
                title: "Proxy requires authentication",
                when: "the proxy wants credentials",
                message: "the proxy wants credentials (407)",
                mend: "Put them into HTTPS_PROXY (http://USER:PASSWORD@HOST:PORT), or name the hosts in NO_PROXY",
            },
            cancelDenied: {
                title: "Cancel denied",
                when: "the operation may not be cancelled",
                message: "the API refused to cancel the operation (403)",
                mend: "Grant roles/cloudbuild.builds.editor on the project",
            },
            githubToken: {
                title: "GitHub token refused",
                when: "GitHub refuses the token",
                message: "GitHub refused github-token (401)",
                mend: "Remove `github-token` to use the job's own token, or give one that has neither expired nor been revoked",
            },
            checksDenied: {
                title: "Checks may not be read",
                when: "the token may not read checks",
                message: "GitHub does not let github-token read the commit's checks",
                mend: "Give the job `permissions: { checks: read }`. A job that lists permissions has no others: keep those that it needs, such as `id-token: write`",
            },
            checkMissing: {
                title: "Check not found",
                when: "the commit has no such check",
                message: "Cloud Build made no such check",
                mend: "Compare the name with the checks of the commit on GitHub: it is TRIGGER (PROJECT_ID). Cloud Build makes none where no trigger matches the push (branch, path filters, `[skip ci]`), and where its GitHub app is not installed on the repository",
            },
            statusesDenied: {
                title: "Commit status not set",
                when: "the token may not write commit statuses",
                message: "GitHub does not let github-token write commit statuses",
                mend: "Give the job `permissions: { statuses: write }`. In a workflow of a pull request from a fork the token can only read: leave `commit-status` empty there",
            },
        };
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
            jR: () => (parseTimeMs),
            kB: () => (parseHttpDateMs),
            p0: () => (duration),
            yi: () => (parseDurationMs)
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
    8690: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            EH: () => (parseBuild),
            cf: () => (durationOf),
            w4: () => (labelOfStep)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2475);
        const labelOfStep = ({ id, index }) => id ?? String(index);
        function parseBuild(build) {
            if (build === undefined)
                return undefined;
            const failure = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(build.failureInfo);
            const options = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(build.options);
            const steps = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(build.steps).map(parseStep);
            const failed = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(build.steps).findIndex(hasFailed);
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({
                id: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.id),
                name: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.name),
                projectId: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.projectId),
                status: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.status),
                statusDetail: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.statusDetail),
                logUrl: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.logUrl),
                failureType: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(failure?.type),
                failureDetail: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(failure?.detail),
                createTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.createTime),
                startTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.startTime),
                finishTimeMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)(build.finishTime),
                timeoutMs: parseSecondsMs(build.timeout),
                queueTtlMs: parseSecondsMs(build.queueTtl),
                approval: parseApproval((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(build.approval)),
                logging: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(options?.logging),
                logStreaming: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(options?.logStreamingOption),
                logsBucket: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(build.logsBucket),
                steps,
                failedStep: steps[failed],
                phases: Object.fromEntries(Object.entries((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(build.timing) ?? {}).flatMap(([name, value]) => {
                    const span = parseSpan(value);
                    return span === undefined ? [] : [[name, span]];
                })),
                images: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(build.results)?.images).flatMap(imageOf),
            });
        }
        function parseSecondsMs(value) {
            const seconds = /^(\d{1,9})(?:\.\d+)?s$/.exec((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(value) ?? "")?.[1];
            return seconds === undefined ? undefined : Number(seconds) * 1000;
        }
        function parseSpan(value) {
            const { startTime, endTime } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(value) ?? {};
            const startMs = (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)(startTime);
            return startMs === undefined ? undefined : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({ startMs, endMs: (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)(endTime) });
        }
        function parseApproval(approval) {
            const state = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(approval?.state);
            const timeMs = (0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.jR)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(approval?.result)?.approvalTime);
            return state === undefined ? undefined : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({ state, timeMs });
        }
        const failedStatuses = new Set(["FAILURE", "INTERNAL_ERROR", "TIMEOUT"]);
        function parseStep(value, index) {
            const step = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(value);
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({
                index,
                id: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(step?.id),
                builder: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(step?.name),
                status: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(step?.status),
                exitCode: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.cP)(step?.exitCode),
                isAllowed: (failedStatuses.has(step?.status) && !hasFailed(value)) || undefined,
                timing: parseSpan(step?.timing),
                timeoutMs: parseSecondsMs(step?.timeout),
                waitFor: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(step?.waitFor).filter((id) => typeof id === "string"),
            });
        }
        function hasFailed(value) {
            const step = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(value);
            const allowed = step?.allowFailure === true || (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.jk)(step?.allowExitCodes).includes(step?.exitCode);
            return failedStatuses.has(step?.status) && !allowed;
        }
        function imageOf(value) {
            const image = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(value);
            const name = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(image?.name);
            return name === undefined ? [] : [{ name, digest: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(image?.digest) ?? "" }];
        }
        function durationOf(build) {
            const { startTimeMs, finishTimeMs } = build ?? {};
            if (startTimeMs === undefined || finishTimeMs === undefined || finishTimeMs < startTimeMs)
                return undefined;
            return Math.round(finishTimeMs - startTimeMs) / 1000;
        }
    }),
    9233: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            L: () => (workOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        function workOf({ build, metadata }) {
            const fields = build === undefined ? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(metadata) : undefined;
            if (fields === undefined)
                return {};
            const progress = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(fields.progress)?.progressPercent ?? fields.progress;
            const percents = [fields.progressPercent, fields.progressPercentage, progress].map(percentOf);
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({
                verb: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(fields.verb),
                target: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(fields.target),
                message: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(fields.statusMessage) ?? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Je)(fields.statusDetail),
                percent: percents.find((percent) => percent !== undefined),
            });
        }
        function percentOf(value) {
            const percent = typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : value;
            return typeof percent === "number" && percent >= 0 && percent <= 100 ? Math.floor(percent) : undefined;
        }
    }),
    7631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            $$: () => (parseOperation),
            L4: () => (stateOf),
            Vj: () => (verdictOf),
            c2: () => (statusOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(768);
        var _build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8690);
        var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5841);
        function parseOperation(text, name) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.qF)(text.replace(/^\ufeff/, ""));
            if (body === undefined)
                return { problem: "nonsense", why: "the answer is not JSON" };
            const operation = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(body);
            const ownName = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Je)(operation?.name);
            if (operation === undefined || ownName === undefined) {
                return { problem: "nonsense", why: "the answer is not an operation" };
            }
            if ((0, _target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(ownName) !== (0, _target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name))
                return { problem: "another", why: "the answer is about another operation" };
            const { done, metadata, response, error } = operation;
            if (done !== undefined && typeof done !== "boolean") {
                return { problem: "nonsense", why: "the answer's done is not a boolean" };
            }
            const build = (0, _build_js__WEBPACK_IMPORTED_MODULE_0__.EH)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(metadata)?.build) ?? buildIn(response));
            const given = (value) => (value === null ? undefined : value);
            return {
                operation: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Eb)({
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
            const any = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(response);
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
                error === undefined ? undefined : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(error)?.code === 1 ? "cancelled" : "failed",
                (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(response) === undefined ? undefined : "succeeded",
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
            const { code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(error) ?? {};
            const whole = typeof code === "string" && /^-?\d{1,10}$/.test(code) ? Number(code) : (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.cP)(code);
            const name = whole === undefined ? undefined : codeNames[whole];
            return { code: String(whole ?? ""), name: name ?? "", message: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Je)(message) ?? "" };
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
            ot: () => (parseVersion),
            rs: () => (urlOf),
            zS: () => (parseLocation)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5128);
        const isVersion = (value) => /^v[1-9][0-9]?(?:p[1-9])?(?:(?:alpha|beta)[0-9]*)?$/.test(value);
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
        function parseVersion(value) {
            if (isVersion(value))
                return value;
            throw new Error(`api-version: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is not a version of an API. Give v1, v2, or another service's, such as v1beta1.`);
        }
        function parseLocation(value) {
            if (anchored(region).test(value) && (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_1__.X5)(hostOf(value)) !== undefined)
                return value;
            throw new Error(`location: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.hD)(value)} is not a region. Give one like europe-west9, or leave it empty.`);
        }
        function checkTarget(saved) {
            const { endpoint, version, name } = saved;
            if (typeof endpoint !== "string" || typeof name !== "string")
                return undefined;
            if (typeof version !== "string" || !isVersion(version))
                return undefined;
            if (version === "v2" && name.startsWith("operations/"))
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
    4277: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            AP: () => (regionOf),
            FP: () => (idText),
            IO: () => (withLabels),
            Wy: () => (labelOf),
            Z9: () => (placeText),
            a2: () => (nounOf),
            vU: () => (labelAmong),
            z5: () => (serviceOf)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5841);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5128);
        const idText = ({ name, target }) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(target === undefined ? name : (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name), 520);
        const lengths = [8, 13, 18, 23];
        const labelOf = (subject) => {
            const id = idText(subject);
            return (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)(id) ? id.slice(0, 8) : id;
        };
        function withLabels(subjects) {
            const all = subjects.map((subject) => ({ subject, forms: formsOf(subject) }));
            const counts = new Map();
            for (const form of all.flatMap(({ forms }) => forms))
                counts.set(form, (counts.get(form) ?? 0) + 1);
            return all.map(({ subject, forms }) => ({
                subject,
                label: forms.find((form) => counts.get(form) === 1) ?? idText(subject),
            }));
        }
        const labelAmong = (one, all) => withLabels(all).find(({ subject }) => subject === one)?.label;
        function formsOf(subject) {
            const id = idText(subject);
            const short = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)(id) ? lengths.map((length) => id.slice(0, length)) : [];
            return [...new Set([...short, id, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(subject.name, 520)])];
        }
        const cloudBuild = /^(?:[a-z0-9-]+-)?cloudbuild\./;
        function serviceOf(endpoint) {
            const { hostname } = new URL(endpoint);
            return (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.U9)(endpoint) || cloudBuild.test(hostname) ? "Cloud Build" : hostname;
        }
        function nounOf({ name, target }, last) {
            if (target === undefined || last?.build !== undefined)
                return "build";
            return serviceOf(target.endpoint) === "Cloud Build" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)((0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name)) ? "build" : "operation";
        }
        function regionOf(target, last) {
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            return host ?? /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(last?.build?.name ?? "")?.[1];
        }
        function placeText(target, last) {
            const { project, location } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.$t)(target.name);
            const parts = [last?.build?.projectId ?? project, location ?? regionOf(target, last)];
            return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(parts.filter((part) => part !== undefined).join(", "), 200);
        }
    }),
    6034: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            iD: () => (agoMs),
            kc: () => (stateWord),
            qo: () => (stateLine)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2475);
        var _cloudbuild_metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9233);
        const words = new Map([
            ["PENDING", "pending"],
            ["QUEUED", "queued"],
            ["WORKING", "working"],
        ]);
        const isUnapproved = (build) => build.status === "PENDING" && build.approval?.state === "PENDING";
        function stateWord({ build, done }) {
            const status = build?.status;
            if (build === undefined || status === undefined)
                return done ? "done" : "running";
            if (isUnapproved(build))
                return "waiting for approval";
            return words.get(status) ?? (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(status, 50);
        }
        const justNowMs = 10_000;
        function stateLine(operation, before, wallMs) {
            const { build, done } = operation;
            if (done)
                return undefined;
            if (build === undefined)
                return workLine(operation, before?.operation);
            const word = stateWord(operation);
            if (before !== undefined && word === stateWord(before.operation))
                return undefined;
            if (isUnapproved(build)) {
                const link = build.logUrl === undefined ? "" : `: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(build.logUrl, 500)}`;
                return `waits for approval by somebody with roles/cloudbuild.builds.approver${link}`;
            }
            const forMs = before === undefined ? agoMs(operation, wallMs) : 0;
            const parts = [word, forMs < justNowMs ? "" : `for ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(forMs)}`, lastedText(build, before)];
            const limit = limitText(build);
            return `${parts.filter((part) => part !== "").join(" ")}${limit === "" ? "" : `, ${limit}`}`;
        }
        function agoMs({ build }, wallMs) {
            const { status, startTimeMs, createTimeMs, approval } = build ?? {};
            const isWaiting = status === "QUEUED" || status === "PENDING";
            const sinceMs = isWaiting ? (approval?.timeMs ?? createTimeMs) : status === "WORKING" ? startTimeMs : undefined;
            return Math.max(0, wallMs - (sinceMs ?? wallMs));
        }
        function lastedText({ status, createTimeMs, startTimeMs, approval }, before) {
            const approvedMs = approval?.timeMs;
            if (status === "WORKING" && startTimeMs !== undefined) {
                const text = afterText(startTimeMs - (approvedMs ?? createTimeMs ?? Number.POSITIVE_INFINITY), "in the queue");
                if (text !== "" || before === undefined)
                    return text;
            }
            if (status === "QUEUED" && approvedMs !== undefined) {
                return afterText(approvedMs - (createTimeMs ?? approvedMs), "of waiting for approval");
            }
            if (before === undefined)
                return "";
            const word = stateWord(before.operation);
            return afterText(before.forMs, word === "queued" ? "in the queue" : `of being ${word}`);
        }
        const afterText = (ms, what) => (ms < 500 ? "" : `after ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(ms)} ${what}`);
        function limitText({ status, timeoutMs, queueTtlMs }) {
            if (status === "WORKING" && timeoutMs !== undefined)
                return `its own timeout is ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(timeoutMs)}`;
            return status === "QUEUED" && queueTtlMs !== undefined ? `its queueTtl is ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(queueTtlMs)}` : "";
        }
        function workLine(operation, before) {
            const [now, then] = [(0, _cloudbuild_metadata_js__WEBPACK_IMPORTED_MODULE_2__.L)(operation), before === undefined ? {} : (0, _cloudbuild_metadata_js__WEBPACK_IMPORTED_MODULE_2__.L)(before)];
            const [verb, target] = now.verb === then.verb && now.target === then.target ? [] : [now.verb, now.target];
            const parts = [
                [verb, target].map((part) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(part ?? "", 200)).filter((part) => part !== ""),
                now.message === then.message ? [] : [(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(now.message ?? "", 500)],
                now.percent === undefined || tens(now.percent) === tens(then.percent) ? [] : [`${now.percent} %`],
            ];
            const text = parts
                .map((part) => part.join(" "))
                .filter((part) => part !== "")
                .join(", ");
            if (text === "")
                return before === undefined || before.build !== undefined ? "running" : undefined;
            return `running: ${text}`;
        }
        const tens = (percent) => Math.floor((percent ?? -1) / 10);
    })
};
