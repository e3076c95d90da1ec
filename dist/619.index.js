export const id = 619;
export const ids = [619];
export const modules = {
    4825: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            v9: () => (advice),
            Bq: () => (filled),
            CC: () => (problem),
            em: () => (sentence),
            b5: () => (withAdvice)
        });
        ;
        const apiAdvice = {
            permission: {
                title: "Permission denied",
                when: "a role is missing",
                message: "Permission denied",
                mend: "Grant roles/cloudbuild.builds.viewer on the project (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
            },
            otherPermission: {
                title: "Permission denied",
                when: "a permission is missing that is not one for builds",
                message: "A permission is missing",
                mend: "Grant a role that holds PERMISSION on RESOURCE, or the operation does not exist: check its name",
            },
            cancelDenied: {
                title: "Cancel denied",
                when: "the operation may not be cancelled",
                message: "Permission to cancel denied",
                mend: "Grant roles/cloudbuild.builds.editor on the project",
            },
            apiDisabled: {
                title: "API not enabled",
                when: "the API is not enabled",
                message: "The API is not enabled in the project (SERVICE_DISABLED)",
                mend: "Enable it: gcloud services enable SERVICE --project=PROJECT",
            },
            billing: {
                title: "Billing not enabled",
                when: "the project has no billing account",
                message: "Billing is not enabled in the project (BILLING_DISABLED)",
                mend: "Link a billing account to the project: gcloud billing projects link PROJECT --billing-account=ACCOUNT_ID",
            },
            projectInvalid: {
                title: "Project does not exist",
                when: "the project is deleted, or misspelt",
                message: "The project does not exist or is deleted (CONSUMER_INVALID)",
                mend: "Check the project in the operation's name and the quota project (GOOGLE_CLOUD_QUOTA_PROJECT, quota_project_id). Within 30 days a deleted project can be restored: gcloud projects undelete PROJECT",
            },
            projectSuspended: {
                title: "Project suspended",
                when: "Google has suspended the project",
                message: "The project is suspended (CONSUMER_SUSPENDED)",
                mend: "Ask the project's owner to read Google's message about the suspension: it says how to appeal",
            },
            perimeter: {
                title: "Request blocked by the organization",
                when: "VPC Service Controls block the request",
                message: "A policy of the organization blocks the request (SECURITY_POLICY_VIOLATED)",
                mend: "Give the answer's identifier to the administrator of VPC Service Controls. The perimeter needs an ingress rule for this identity and network, or the runner belongs inside of it",
            },
            orgRestriction: {
                title: "Request blocked by the network",
                when: "the network allows other organizations only",
                message: "The runner's network restricts the organizations that it reaches (ORG_RESTRICTION_VIOLATION)",
                mend: "Ask the administrator of its egress proxy to allow the project's organization in the header X-Goog-Allowed-Resources",
            },
            quotaProject: {
                title: "Quota project denied",
                when: "the quota project may not be used",
                message: "The quota project may not be used (USER_PROJECT_DENIED)",
                mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project PROJECT, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
            },
            scope: {
                title: "Token scope too narrow",
                when: "the token has too narrow a scope",
                message: "The token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
                mend: "Mint the token with the scope https://www.googleapis.com/auth/cloud-platform",
            },
            accountDisabled: {
                title: "Account disabled",
                when: "the account of the credential is disabled",
                message: "The account of the credential is disabled or deleted (ACCOUNT_STATE_INVALID)",
                mend: "Enable the account (gcloud iam service-accounts enable), or use another one",
            },
            notFound: {
                title: "Operation not found",
                when: "wrong project, region or id",
                message: "The operation is not known (404)",
                mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a build of a region set `location`",
            },
            noSuchPath: {
                title: "No such API",
                when: "wrong endpoint or api-version",
                message: "Google serves nothing at this address (404)",
                mend: "Check `endpoint` and `api-version`",
            },
            otherKind: {
                title: "Not a google.longrunning operation",
                when: "the operation is Compute Engine's, GKE's or Cloud SQL's",
                message: "The answer is another kind of operation",
                mend: "This action waits for google.longrunning operations only. Use the service's own command, such as gcloud container operations wait",
            },
            host: {
                title: "Host not found",
                when: "the endpoint's host does not exist",
                message: "The host is not known (ENOTFOUND)",
                mend: "Check `endpoint` and `location`, and the runner's DNS",
            },
            unreachable: {
                title: "Cannot reach SERVICE",
                when: "no connection to the API",
                message: "Cannot reach SERVICE",
                mend: "Check the runner's network: does a firewall allow HOST, and does the way there need a proxy (HTTPS_PROXY)?",
            },
            notGoogle: {
                title: "Answer not from Google",
                when: "something on the way answers in Google's place",
                message: "HTTP STATUS, not from Google",
                mend: "A proxy, a firewall or a login page of the network answers instead. Ask its administrator to allow HOST",
            },
            tls: {
                title: "TLS connection failed",
                when: "the connection is not trusted",
                message: "The TLS connection failed",
                mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Where a certificate has expired or is not valid yet, check the runner's clock",
            },
            proxy: {
                title: "Proxy requires authentication",
                when: "the proxy requires a user name and password",
                message: "The proxy requires a user name and password (407)",
                mend: "Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or add the hosts to NO_PROXY",
            },
            proxyRefused: {
                title: "Proxy refused the connection",
                when: "the proxy does not allow the host",
                message: "The proxy refused the connection",
                mend: "Allow the host and port on the proxy, or add the host to NO_PROXY",
            },
        };
        ;
        const problem = (advice, about) => ({
            why: about === undefined ? advice.message : `${advice.message}: ${about}`,
            advice,
        });
        const sentence = (text) => (/[.?!:…]$/.test(text) ? text : `${text}.`);
        const withAdvice = ({ why, advice }) => sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);
        function filled(advice, words) {
            const fill = (text) => text.replace(/\b[A-Z]+\b/g, (place) => words[place] || place);
            return { ...advice, title: fill(advice.title), message: fill(advice.message), mend: fill(advice.mend) };
        }
        const advice = {
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
            ...apiAdvice,
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
    7631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            $$: () => (parseOperation),
            L4: () => (stateOf),
            Vj: () => (verdictOf),
            c2: () => (statusOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(768);
        var _build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8690);
        var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
        function parseOperation(text, name) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.qF)(text.replace(/^\ufeff/, ""));
            if (body === undefined)
                return { problem: "nonsense", why: "The answer is not JSON" };
            const operation = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Xy)(body);
            const isOther = operation?.operationType !== undefined || operation?.selfLink !== undefined;
            if (isOther && typeof operation?.done !== "boolean") {
                return {
                    problem: "kind",
                    why: "The answer is another kind of operation, with operationType or selfLink but no done",
                };
            }
            const ownName = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_2__.Je)(operation?.name);
            if (operation === undefined || ownName === undefined) {
                return { problem: "nonsense", why: "The answer is not an operation" };
            }
            if ((0, _target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(ownName) !== (0, _target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name))
                return { problem: "another", why: "The answer is about another operation" };
            const { done, metadata, response, error } = operation;
            if (done !== undefined && typeof done !== "boolean") {
                return { problem: "nonsense", why: "The answer's done is not a boolean" };
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
    }),
    5685: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            JP: () => (rpcErrorOf),
            MT: () => (errorInfoOf),
            Rw: () => (detailOf),
            l$: () => (statusDetails)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        function rpcErrorOf(text) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.qF)(text);
            const error = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(Array.isArray(body) ? body[0] : body)?.error);
            if (error === undefined || typeof error.code !== "number")
                return undefined;
            return {
                status: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.status) ?? "", 50),
                message: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.message) ?? "", 500),
                details: objects(error.details),
            };
        }
        const objects = (value) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)(value).map((one) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(one) ?? {});
        const detailOf = (details, type) => details.find((detail) => isOf(detail, type));
        const isOf = (detail, type) => String(detail["@type"]).endsWith(`/google.rpc.${type}`);
        const text = (value, limit = 200) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(value) ?? "", limit);
        function errorInfoOf(details) {
            const { reason, metadata } = detailOf(details, "ErrorInfo") ?? {};
            const { service, consumer, permission, resource } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(metadata) ?? {};
            return {
                reason: text(reason, 60),
                service: text(service, 100),
                consumer: text(consumer, 150),
                permission: text(permission, 100),
                resource: text(resource),
            };
        }
        const mostOfKind = 5;
        const longest = 800;
        const each = (list, show) => objects(list)
            .slice(0, mostOfKind)
            .map((one) => joined(show(one).map((part) => text(part)), ": "));
        const joined = (parts, separator) => parts.filter((part) => part !== "").join(separator);
        const readers = [
            ["LocalizedMessage", ({ message }) => [text(message, 300)]],
            ["BadRequest", ({ fieldViolations }) => each(fieldViolations, ({ field, description }) => [field, description])],
            [
                "PreconditionFailure",
                ({ violations }) => each(violations, ({ type, subject, description }) => [joined([text(type), text(subject)], " "), description]),
            ],
            ["QuotaFailure", ({ violations }) => each(violations, ({ subject, description }) => [subject, description])],
            [
                "ResourceInfo",
                ({ resourceType, resourceName, description }) => [
                    joined([joined([text(resourceType), text(resourceName)], " "), text(description)], ": "),
                ],
            ],
            [
                "ErrorInfo",
                (detail) => {
                    const { reason, ...metadata } = errorInfoOf([detail]);
                    const named = Object.entries(metadata).map(([name, value]) => (value === "" ? "" : `${name} ${value}`));
                    return [joined([reason, ...named], ", ")];
                },
            ],
            ["Help", ({ links }) => each(links, ({ description, url }) => [description, url])],
        ];
        function statusDetails(details, said = "") {
            const all = objects(details);
            const shown = [];
            for (const [type, read] of readers) {
                for (const part of all.filter((detail) => isOf(detail, type)).flatMap(read)) {
                    if (![said, ...shown].some((other) => other.includes(part)))
                        shown.push(part);
                }
            }
            return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(shown.join("; "), longest);
        }
    })
};
