export const id = 357;
export const ids = [357, 132];
export const modules = {
    7754: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Bq: () => (filled),
            CC: () => (problem),
            b5: () => (withAdvice),
            em: () => (sentence)
        });
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
    9219: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            iD: () => (agoMs),
            kc: () => (stateWord),
            qo: () => (stateLine)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2475);
        var _cloudbuild_operation_metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(149);
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
            const [now, then] = [(0, _cloudbuild_operation_metadata_js__WEBPACK_IMPORTED_MODULE_2__.L)(operation), before === undefined ? {} : (0, _cloudbuild_operation_metadata_js__WEBPACK_IMPORTED_MODULE_2__.L)(before)];
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
    }),
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
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7149);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5128);
        var _build_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9219);
        var _label_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4277);
        function wholeName(target, last) {
            const subject = { name: target.name, target };
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last) === "build" ? "Build" : "Operation"} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.FP)(subject)}`;
        }
        function acceptedText(target, last) {
            const subject = { name: target.name, target };
            const whom = `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last)} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.Wy)(subject)}`;
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.fe)(target.endpoint)} accepted the cancellation of ${whom}.`;
        }
        const triedAgain = "The post step tries again, if the runner starts it.";
        function cancelLine(target, cancel, last, isRetried = false) {
            const name = wholeName(target, last);
            switch (cancel.kind) {
                case "accepted":
                    return acceptedText(target, last);
                case "late":
                    return `${name} had already ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(cancel.operation), 50)}.`;
                case "unsupported":
                    return `${name} keeps running: its service does not support cancelling.`;
                case "refused":
                case "unanswered": {
                    const lead = cancel.kind === "refused" ? `${name} is not cancelled` : `${name}: its cancellation is not confirmed`;
                    const then = isRetried ? ` ${triedAgain}` : "";
                    return `${lead}: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_6__.b5)(cancel)}${then} To cancel it by hand: ${cancelCommand(target, last)}`;
                }
            }
        }
        const keepsRunning = (target, last) => `${wholeName(target, last)} keeps running because cancel-on-abort is false.`;
        function settledLine(target, last) {
            const name = wholeName(target, last);
            if (last?.done)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_6__.em)(`${name} has ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(last), 50)}`);
            const state = last === undefined ? "its end is not known yet" : `it was still ${(0, _build_state_js__WEBPACK_IMPORTED_MODULE_4__.kc)(last)} when last seen`;
            return `${name}: the cancellation was accepted, ${state}.`;
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.TH)(target.name);
            const { project, location = (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.AP)(target, last) ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__.U9)(target.endpoint) || (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.fe)(target.endpoint) === "Cloud Build";
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.rs)(target, "cancel").href}`;
        }
    }),
    4277: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            AP: () => (regionOf),
            FP: () => (idText),
            IO: () => (withLabels),
            Wy: () => (labelOf),
            Z9: () => (placeText),
            a2: () => (nounOf),
            fe: () => (serviceName),
            vU: () => (labelAmong)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
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
        const serviceName = (endpoint) => ((0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.U9)(endpoint) ? "Cloud Build" : (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.z5)(endpoint));
        function nounOf({ name, target }, last) {
            if (target === undefined || last?.build !== undefined)
                return "build";
            return serviceName(target.endpoint) === "Cloud Build" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)((0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name)) ? "build" : "operation";
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
