export const id = 480;
export const ids = [480];
export const modules = {
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
    686: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            IJ: () => (roleFor),
            Le: () => (logRootsOf),
            YF: () => (entriesUrl),
            bC: () => (objectUrl),
            c8: () => (roleForLog),
            ek: () => (placesOf),
            yG: () => (writesNoLog)
        });
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5128);
        const bucketForm = /^(?:gs:\/\/)?([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])((?:\/[^\p{Cc}\p{Zl}\p{Zp}]{0,800})?)$/u;
        const buildIdForm = /^[A-Za-z0-9_-]{1,384}$/;
        const projectForm = /^[a-z0-9][a-z0-9.:-]{1,98}[a-z0-9]$/;
        function placesOf(build) {
            const [object, entries] = [objectOf(build), entriesOf(build)];
            const places = writesTo(build);
            return [places.object ? object : [], places.entries ? entries : []].flat();
        }
        const writesNoLog = ({ logging }) => logging === "NONE";
        function writesTo({ logging }) {
            switch (logging) {
                case "NONE":
                    return { object: false, entries: false };
                case "GCS_ONLY":
                    return { object: true, entries: false };
                case "CLOUD_LOGGING_ONLY":
                case "STACKDRIVER_ONLY":
                    return { object: false, entries: true };
                default:
                    return { object: true, entries: true };
            }
        }
        function bucketOf({ logsBucket = "" }) {
            const [, bucket, folder = ""] = bucketForm.exec(logsBucket) ?? [];
            return bucket === undefined || bucket.includes("..") ? undefined : { bucket, folder };
        }
        function objectOf(build) {
            const { bucket, folder } = bucketOf(build) ?? {};
            const { id = "" } = build;
            if (bucket === undefined || folder === undefined || !buildIdForm.test(id))
                return [];
            const name = `${folder.slice(1)}${folder === "" ? "" : "/"}log-${id}.txt`;
            const isKept = !name.split("/").some((segment) => segment === "." || segment === "..");
            return isKept && name.isWellFormed() ? [{ kind: "object", bucket, name }] : [];
        }
        function entriesOf({ id = "", projectId = "", createTimeMs }) {
            const isValid = buildIdForm.test(id) && projectForm.test(projectId);
            return isValid ? [{ kind: "entries", project: projectId, buildId: id, sinceMs: createTimeMs }] : [];
        }
        function logRootsOf(universe, endpoint, emulator) {
            if (endpoint === undefined || !(0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_0__.U9)(endpoint)) {
                return { storage: `https://storage.${universe}`, logging: `https://logging.${universe}` };
            }
            const host = /^(?:http:\/\/)?((?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5})$/.exec(emulator ?? "")?.[1];
            const root = URL.parse(`http://${host}`)?.origin;
            return host === undefined || root === undefined ? undefined : { storage: root, logging: root };
        }
        function objectUrl({ bucket, name }, { storage }) {
            const path = `/${bucket}/${name.split("/").map(encodeURIComponent).join("/")}`;
            const url = new URL(`${storage}${path}`);
            if (url.pathname !== path)
                throw new Error("the address of a log came out as another one");
            return url;
        }
        const entriesUrl = ({ logging }) => new URL(`${logging}/v2/entries:list?prettyPrint=false`);
        const roleFor = (place) => roleOn(place.kind === "object" ? place.bucket : undefined);
        function roleOn(bucket) {
            if (bucket === undefined)
                return "roles/logging.viewer on the project";
            return bucket.endsWith(".cloudbuild-logs.googleusercontent.com")
                ? "roles/viewer on the project"
                : `roles/storage.objectViewer on gs://${bucket}`;
        }
        function roleForLog(build) {
            if (writesNoLog(build))
                return undefined;
            return roleOn(writesTo(build).object ? bucketOf(build)?.bucket : undefined);
        }
    }),
    149: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
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
    3631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Of: () => (refusalOf),
            WE: () => (passes),
            _6: () => (isHtml),
            h2: () => (strangeAnswer),
            rR: () => (headerOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7344);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5685);
        function refusalOf(answer, wallMs, caller) {
            const { status, text } = answer;
            const error = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.JP)(text);
            const details = error?.details ?? [];
            const info = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.MT)(details);
            const bound = Math.max((0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.V)(headerOf(answer, "retry-after"), wallMs) ?? -1, (0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.q)((0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.Rw)(details, "RetryInfo")?.retryDelay) ?? -1);
            const perMinute = info.reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
            const common = {
                info,
                quota: status === 429 || (status === 403 && perMinute),
                ...(bound < 0 ? {} : { atLeastMs: bound }),
            };
            if (error !== undefined)
                return { from: "api", why: errorText(status, error, caller), error, ...common };
            if (!isGooglePage(text))
                return { from: "elsewhere", why: strangeAnswer(answer), ...common };
            return { from: "frontEnd", why: `HTTP ${status} from Google's front end: ${pageText(text)}`, ...common };
        }
        const headerOf = (answer, name) => {
            const value = answer.headers[name];
            return typeof value === "string" ? value : value?.[0];
        };
        function errorText(http, { status, message, details }, caller) {
            const who = caller !== undefined && (http === 401 || http === 403) ? ` for ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(caller, 150)}` : "";
            const more = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.l$)(details, message);
            return `${http}${status && ` ${status}`}${who}${message && `: ${message}`}${more && ` (${more})`}`;
        }
        const isGooglePage = (text) => isHtml(text) && /<title>\s*Error \d{3} \([^<)]{1,60}\)!/.test(text.slice(0, longestPage));
        const longestPage = 65_536;
        const pageText = (html) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(html
            .slice(0, longestPage)
            .replace(/<!--.*?(?:-->|$)/gs, " ")
            .replace(/<(style|script|svg)\b.*?(?:<\/\1\s*>|$)/gis, " ")
            .slice(0, 8000)
            .replace(/<[^>]{0,500}>/g, " ")
            .replace(/\s+/g, " "), 200);
        function strangeAnswer(answer) {
            const { status, text } = answer;
            const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
            const from = by.length === 0 ? "" : ` (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(by.join(", "), 60)})`;
            if (status < 400 && !isHtml(text))
                return `HTTP ${status}${from} instead of an operation`;
            const said = pageText(messageIn(text));
            return `HTTP ${status}, not from Google${from}${said && `: ${said}`}`;
        }
        function messageIn(text) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.qF)(text);
            if (json === undefined)
                return text;
            const { message, error, error_description: description } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(json) ?? {};
            return [message, error, description].filter((part) => typeof part === "string").join(": ");
        }
        const isHtml = (text) => /^\s*</.test(text);
        const retried = new Set([408, 425, 499]);
        const passes = (status) => retried.has(status) || (status >= 500 && status !== 501) || status < 400;
    }),
    7344: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            V: () => (retryAfterMs),
            q: () => (retryDelayMs)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2475);
        const longestServerBoundMs = 300_000;
        const boundMs = (ms) => (ms >= 0 ? Math.min(ms, longestServerBoundMs) : undefined);
        function retryAfterMs(header, wallMs) {
            if (header === undefined)
                return undefined;
            const text = header.trim();
            if (/^\d+(?:\.\d+)?$/.test(text))
                return boundMs(Number(text) * 1000);
            const dateMs = (0, _base_time_js__WEBPACK_IMPORTED_MODULE_0__.kB)(text);
            return dateMs === undefined ? undefined : boundMs(dateMs - wallMs);
        }
        const retryDelayMs = (delay) => typeof delay === "string" && /^\d+(?:\.\d+)?s$/.test(delay) ? boundMs(Number(delay.slice(0, -1)) * 1000) : undefined;
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
    }),
    7939: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            TK: () => (isRejected),
            rl: () => (causeOf),
            uw: () => (stepText)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7631);
        var _cloudbuild_operation_metadata_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(149);
        var _http_rpc_status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5685);
        const field = (text, limit = 1000) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(text ?? "", limit).replace(/\.$/, "");
        const stepText = ({ index, id }) => `step ${index}${id === undefined ? "" : ` "${field(id, 100)}"`}`;
        function causeOf(operation) {
            const { build } = operation;
            const details = (0, _http_rpc_status_js__WEBPACK_IMPORTED_MODULE_3__.l$)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(operation.error)?.details, (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.c2)(operation.error).message);
            if (build === undefined)
                return told(errorText(operation), [details, (0, _cloudbuild_operation_metadata_js__WEBPACK_IMPORTED_MODULE_5__.L)(operation).message], undefined);
            const { clause, hint } = ownCause(build);
            const said = [build.failureDetail, build.statusDetail, details];
            if (clause !== "")
                return told(clause, said, hint);
            const status = field(build.status, 50);
            const isPlain = ["", "FAILURE", "CANCELLED"].includes(status);
            const error = isGeneric(operation) || status === "CANCELLED" ? "" : errorText(operation);
            return isPlain
                ? told("", [...said, error], hint)
                : told(error, [...said, `The status of the build is ${status}`], hint);
        }
        function told(clause, said, hint) {
            const texts = said.map((text) => field(text, 800)).filter((text) => text !== "" && !clause.includes(text));
            const once = texts.filter((text, index) => !texts.some((other, at) => other.includes(text) && (other.length > text.length || at < index)));
            const [headline = "", ...details] = clause === "" ? once : [clause, ...once];
            return { headline, details, hint };
        }
        const genericMessage = "Build failed; check build logs for details";
        const isGeneric = ({ error }) => (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.c2)(error).message.startsWith(genericMessage);
        function errorText({ error }) {
            if (error === undefined)
                return "";
            const { code, name, message } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.c2)(error);
            const label = ["error", code, name].filter((part) => part !== "").join(" ");
            return message === "" ? label : `${label}: ${field(message)}`;
        }
        const types = {
            PUSH_FAILED: {
                clause: "an image could not be pushed (PUSH_FAILED)",
                hint: "Check that the repository exists and that the build's service account may write to it.",
            },
            PUSH_IMAGE_NOT_FOUND: {
                clause: "an image to push was not built (PUSH_IMAGE_NOT_FOUND)",
                hint: "Let a step build every image that `images` names.",
            },
            PUSH_NOT_AUTHORIZED: {
                clause: "an image may not be pushed (PUSH_NOT_AUTHORIZED)",
                hint: "Grant the build's service account roles/artifactregistry.writer on the repository.",
            },
            FETCH_SOURCE_FAILED: {
                clause: "the source could not be fetched (FETCH_SOURCE_FAILED)",
                hint: "Check that the source is still there and that the build's service account may read it.",
            },
            LOGGING_FAILURE: {
                clause: "the log could not be written (LOGGING_FAILURE)",
                hint: "Grant the build's service account roles/logging.logWriter, or roles/storage.admin on the bucket of its logs.",
            },
        };
        const causes = {
            TIMEOUT: timeoutCause,
            EXPIRED: expiryCause,
            INTERNAL_ERROR: ({ failedStep }) => ({
                clause: `INTERNAL_ERROR, a fault of Cloud Build${failedStep === undefined ? "" : `, in ${stepText(failedStep)}`}`,
                hint: "Run the build again.",
            }),
            CANCELLED: (build) => ({ clause: cancelText(build) }),
        };
        function ownCause(build) {
            const { status = "", failedStep, failureType = "" } = build;
            const cause = Object.hasOwn(causes, status) ? causes[status] : undefined;
            if (cause !== undefined)
                return cause(build);
            if (failedStep !== undefined)
                return stepCause(failedStep);
            return (Object.hasOwn(types, failureType) && types[failureType]) || { clause: "" };
        }
        const outOfMemory = 137;
        function stepCause(step) {
            const { builder, exitCode, status, timeoutMs } = step;
            const what = `${stepText(step)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
            if (status === "TIMEOUT")
                return stepTimeout(what, timeoutMs);
            if (exitCode === undefined)
                return { clause: `${what} failed` };
            const clause = `${what} exited with code ${exitCode}`;
            if (exitCode !== outOfMemory)
                return { clause };
            const hint = "Give the build a machine with more memory (`options.machineType`), or let the step use less.";
            return { clause: `${clause} (out of memory, or killed)`, hint };
        }
        const stepTimeout = (what, timeoutMs) => ({
            clause: `${what} took longer than its timeout${timeoutMs === undefined ? "" : ` of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_6__.p0)(timeoutMs)}`}`,
            hint: "Raise the `timeout` of that step.",
        });
        function timeoutCause(build) {
            const { timeoutMs, failedStep } = build;
            const tookMs = ((0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build) ?? 0) * 1000;
            const isStep = failedStep?.status === "TIMEOUT" && failedStep.timeoutMs !== undefined;
            if (isStep && (timeoutMs === undefined || tookMs < timeoutMs)) {
                const { clause, hint = "" } = stepCause(failedStep);
                return { clause: `TIMEOUT: ${clause}`, hint };
            }
            const limit = timeoutMs === undefined ? "" : ` of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_6__.p0)(timeoutMs)}`;
            const step = failedStep === undefined ? "" : ` during ${stepText(failedStep)}`;
            return {
                clause: `TIMEOUT: the build's own timeout${limit} passed${step}`,
                hint: "Raise `timeout` in the configuration of the build.",
            };
        }
        function expiryCause({ approval, queueTtlMs }) {
            if (approval?.state === "PENDING")
                return { clause: "EXPIRED: nobody approved the build in time" };
            const limit = queueTtlMs === undefined ? "" : ` of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_6__.p0)(queueTtlMs)}`;
            return {
                clause: `EXPIRED: the build waited in the queue for longer than its queueTtl${limit}`,
                hint: "Raise `queueTtl` of the build, or let fewer builds run at a time.",
            };
        }
        const isRejected = ({ build }) => build?.approval?.state === "REJECTED";
        function cancelText({ approval, startTimeMs }) {
            if (approval?.state === "REJECTED")
                return "its approval was refused";
            return approval?.state === "CANCELLED" && startTimeMs === undefined ? "it was still waiting for approval" : "";
        }
    }),
    4480: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createLogs: () => (createLogs)
        });
        ;
        const minuteMs = 60_000;
        const mostInAMinute = 20;
        const mostWhileRunning = 16;
        function createListBudget(clock) {
            let sentMs = [];
            let before = Promise.resolve();
            async function place(limitMs, signal, most) {
                const endMs = clock.nowMs() + limitMs;
                for (;;) {
                    if (signal.aborted)
                        return false;
                    const nowMs = clock.nowMs();
                    sentMs = sentMs.filter((atMs) => nowMs - atMs < minuteMs);
                    const blocking = sentMs.at(-most);
                    if (blocking === undefined) {
                        sentMs = [...sentMs, nowMs];
                        return true;
                    }
                    if (blocking + minuteMs > endMs)
                        return false;
                    await clock.sleep(blocking + minuteMs - nowMs, signal);
                }
            }
            return {
                enter(limitMs, signal, isLast) {
                    if (isLast)
                        return place(limitMs, signal, mostInAMinute);
                    const entered = before.then(() => place(limitMs, signal, mostWhileRunning));
                    before = entered;
                    return entered;
                },
            };
        }
        var log_place = __webpack_require__(686);
        var sanitise = __webpack_require__(8180);
        ;
        const colour = "\\x1b\\[[\\d;:]{0,40}m";
        const colours = new RegExp(colour, "g");
        const colourOrInvisible = new RegExp(`(${colour})|${sanitise.q4.source}`, "gu");
        const command = new RegExp(`##((?:${colour})*)\\[`, "g");
        const leadingColons = new RegExp(`^((?:\\s|${colour})*)::`);
        const plainLine = new RegExp(`^(?:[\\t -~\\xa1-\\xac\\xae-\\u024f\\u2100-\\u2bff]|${colour})*$`);
        const sanitise_line_reset = "\x1b[0m";
        function sanitiseLine(text, isColoured, limit = 2000) {
            const start = text.slice(0, 4 * limit);
            const kept = plainLine.test(start) ? start : visibleOf(start);
            const visible = isColoured || !kept.includes("\x1b") ? kept : kept.replace(colours, "");
            const plain = visible.replace(sanitise.O3, "***").replace(command, "##$1\\[").trimEnd().replace(leadingColons, "$1\\::");
            const last = plain.lastIndexOf("\x1b");
            if (last < 0)
                return (0, sanitise.Jj)(plain, limit);
            const closed = /^\[0?m/.test(plain.slice(last + 1)) ? plain : `${plain}${sanitise_line_reset}`;
            return closed.length <= limit ? closed : (0, sanitise.Jj)(plain.replace(colours, ""), limit);
        }
        const visibleOf = (text) => text
            .toWellFormed()
            .replace(sanitise.QQ, (sequence) => (sequence.replace(colours, "") === "" ? sequence : ""))
            .replace(sanitise.j5, " ")
            .replace(colourOrInvisible, (_, kept = "") => kept);
        var build = __webpack_require__(8690);
        var failure_cause = __webpack_require__(7939);
        ;
        function createStepNames(steps) {
            const known = steps.map(({ id, index }) => `Step #${index}${id === undefined ? "" : ` - "${id}"`}`);
            let last = { prefix: "\n", step: undefined };
            const nameIn = (text) => {
                const [found, digits] = /^Step #(\d{1,4})(?: - "[^"]*")?/.exec(text) ?? [];
                const name = known.length === 0 ? found : known[Number(digits)];
                return name !== undefined && text.startsWith(name) ? { step: Number(digits), name } : undefined;
            };
            const stepOf = (text) => {
                const { name, step } = nameIn(text) ?? {};
                return name === text ? step : undefined;
            };
            return {
                stepOf,
                read({ text, part }) {
                    if (text.startsWith(last.prefix))
                        return { text: text.slice(last.prefix.length), step: last.step };
                    const { name = "", step } = nameIn(text) ?? {};
                    if (step !== undefined && text.startsWith(":", name.length)) {
                        if (text.startsWith(": ", name.length))
                            last = { prefix: `${name}: `, step };
                        return { text: text.slice(name.length + 1).replace(/^ /, ""), step };
                    }
                    return { text, step: part === undefined ? undefined : stepOf(part) };
                },
            };
        }
        const linesOf = (text) => /[\r\n]/.test(text) ? text.replace(/[\r\n]+$/, "").split(/\r+\n?|\n/) : [text];
        const workspace = new RegExp(`(^|[(=])((?:${colour})*)/workspace/`, "g");
        function withoutWorkspace(text) {
            if (!text.includes("/workspace/"))
                return text;
            return text.replace(/[^\s"'`]+/g, (word) => (word.includes("://") ? word : word.replace(workspace, "$1$2")));
        }
        const digest = /^Digest: sha256:/;
        const log_line_layers = /^(?:Using default tag: |\S+: Pulling from \S+$|[0-9a-f]{12}: (?:Pulling fs|Waiting|Verifying|Download|Extracting|Pull complete|Already exists))/;
        const pulls = {
            first: [
                [/^Already have image(?: \(with digest\))?: /, "over"],
                [/^Pulling image: /, "pulling"],
            ],
            pulling: [
                [log_line_layers, "pulling"],
                [digest, "pulling"],
                [/^Status: (?:Downloaded newer image|Image is up to date) for /, "named"],
            ],
            named: [[/^[\w.-]+(?:[/:@][\w.-]+)+$/, "over"]],
            over: [],
        };
        function createPull() {
            let state = "first";
            return (line) => {
                const [, next] = pulls[state].find(([form]) => form.test(line)) ?? [];
                state = next ?? "over";
                return next !== undefined && !digest.test(line);
            };
        }
        ;
        const stepTitle = (step) => `S${(0, failure_cause.uw)(step).slice(1)}${step.builder === undefined ? "" : ` (${(0, sanitise.tB)(step.builder, 200)})`}`;
        const runInTurn = (steps) => steps.every(({ waitFor }, index) => {
            const before = steps[index - 1];
            return before === undefined || waitFor.length === 0 || waitFor.some((id) => id === before.id);
        });
        const longestLabel = 24;
        function createLayout(steps, label, printer) {
            const labels = steps.map((step) => (0, sanitise.tB)((0, build.w4)(step), longestLabel));
            const width = Math.max(0, ...labels.map(({ length }) => length));
            let isGrouped = label === undefined && runInTurn(steps);
            let open;
            const finished = new Set();
            const closed = new Set();
            const close = () => {
                if (open === undefined)
                    return;
                printer.endGroup();
                closed.add(open);
                open = undefined;
            };
            const titleOf = (part) => {
                if (typeof part !== "number")
                    return part === "source" ? "Source" : "Push";
                const step = steps[part];
                return step === undefined ? `Step ${part}` : stepTitle(step);
            };
            const enter = (part) => {
                if (!isGrouped || open === part || closed.has(part))
                    return;
                if (steps.length === 0 && typeof open === "number" && !finished.has(open))
                    isGrouped = false;
                close();
                if (!isGrouped)
                    return;
                printer.group(titleOf(part));
                open = part;
            };
            const prefixOf = (part) => {
                const own = typeof part === "number" ? (labels[part] ?? String(part)) : part;
                return `${label === undefined ? "" : `${label}  `}${own === undefined ? "" : `${own.padEnd(width)}  `}`;
            };
            return {
                begin: enter,
                finish: (step) => void finished.add(step),
                line(text, part) {
                    if (part !== undefined)
                        enter(part);
                    const isOwn = isGrouped && (part === undefined || part === open);
                    const shown = sanitiseLine(withoutWorkspace(text), true);
                    printer.line(isOwn ? shown : `${prefixOf(part)}${shown}`.trimEnd());
                },
                close,
            };
        }
        ;
        function unreadLog(unread) {
            const reasons = unread.map(({ place, why }) => `${shown(place)}: ${why.replace(/\.$/, "")}`).join("; ");
            const roles = unread.map(({ place }) => (0, log_place.IJ)(place)).join(", or ");
            return {
                why: `The build's log cannot be read: ${reasons || "the build does not say where it is"}.`,
                roles: roles === "" ? "" : `Grant ${roles}.`,
            };
        }
        const shown = (place) => place.kind === "object" ? `gs://${place.bucket}/${place.name}` : "Cloud Logging";
        var base_clock = __webpack_require__(2030);
        ;
        const most = 50;
        const longestKept = 4000;
        const mostCharacters = 4_000_000;
        function createTails() {
            const all = [];
            const tails = new Map();
            let size = 0;
            let latest;
            const append = (lines, text) => {
                lines.push(text);
                const dropped = lines.length > most ? lines.shift() : undefined;
                return text.length - (dropped?.length ?? 0);
            };
            return {
                add(text, step) {
                    const kept = text.length > longestKept ? text.slice(0, longestKept) : text;
                    append(all, kept);
                    if (step === undefined)
                        return;
                    const lines = tails.get(step) ?? [];
                    if (step !== latest) {
                        tails.delete(step);
                        tails.set(step, lines);
                        latest = step;
                    }
                    size += append(lines, kept);
                    if (size <= mostCharacters)
                        return;
                    for (const [old, silent] of tails) {
                        if (size <= mostCharacters)
                            break;
                        for (const { length } of silent)
                            size -= length;
                        tails.delete(old);
                    }
                },
                of: (step) => (step === undefined ? all : (tails.get(step) ?? [])),
            };
        }
        ;
        const order = ["start", "source", "steps", "push", "end"];
        const phases = new Map([
            ["FETCHSOURCE", "source"],
            ["BUILD", "steps"],
            ["PUSH", "push"],
            ...["DONE", "ERROR", "TIMEOUT", "CANCELLED", "INTERNAL_ERROR", "EXPIRED"].map((word) => [word, "end"]),
        ]);
        function createLog(steps, isTail, layout) {
            const names = createStepNames(steps);
            const tails = createTails();
            const pulls = new Map();
            const isBare = steps.length === 1 && steps[0]?.id === undefined;
            let phase = isTail ? "steps" : "start";
            let ended = false;
            let held = [];
            const print = (text, part) => {
                tails.add(text, typeof part === "number" ? part : undefined);
                layout?.line(text, part);
            };
            const enter = (next) => {
                if (order.indexOf(next) < order.indexOf(phase))
                    return;
                phase = next;
                ended ||= next === "end";
                if (next === "end")
                    layout?.close();
            };
            function addOfStep(text, step) {
                enter("steps");
                const isPull = pulls.get(step) ?? createPull();
                pulls.set(step, isPull);
                if (!isPull(text))
                    print(text, step);
            }
            function addOther(text) {
                if (isBare && phase === "steps") {
                    addBare(text);
                    return;
                }
                if (phase === "start" && (text === "" || text.startsWith('starting build "')))
                    return;
                const next = phases.get(text);
                const [, verb, name = ""] = /^(Starting|Finished) (Step #.*)$/.exec(text) ?? [];
                const step = names.stepOf(name);
                if (next !== undefined)
                    enter(next);
                else if (step === undefined)
                    print(text, phase === "source" || phase === "push" ? phase : undefined);
                else if (verb === "Starting")
                    layout?.begin(step);
                else
                    layout?.finish(step);
            }
            function addBare(text) {
                const { word } = held.at(-1) ?? {};
                if (word !== undefined && isFollowedBy(word, text)) {
                    for (const { next } of held)
                        enter(next);
                    held = [];
                    addOther(text);
                    return;
                }
                const next = phases.get(text);
                const isWord = next === "push" || next === "end";
                if (!isWord || word !== "PUSH") {
                    for (const one of held)
                        addOfStep(one.word, 0);
                    held = [];
                }
                if (isWord)
                    held.push({ word: text, next });
                else
                    addOfStep(text, 0);
                ended ||= next === "end";
            }
            return {
                add(entry) {
                    const { text, step } = names.read(entry);
                    for (const line of linesOf(text)) {
                        if (step === undefined)
                            addOther(line);
                        else
                            addOfStep(line, step);
                    }
                },
                hasEnded: () => ended,
                close() {
                    held = [];
                    layout?.close();
                },
                tail(step) {
                    const own = step === undefined ? [] : tails.of(step);
                    const lines = (own.length > 0 ? own : tails.of(undefined)).map((text) => sanitiseLine(withoutWorkspace(text), false));
                    if (lines.length === 0)
                        return undefined;
                    return own.length > 0 && step !== undefined ? { stepIndex: step, lines } : { lines };
                },
            };
        }
        const isFollowedBy = (word, next) => word === "PUSH" ? /^(?:Pushing |Artifacts |Uploading )/.test(next) : word !== "DONE" && next.startsWith("ERROR: ");
        var base_json = __webpack_require__(768);
        var time = __webpack_require__(2475);
        var answer = __webpack_require__(3631);
        ;
        function failedRead(result, wallMs) {
            if (result.kind === "lost")
                return { kind: "passing", why: result.why };
            const { quota, why, atLeastMs } = (0, answer.Of)(result, wallMs);
            if (quota)
                return { kind: "passing", why, isQuota: true, atLeastMs };
            if ((0, answer.WE)(result.status) || isPage(result))
                return { kind: "passing", why, atLeastMs };
            return { kind: "refused", why: storageError(result) ?? why };
        }
        const renewing = { kind: "passing", why: "the bearer was refused (401)" };
        function createRenewal() {
            let wasRefused = false;
            return async ({ given, refused }) => {
                const isRefused = given.kind === "answer" && given.status === 401;
                const isRenewed = isRefused && !wasRefused && (await refused(renewing))?.kind !== "refused";
                wasRefused = isRefused;
                return isRenewed;
            };
        }
        const isPage = ({ headers, text }) => /^text\/html\b/i.test(String(headers["content-type"] ?? "")) || /^\s*<(?:!doctype\s+)?html\b/i.test(text);
        function storageError({ status, text }) {
            const [code, message, details] = ["Code", "Message", "Details"].map((name) => (0, sanitise.tB)(new RegExp(`<${name}>([^<]{1,2000})</${name}>`).exec(text)?.[1] ?? "", 300));
            return code ? `${status} ${code}: ${details || message}` : undefined;
        }
        ;
        const pageSize = 1000;
        const lateMs = 20_000;
        function createEntriesReader(url, { project, buildId, sinceMs }, { sender, budget, clock, isTail }, take) {
            const seen = new Map();
            let newestMs = sinceMs ?? Number.NEGATIVE_INFINITY;
            const isRenewed = createRenewal();
            const filter = () => {
                const fromMs = Math.max(sinceMs ?? Number.NEGATIVE_INFINITY, newestMs - lateMs);
                const parts = [`logName="projects/${project}/logs/cloudbuild"`, 'resource.type="build"'];
                const since = Number.isFinite(fromMs) ? [`timestamp>="${(0, time.Ly)(fromMs)}"`] : [];
                return [...parts, `resource.labels.build_id="${buildId}"`, ...since].join(" AND ");
            };
            async function list(page, limitMs, signal) {
                const orderBy = `timestamp ${isTail ? "desc" : "asc"}`;
                const body = JSON.stringify({ resourceNames: [`projects/${project}`], orderBy, pageSize, ...page });
                const sent = await sender.send({ method: "POST", url, headers: {}, body, limitMs, signal });
                if (sent.kind !== "sent")
                    return { kind: sent.kind, why: sent.why };
                if (await isRenewed(sent))
                    return renewing;
                const result = sent.shown();
                if (result.kind === "lost" || result.status !== 200)
                    return failedRead(result, clock.wallMs());
                return parseList(result.text) ?? { kind: "passing", why: `${url.hostname}: the answer is no list of entries` };
            }
            return {
                async read(limitMs, signal, isLast) {
                    const endMs = isLast ? clock.nowMs() + limitMs : Number.POSITIVE_INFINITY;
                    const asked = filter();
                    let pageToken;
                    let isNew = false;
                    do {
                        const inTime = await budget.enter(endMs - clock.nowMs(), signal, isLast);
                        if (!inTime)
                            return { kind: "read", isNew, isWhole: false };
                        const page = { filter: asked, ...(pageToken === undefined ? {} : { pageToken }) };
                        const listed = await list(page, Math.max(1, Math.min(limitMs, endMs - clock.nowMs())), signal);
                        if (listed.kind !== "list")
                            return listed;
                        const fresh = listed.entries.filter(({ id }) => !seen.has(id)).sort(inOrder);
                        for (const { id, atMs } of fresh) {
                            seen.set(id, atMs);
                            newestMs = Math.max(newestMs, atMs);
                        }
                        isNew ||= fresh.length > 0;
                        if (fresh.length > 0)
                            await take(fresh);
                        pageToken = isTail ? undefined : listed.nextPageToken;
                    } while (pageToken !== undefined);
                    for (const [id, atMs] of seen)
                        if (atMs < newestMs - lateMs)
                            seen.delete(id);
                    return { kind: "read", isNew, isWhole: true };
                },
            };
        }
        function parseList(text) {
            const json = (0, base_json.Xy)((0, base_json.qF)(text));
            if (json === undefined)
                return undefined;
            return { kind: "list", entries: (0, base_json.jk)(json.entries).flatMap(entryOf), nextPageToken: (0, base_json.Je)(json.nextPageToken) };
        }
        function entryOf(value) {
            const entry = (0, base_json.Xy)(value);
            const { timestamp, insertId: id, textPayload, jsonPayload, labels } = entry ?? {};
            const text = [textPayload, (0, base_json.Xy)(jsonPayload)?.message].find((part) => typeof part === "string");
            const atMs = (0, time.jR)(timestamp);
            if (typeof text !== "string" || typeof id !== "string" || atMs === undefined)
                return [];
            const seconds = String(timestamp).slice(0, 19);
            const fraction = /\.(\d+)/.exec(String(timestamp))?.[1] ?? "";
            const line = Number(/-(\d{1,15})$/.exec(id)?.[1] ?? 0);
            const part = (0, base_json.Je)((0, base_json.Xy)(labels)?.build_step);
            return [{ text, part, id, atMs, time: `${seconds}.${fraction.padEnd(9, "0")}`, line }];
        }
        const inOrder = (a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.line - b.line);
        ;
        const longestRange = 4 * 1024 * 1024;
        function createObjectReader(url, sender, take, { isTail, wallMs }) {
            let position = 0;
            let isFirst = true;
            let skipped = 0;
            const isRenewed = createRenewal();
            return {
                skipped: () => skipped,
                async read(limitMs, signal) {
                    const fromEnd = isTail && isFirst;
                    const range = fromEnd ? `bytes=-${longestRange}` : `bytes=${position}-${position + longestRange - 1}`;
                    let at;
                    let taken = 0;
                    const onChunk = async (chunk, status, headers) => {
                        at ??= startOf(status, headers, fromEnd ? undefined : position);
                        if (at === undefined)
                            return false;
                        if (fromEnd && isFirst) {
                            position = at;
                            skipped = at;
                        }
                        isFirst = false;
                        const known = Math.min(chunk.length, Math.max(0, position - at));
                        at += chunk.length;
                        if (known === chunk.length)
                            return true;
                        position = at;
                        taken += chunk.length - known;
                        await take(chunk.subarray(known));
                        return !signal.aborted;
                    };
                    const headers = { accept: "*/*", range };
                    const sent = await sender.send({ method: "GET", url, headers, limitMs, signal, onChunk });
                    if (sent.kind !== "sent")
                        return { kind: sent.kind, why: sent.why };
                    if (await isRenewed(sent))
                        return renewing;
                    const result = sent.shown();
                    const status = result.kind === "lost" ? 0 : result.status;
                    if (result.kind === "answer" && (status === 200 || status === 206)) {
                        at ??= startOf(status, result.headers, fromEnd ? undefined : position);
                        if (at === undefined)
                            return { kind: "passing", why: `${url.hostname}: the answer is not the log` };
                        const isWhole = status === 200 || fromEnd || taken < longestRange;
                        return { kind: "read", isNew: taken > 0, isWhole };
                    }
                    if (status === 416)
                        return { kind: "read", isNew: false, isWhole: true };
                    if (status === 404)
                        return { kind: "absent", why: "it is not there (404)" };
                    return failedRead(result, wallMs());
                },
            };
        }
        function startOf(status, headers, asked) {
            if (isPage({ headers, text: "" }))
                return undefined;
            if (status === 200)
                return 0;
            const first = Number(/^bytes (\d+)-/.exec(String(headers["content-range"]))?.[1] ?? Number.NaN);
            return first === (asked ?? first) ? first : undefined;
        }
        ;
        const longestLine = 16_384;
        const lf = 0x0a;
        function createLines() {
            let begun = [];
            let size = 0;
            const keep = (bytes) => {
                const fits = bytes.subarray(0, Math.max(0, longestLine - size));
                if (fits.length > 0)
                    begun.push(Buffer.from(fits));
                size += fits.length;
            };
            const take = () => {
                const line = Buffer.concat(begun).toString();
                begun = [];
                size = 0;
                return line;
            };
            return {
                add(bytes) {
                    const lines = [];
                    let start = 0;
                    for (let end = bytes.indexOf(lf); end >= 0; end = bytes.indexOf(lf, start)) {
                        if (size === 0)
                            lines.push(bytes.toString("utf8", start, Math.min(end, start + longestLine)));
                        else {
                            keep(bytes.subarray(start, end));
                            lines.push(take());
                        }
                        start = end + 1;
                    }
                    if (start < bytes.length)
                        keep(bytes.subarray(start));
                    return lines;
                },
                rest: () => (size === 0 ? [] : [take()]),
            };
        }
        ;
        const pieceBytes = 16_384;
        function createLogSource(build, isTail, means, take) {
            const lines = createLines();
            let isStarted = false;
            const taking = async (entries) => {
                isStarted = true;
                await take(entries);
            };
            const readerOf = (place) => {
                if (place.kind === "entries") {
                    const { read } = createEntriesReader((0, log_place.YF)(means.roots), place, { ...means, isTail }, taking);
                    return { place, read };
                }
                const wallMs = () => means.clock.wallMs();
                const reader = createObjectReader((0, log_place.bC)(place, means.roots), means.sender, takeBytes, { isTail, wallMs });
                let isBegun = false;
                async function takeBytes(bytes) {
                    for (let at = 0; at < bytes.length; at += pieceBytes)
                        await takePiece(bytes.subarray(at, at + pieceBytes));
                }
                async function takePiece(bytes) {
                    const whole = lines.add(bytes);
                    if (!isBegun && reader.skipped() > 0)
                        isBegun = whole.shift() !== undefined;
                    await taking(whole.map((text) => ({ text })));
                }
                return { place, read: reader.read };
            };
            const reasons = new Map();
            const refused = new Set();
            const places = (0, log_place.ek)(build);
            const readers = places.map(readerOf);
            if (build.logStreaming === "STREAM_OFF" && !isTail)
                readers.reverse();
            let current = readers[0];
            const turn = () => {
                const next = isStarted ? undefined : readers.find((reader) => reader !== current && !refused.has(reader.place));
                current = next ?? current;
                return next !== undefined;
            };
            return {
                kind: () => current?.place.kind,
                isStarted: () => isStarted,
                turn,
                unread: () => places.flatMap((place) => {
                    const why = reasons.get(place);
                    return why === undefined ? [] : [{ place, why }];
                }),
                rest: () => lines.rest().map((text) => ({ text })),
                async read(limitMs, signal, isLast) {
                    for (;;) {
                        if (current === undefined)
                            return { kind: "refused", why: "the build does not say where its log is" };
                        const read = await current.read(limitMs, signal, isLast);
                        if (read.kind === "refused")
                            refused.add(current.place);
                        if (read.kind === "refused" || read.kind === "absent")
                            reasons.set(current.place, read.why);
                        else
                            reasons.delete(current.place);
                        if (read.kind !== "refused" || !turn())
                            return read;
                    }
                },
            };
        }
        ;
        const requestLimitMs = 30_000;
        const growth = 1.5;
        const paces = { object: { leastMs: 1000, mostMs: 10_000 }, entries: { leastMs: 15_000, mostMs: 15_000 } };
        const afterQuotaMs = 60_000;
        const missingMs = 60_000;
        const againMs = { object: 1000, entries: 2000 };
        const spareMs = 200;
        const shortestMs = 250;
        function createLogReader(build, { isTail, layout, ...means }, events) {
            const { clock } = means;
            const log = createLog(build.steps, isTail, layout);
            const stopping = new AbortController();
            const following = new AbortController();
            let waking = new AbortController();
            let lookedMs = Number.NEGATIVE_INFINITY;
            let isFinishing = false;
            let loop = Promise.resolve();
            const source = createLogSource(build, isTail, means, async (entries) => {
                if (stopping.signal.aborted)
                    return;
                entries.forEach(log.add);
                if (log.hasEnded())
                    events.ended();
                await events.printed();
            });
            async function look(limitMs, signal) {
                lookedMs = clock.nowMs();
                const read = await source.read(limitMs, signal, isFinishing);
                if (read.kind !== "read" && !signal.aborted)
                    events.trouble(read.why);
                return read;
            }
            async function sleep(ms) {
                waking = new AbortController();
                await clock.sleep(ms, AbortSignal.any([waking.signal, following.signal]));
            }
            async function readOn() {
                const startMs = clock.nowMs();
                let intervalMs = 0;
                let isMissing = false;
                while (!isFinishing && !stopping.signal.aborted) {
                    const read = await look(requestLimitMs, following.signal);
                    if (isFinishing || stopping.signal.aborted)
                        return;
                    if (read.kind === "refused") {
                        events.refused();
                        return;
                    }
                    if (read.kind === "absent" && !isMissing && clock.nowMs() - startMs >= missingMs) {
                        isMissing = true;
                        if (!source.turn())
                            events.missing();
                    }
                    const isNew = read.kind === "read" && read.isNew;
                    const { leastMs, mostMs } = source.kind() === "entries" ? paces.entries : paces.object;
                    intervalMs = isNew ? leastMs : Math.min(mostMs, Math.max(leastMs, intervalMs * growth));
                    if (isNew && !read.isWhole)
                        continue;
                    const isQuota = read.kind === "passing" && read.isQuota === true;
                    const atLeastMs = read.kind === "passing" ? (read.atLeastMs ?? 0) : 0;
                    await sleep(Math.max(intervalMs, atLeastMs, isQuota ? afterQuotaMs : 0));
                }
            }
            async function readRest(endMs) {
                let isAgain = false;
                for (let leftMs = endMs - clock.nowMs(); leftMs >= shortestMs; leftMs = endMs - clock.nowMs()) {
                    if (stopping.signal.aborted)
                        return "incomplete";
                    const read = await look(leftMs, stopping.signal);
                    if (read.kind === "refused")
                        return "refused";
                    if (read.kind === "read" && read.isWhole) {
                        if (log.hasEnded())
                            return "whole";
                        if (isAgain && !read.isNew && source.isStarted() && source.kind() === "object")
                            return "whole";
                        isAgain = true;
                    }
                    if (read.kind === "passing" && read.isQuota)
                        return "incomplete";
                    if (read.kind === "read" && read.isNew && !read.isWhole)
                        continue;
                    const pauseMs = source.kind() === "entries" ? againMs.entries : againMs.object;
                    if (!source.isStarted())
                        source.turn();
                    await clock.sleep(Math.min(pauseMs, Math.max(0, endMs - clock.nowMs())), stopping.signal);
                }
                return !source.isStarted() && source.unread().length > 0 ? "refused" : "incomplete";
            }
            return {
                log,
                unread: source.unread,
                follow() {
                    loop = readOn();
                },
                wake() {
                    if (source.kind() === "object" && clock.nowMs() - lookedMs >= paces.object.leastMs)
                        waking.abort();
                },
                async finish(limitMs) {
                    const endMs = clock.nowMs() + limitMs;
                    isFinishing = true;
                    following.abort();
                    await (0, base_clock.ux)(loop, endMs - clock.nowMs(), clock, stopping.signal);
                    const end = await (0, base_clock.ux)(readRest(endMs), Math.max(0, endMs - clock.nowMs()) + spareMs, clock, stopping.signal);
                    if (!stopping.signal.aborted) {
                        source.rest().forEach(log.add);
                        await (0, base_clock.ux)(events.printed(), Math.max(0, endMs - clock.nowMs()), clock, stopping.signal);
                    }
                    return end ?? "incomplete";
                },
                stop() {
                    if (stopping.signal.aborted)
                        return;
                    stopping.abort();
                    following.abort();
                    log.close();
                },
            };
        }
        ;
        const finishLimitMs = 4500;
        function createBuildLog(options) {
            const { isStream, runner, signal, label, means, warned } = options;
            const print = createPrinter(runner, (text) => means?.sender.hide(text) ?? text);
            const say = (text) => print.line(`${label === undefined ? "" : `${label}  `}${text}`.trimEnd());
            let reader;
            let isBegun = false;
            let isRefused = false;
            let link = "";
            let trouble = "";
            const tellRefused = () => {
                isRefused = true;
                const { why, roles } = unreadLog(reader?.unread() ?? []);
                const isKnown = warned.has(roles);
                warned.add(roles);
                print.flush();
                if (isKnown)
                    say(`${why} ${link}`);
                else
                    runner.annotate("warning", "Log not readable", [why, roles, link].filter((part) => part !== "").join(" "));
                print.flush();
            };
            const events = {
                async printed() {
                    print.flush();
                    await runner.drained();
                },
                ended: options.textEnded,
                missing() {
                    say("The build has written no log yet.");
                    print.flush();
                },
                refused: tellRefused,
                trouble(why) {
                    if (why !== trouble)
                        runner.debug((0, sanitise.tB)(`No text of the log came: ${why}`));
                    trouble = why;
                },
            };
            function begin(build) {
                link = (0, sanitise.tB)(build.logUrl ?? "", 500);
                if (isBegun || signal.aborted || (build.startTimeMs === undefined && build.status !== "WORKING"))
                    return;
                isBegun = true;
                if ((0, log_place.yG)(build))
                    say("This build writes no log.");
                else if (means !== undefined) {
                    const layout = isStream ? createLayout(build.steps, label, print) : undefined;
                    reader = createLogReader(build, { ...means, isTail: !isStream, layout }, events);
                }
                print.flush();
            }
            return {
                seen({ build, done }) {
                    if (!isStream || build === undefined)
                        return;
                    const isFirst = !isBegun;
                    begin(build);
                    if (done)
                        return;
                    if (isFirst)
                        reader?.follow();
                    else
                        reader?.wake();
                },
                async ended({ kind, last }) {
                    const build = last?.done ? last.build : undefined;
                    if (build !== undefined && (isStream || kind === "failed"))
                        begin(build);
                    if (reader === undefined)
                        return undefined;
                    const end = build === undefined || isRefused ? undefined : await reader.finish(finishLimitMs);
                    if (signal.aborted)
                        return undefined;
                    reader.stop();
                    if (end === "refused")
                        tellRefused();
                    if (end === "incomplete")
                        say(`The log is incomplete: ${link}`);
                    const tail = kind === "failed" && build !== undefined ? reader.log.tail(build.failedStep?.index) : undefined;
                    print.flush();
                    return tail && { ...tail, lines: tail.lines.map(print.hide) };
                },
                stop: () => reader?.stop(),
            };
        }
        function createPrinter(runner, hide) {
            let lines = [];
            const flush = () => {
                if (lines.length > 0)
                    runner.info(hide(lines.join("\n")));
                lines = [];
            };
            return {
                hide,
                flush,
                line: (text) => void lines.push(text),
                group(title) {
                    flush();
                    runner.group(hide(title));
                },
                endGroup() {
                    flush();
                    runner.endGroup();
                },
            };
        }
        ;
        function createLogs({ connection, endpoint, env, clock, ...options }) {
            const { runner, signal } = options;
            const roots = (0, log_place.Le)(connection.universe, endpoint, env.STORAGE_EMULATOR_HOST);
            const means = roots && {
                roots,
                clock,
                sender: connection.openSender(),
                budget: createListBudget(clock),
            };
            if (means === undefined) {
                runner.info("No log is read: endpoint is on loopback, and STORAGE_EMULATOR_HOST names no HOST:PORT there.");
            }
            const warned = new Set();
            const builds = [];
            const close = () => {
                for (const build of builds)
                    build.stop();
            };
            signal.addEventListener("abort", close);
            return {
                open(label, textEnded) {
                    const build = createBuildLog({ ...options, means, warned, label, textEnded });
                    builds.push(build);
                    return build;
                },
                close() {
                    signal.removeEventListener("abort", close);
                    close();
                },
            };
        }
    })
};
