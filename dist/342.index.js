export const id = 342;
export const ids = [342];
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
    5631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            c: () => (isOneProblem),
            h: () => (worstOf)
        });
        const worstFirst = [
            "unknown",
            "aborted",
            "timed-out",
            "failed",
            "cancelled",
            "succeeded",
        ];
        function worstOf(ended) {
            return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
        }
        function isOneProblem(ended) {
            const problems = ended.map(({ outcome }) => outcome.kind === "unknown" && outcome.last === undefined ? outcome.why : "");
            return problems[0] !== "" && new Set(problems).size === 1;
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
    2223: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (wordsOf)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7631);
        var _build_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9219);
        var _cancelled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5172);
        var _failure_cause_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7939);
        var _label_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4277);
        function wordsOf(ended, timeoutMs, label = "") {
            const { outcome, target } = ended;
            const noun = (0, _label_js__WEBPACK_IMPORTED_MODULE_6__.a2)(ended, outcome.last);
            const capital = noun === "build" ? "Build" : "Operation";
            const subject = label === "" ? capital : `${capital} ${label}`;
            const labelled = (text) => (label === "" ? text : `${subject}: ${text}`);
            switch (outcome.kind) {
                case "succeeded":
                    return {
                        title: `${capital} succeeded`,
                        line: `succeeded${tookText(outcome.last)}`,
                        why: "",
                        sentences: [],
                        advice: "",
                    };
                case "failed":
                case "cancelled": {
                    const { headline, details, hint = "" } = (0, _failure_cause_js__WEBPACK_IMPORTED_MODULE_5__.rl)(outcome.last);
                    const word = outcome.kind === "failed" ? "failed" : (0, _failure_cause_js__WEBPACK_IMPORTED_MODULE_5__.TK)(outcome.last) ? "rejected" : "cancelled";
                    const about = headline === "" ? "" : `: ${headline}`;
                    const verb = word === "failed" ? word : `was ${word}`;
                    const then = word === "cancelled" && about === "" ? ", but not by this step" : about;
                    return {
                        title: `${capital} ${word}`,
                        line: `${word}${tookText(outcome.last)}${about}`,
                        why: headline,
                        sentences: [`${subject} ${verb}${then}`, ...details].map(_base_advice_js__WEBPACK_IMPORTED_MODULE_7__.em),
                        advice: hint,
                    };
                }
                case "timed-out": {
                    const passed = `The timeout of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_8__.p0)(timeoutMs)} passed`;
                    const [first, ...more] = timeoutSentences(outcome, passed, noun);
                    const state = outcome.last === undefined ? "nothing is known of it" : `it was ${(0, _build_state_js__WEBPACK_IMPORTED_MODULE_3__.kc)(outcome.last)}`;
                    return {
                        title: "Timed out",
                        line: `timed out after ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_8__.p0)(timeoutMs)}: ${state}`,
                        why: first,
                        sentences: [labelled(first), ...more],
                        advice: "",
                    };
                }
                case "aborted": {
                    const fate = target === undefined ? labelled("It was looked for until then.") : abortSentence(target, outcome);
                    return {
                        title: "Workflow cancelled",
                        line: fate,
                        why: fate,
                        sentences: ["The workflow was cancelled.", fate],
                        advice: "",
                    };
                }
                case "unknown": {
                    const { advice, why } = outcome;
                    return {
                        title: advice?.title ?? `The end of the ${noun} is unknown`,
                        line: `its end is unknown: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_7__.em)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(why, 1300))}`,
                        why,
                        sentences: [labelled((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_7__.em)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(why, 1300)))],
                        advice: advice === undefined ? "" : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_7__.em)(advice.mend),
                    };
                }
            }
        }
        function tookText({ build }) {
            const seconds = (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build);
            return seconds === undefined ? "" : ` in ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_8__.p0)(seconds * 1000)}`;
        }
        const afterTimeout = {
            accepted: "Its cancellation was accepted.",
            late: "There was nothing left to cancel.",
            unsupported: "Its service does not support cancelling.",
            refused: "Its cancellation was refused.",
            unanswered: "Its cancellation is not confirmed.",
            none: "It was not cancelled and may still succeed.",
        };
        function timeoutSentences({ last, cancel, trouble }, passed, noun) {
            const then = afterTimeout[cancel?.kind ?? "none"];
            if (last?.done) {
                const word = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(last), 50);
                if (cancel?.kind !== "accepted")
                    return [`${passed}, and the ${noun} had just ended: ${word}.`];
                return [`${passed} and the ${noun} was cancelled.`, `It has ended: ${word}.`];
            }
            const failed = trouble === undefined ? [] : [`The last poll failed: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_7__.em)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(trouble, 600))}`];
            if (last === undefined)
                return [`${passed} before anything was known of the ${noun}.`, ...failed, then];
            return [`${passed} while the ${noun} was still ${(0, _build_state_js__WEBPACK_IMPORTED_MODULE_3__.kc)(last)}.`, ...failed, then];
        }
        const lower = (text) => text.replace(/^./, (letter) => letter.toLowerCase());
        const shortWhy = ({ why }) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(why, 300).replace(/\.$/, "");
        function abortSentence(target, { last, cancel }) {
            const name = (0, _cancelled_js__WEBPACK_IMPORTED_MODULE_4__.fC)(target, last);
            if (last?.done)
                return `${name} had just ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(last), 50)}.`;
            switch (cancel?.kind) {
                case undefined:
                    return (0, _cancelled_js__WEBPACK_IMPORTED_MODULE_4__.KM)(target, last);
                case "accepted":
                    return (0, _cancelled_js__WEBPACK_IMPORTED_MODULE_4__.zs)(target, last);
                case "late":
                    return `${name} had already ended.`;
                case "unsupported":
                    return `${name} keeps running: its service does not support cancelling.`;
                case "refused":
                    return `The cancellation of ${lower(name)} was refused (${shortWhy(cancel)}). ${_cancelled_js__WEBPACK_IMPORTED_MODULE_4__.xq}`;
                case "unanswered":
                    return `The cancellation of ${lower(name)} is not confirmed yet (${shortWhy(cancel)}). ${_cancelled_js__WEBPACK_IMPORTED_MODULE_4__.xq}`;
            }
        }
    }),
    7342: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            endLines: () => (endLines),
            imageText: () => (imageText),
            logsHint: () => (logsHint),
            reasonText: () => (reasonText),
            reportOf: () => (reportOf),
            tailLines: () => (tailLines),
            tallyLine: () => (tallyLine),
            unseenLines: () => (unseenLines)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_log_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(686);
        var _ended_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5631);
        var _failure_cause_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7939);
        var _label_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4277);
        var _outcome_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2223);
        const mostImages = 50;
        const longestReason = 1000;
        const longestText = 4000;
        const isUnseen = ({ outcome }) => outcome.kind === "unknown" && outcome.last === undefined;
        function endLines(ended, timeoutMs, count) {
            const { outcome } = ended;
            const isTold = outcome.kind === "succeeded" || outcome.kind === "failed" || outcome.kind === "cancelled";
            const isSaid = outcome.kind === "aborted" && outcome.cancel !== undefined;
            if (isSaid || isUnseen(ended) || (count === 1 && !isTold))
                return [];
            const images = outcome.kind === "succeeded" ? imageLines(outcome.last.build?.images ?? []) : [];
            return [(0, _outcome_words_js__WEBPACK_IMPORTED_MODULE_4__.Z)(ended, timeoutMs).line, ...images];
        }
        function imageLines(images) {
            const lines = images.slice(0, mostImages).map((image) => `image ${imageText(image)}`);
            const more = images.length - lines.length;
            return more > 0 ? [...lines, `${more} more images: the output \`images\` has them`] : lines;
        }
        const imageText = ({ name, digest }) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(name, 500) + (digest === "" ? "" : `@${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(digest, 200)}`);
        function unseenLines(ended, timeoutMs) {
            if (ended.length === 1 || (0, _ended_js__WEBPACK_IMPORTED_MODULE_5__.c)(ended))
                return [];
            const all = (0, _label_js__WEBPACK_IMPORTED_MODULE_3__.IO)(ended);
            const width = Math.max(...all.map(({ label }) => label.length));
            return all
                .filter(({ subject }) => subject.target !== undefined && isUnseen(subject))
                .map(({ subject, label }) => `${label.padEnd(width)}  ${(0, _outcome_words_js__WEBPACK_IMPORTED_MODULE_4__.Z)(subject, timeoutMs).line}`);
        }
        const statusWords = [
            ["failed", "failed"],
            ["cancelled", "cancelled"],
            ["timed-out", "timed out"],
            ["aborted", "aborted"],
            ["unknown", "unknown"],
        ];
        function tallyLine(ended) {
            if (ended.length < 2 || (0, _ended_js__WEBPACK_IMPORTED_MODULE_5__.c)(ended))
                return "";
            const countOf = (status) => ended.filter(({ outcome }) => outcome.kind === status).length;
            const others = statusWords.map(([status, word]) => ({ n: countOf(status), word })).filter(({ n }) => n > 0);
            return [`${countOf("succeeded")} of ${ended.length} succeeded`, ...others.map(({ n, word }) => `${n} ${word}`)].join(", ");
        }
        function tailLines(ended, all) {
            const { tail, outcome } = ended;
            if (tail === undefined || tail.lines.length === 0)
                return [];
            const { stepIndex, lines } = tail;
            const step = outcome.last?.build?.steps.find(({ index }) => index === stepIndex);
            const what = stepIndex === undefined ? "the log" : (0, _failure_cause_js__WEBPACK_IMPORTED_MODULE_2__.uw)(step ?? { index: stepIndex });
            const of = all.length === 1 ? "" : ` of ${(0, _label_js__WEBPACK_IMPORTED_MODULE_3__.vU)(ended, all)}`;
            return [`The last ${lines.length === 1 ? "line" : `${lines.length} lines`} of ${what}${of}:`, ...lines];
        }
        function logsHint(ended) {
            const failed = ended.find(({ outcome }) => outcome.kind === "failed" && outcome.last.build?.startTimeMs !== undefined);
            const build = failed?.outcome.last?.build;
            const role = build === undefined ? undefined : (0, _cloudbuild_log_place_js__WEBPACK_IMPORTED_MODULE_1__.c8)(build);
            if (build === undefined || role === undefined)
                return "";
            const what = build.failedStep === undefined ? "the last lines of its log" : "the failing step's last lines";
            return `Set logs: on-failure to see ${what} here. That needs ${role}.`;
        }
        const reasonText = (ended, timeoutMs) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)((0, _outcome_words_js__WEBPACK_IMPORTED_MODULE_4__.Z)(ended, timeoutMs).sentences.join(" "), longestReason);
        function reportOf(ended, timeoutMs) {
            const worst = (0, _ended_js__WEBPACK_IMPORTED_MODULE_5__.h)(ended);
            if (worst === undefined || worst.outcome.kind === "succeeded")
                return undefined;
            const label = ended.length === 1 || (0, _ended_js__WEBPACK_IMPORTED_MODULE_5__.c)(ended) ? "" : (0, _label_js__WEBPACK_IMPORTED_MODULE_3__.vU)(worst, ended);
            const { title, sentences, advice } = (0, _outcome_words_js__WEBPACK_IMPORTED_MODULE_4__.Z)(worst, timeoutMs, label);
            const bad = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
            const nouns = new Set(ended.map((one) => (0, _label_js__WEBPACK_IMPORTED_MODULE_3__.a2)(one, one.outcome.last)));
            const noun = nouns.size === 1 && nouns.has("build") ? "builds" : "operations";
            const others = label === "" || bad === 1 ? "" : `${bad} of ${ended.length} ${noun} did not succeed, see the log.`;
            const link = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(worst.outcome.last?.build?.logUrl ?? "", 500);
            const rest = [advice, others, link].filter((part) => part !== "").join(" ");
            const why = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(sentences.join(" "), longestText - rest.length - 1);
            return { title, text: rest === "" ? why : `${why} ${rest}` };
        }
    })
};
