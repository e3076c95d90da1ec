export const id = 653;
export const ids = [653, 830, 172, 791];
export const modules = {
    5172: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            KM: () => (keepsRunning),
            Ss: () => (cancelCommand),
            UV: () => (settledLine),
            cancelLine: () => (cancelLine),
            fC: () => (wholeName),
            xq: () => (triedAgain),
            zs: () => (acceptedText)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5128);
        var _label_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4277);
        var _state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6034);
        function wholeName(target, last) {
            const subject = { name: target.name, target };
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last) === "build" ? "Build" : "Operation"} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.FP)(subject)}`;
        }
        function acceptedText(target, last) {
            const subject = { name: target.name, target };
            const whom = `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last)} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.Wy)(subject)}`;
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.z5)(target.endpoint)} accepted the cancellation of ${whom}.`;
        }
        const triedAgain = "The post step tries again, if the runner starts it.";
        function cancelLine(target, cancel, last, isRetried = false) {
            const name = wholeName(target, last);
            switch (cancel.kind) {
                case "accepted":
                    return acceptedText(target, last);
                case "late":
                    return `${name} had already ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(cancel.operation), 50)}.`;
                case "unsupported":
                    return `${name} keeps running: its service does not support cancelling.`;
                case "refused":
                case "unanswered": {
                    const then = isRetried ? ` ${triedAgain}` : "";
                    return `${name} is not cancelled: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(cancel)}${then} To cancel it by hand: ${cancelCommand(target, last)}`;
                }
            }
        }
        const keepsRunning = (target, last) => `${wholeName(target, last)} keeps running because cancel-on-abort is false.`;
        function settledLine(target, last) {
            const name = wholeName(target, last);
            if (last?.done)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.em)(`${name} has ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(last), 50)}`);
            const state = last === undefined ? "its end is not known yet" : `it was still ${(0, _state_js__WEBPACK_IMPORTED_MODULE_6__.kc)(last)} when last seen`;
            return `${name}: the cancellation was accepted, ${state}.`;
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.TH)(target.name);
            const { project, location = (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.AP)(target, last) ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__.U9)(target.endpoint) || (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.z5)(target.endpoint) === "Cloud Build";
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.rs)(target, "cancel").href}`;
        }
    }),
    6830: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createFollower: () => (createFollower),
            settleForMain: () => (settleForMain)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        var _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8809);
        var _report_ended_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5631);
        var _report_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7342);
        var _report_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4702);
        var _session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4351);
        const limitMs = 3000;
        const abortedLimitMs = 1500;
        const lastMs = 5700;
        function createFollower(step, inputs, universe) {
            const { commitStatus: context = "", commit = "", githubToken, timeoutMs } = inputs;
            const known = [];
            let loading;
            const load = () => {
                loading ??= loadStatus(step, { context, commit, token: githubToken, universe });
                return loading;
            };
            return {
                seen(index, count, operation) {
                    known.length = count;
                    known[index] = operation;
                    void load().then(({ update }) => update(Array.from(known)));
                },
                async settle(ended) {
                    const status = await load();
                    await status.settle(endOf(ended, timeoutMs), timeLeftMs(step));
                },
            };
        }
        async function loadStatus(step, { context, commit, token, universe }) {
            const { createCommitStatus } = await __webpack_require__.e(840).then(__webpack_require__.bind(__webpack_require__, 3840));
            return createCommitStatus({ ...(0, _session_js__WEBPACK_IMPORTED_MODULE_5__.Yh)(step, token), context, commit, universe });
        }
        const timeLeftMs = ({ signal, abortedForMs }) => signal.aborted ? Math.max(100, Math.min(abortedLimitMs, lastMs - abortedForMs())) : limitMs;
        function endOf(ended, timeoutMs) {
            const worst = (0, _report_ended_js__WEBPACK_IMPORTED_MODULE_6__.h)(ended);
            if (worst === undefined)
                return { status: "unknown", description: "" };
            const { line, sentences } = (0, _report_words_js__WEBPACK_IMPORTED_MODULE_4__.Z)(worst, timeoutMs);
            const own = worst.outcome.kind === "aborted" ? sentences.join(" ") : line;
            const description = ended.length === 1 ? own : (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_3__.f8)(ended);
            return { status: worst.outcome.kind, description, url: worst.outcome.last?.build?.logUrl };
        }
        const fates = { succeeded: "succeeded", failed: "failed", cancelled: "was cancelled", unknown: "ended" };
        async function settleForMain(step, { context, commit, token: main }, count, ends) {
            let token;
            try {
                token = (0, _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)(step.env, "github-token", main);
            }
            catch (error) {
                step.runner.annotate("warning", "Commit status not set", (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(error));
                return;
            }
            const verdicts = ends.map(_cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.Vj);
            const worst = ["unknown", "cancelled", "failed", "succeeded"].find((one) => verdicts.includes(one));
            const noun = ends[0]?.build === undefined ? "operation" : "build";
            const one = worst === undefined ? "its end is not known" : `the ${noun} ${fates[worst]}`;
            const description = `the step was killed; ${count === 1 ? one : `${ends.length} of ${count} have ended`}`;
            const status = await loadStatus(step, { context, commit, token, universe: "googleapis.com" });
            const isKnown = worst !== undefined && ends.length === count;
            const end = { status: isKnown ? worst : "unknown", description, url: ends[0]?.build?.logUrl };
            await status.settle(end, timeLeftMs(step));
        }
    })
};
