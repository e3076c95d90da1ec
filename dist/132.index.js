export const id = 132;
export const ids = [132];
export const modules = {
    5132: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createFollower: () => (createFollower),
            settleForMain: () => (settleForMain)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        var _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8809);
        var _report_ended_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5631);
        var _report_outcome_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2223);
        var _report_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7342);
        var _session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5659);
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
            const { createCommitStatus } = await Promise.all([__webpack_require__.e(107), __webpack_require__.e(840)]).then(__webpack_require__.bind(__webpack_require__, 3840));
            return createCommitStatus({ ...(0, _session_js__WEBPACK_IMPORTED_MODULE_5__.Yh)(step, token), context, commit, universe });
        }
        const timeLeftMs = ({ signal, abortedForMs }) => signal.aborted ? Math.max(100, Math.min(abortedLimitMs, lastMs - abortedForMs())) : limitMs;
        function endOf(ended, timeoutMs) {
            const worst = (0, _report_ended_js__WEBPACK_IMPORTED_MODULE_6__.h)(ended);
            if (worst === undefined)
                return { status: "unknown", description: "" };
            const { line, sentences } = (0, _report_outcome_words_js__WEBPACK_IMPORTED_MODULE_3__.Z)(worst, timeoutMs);
            const own = worst.outcome.kind === "aborted" ? sentences.join(" ") : line;
            const description = ended.length === 1 ? own : (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_4__.tallyLine)(ended);
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
