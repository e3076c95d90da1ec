export const id = 365;
export const ids = [365];
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
    2365: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            start: () => (start)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7754);
        var _base_clock_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2030);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _github_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6806);
        var _github_state_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1262);
        var _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8809);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5128);
        var _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5172);
        var _wait_cancel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(848);
        var _wait_schedule_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6787);
        var _wait_wait_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7038);
        var _session_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5659);
        const limitMs = 30_000;
        const abortedLimitMs = 4500;
        const lookLimitMs = 10_000;
        const intervalMs = 2000;
        const silent = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
        function start(step) {
            const state = (0, _github_state_store_js__WEBPACK_IMPORTED_MODULE_2__.y)(step.env, _github_runner_js__WEBPACK_IMPORTED_MODULE_1__.E).load();
            if (state === undefined || state === "unreadable") {
                const fault = state === undefined ? "The main step saved no state" : "The state that the main step saved cannot be read";
                complain(step, [`${fault}. If its log does not say how its operation ended, check whether that is still running.`]);
                return { names: [], isGreen: Promise.resolve(true) };
            }
            const names = state.operations.map(({ target }) => target.name);
            return { names, isGreen: state.phase === "settled" ? Promise.resolve(true) : settle(step, state).then(() => true) };
        }
        async function settle(step, state) {
            const { runner } = step;
            const { cancelOnAbort, operations } = state;
            const left = operations.filter(({ reached }) => reached !== "over" && (cancelOnAbort || reached !== undefined));
            for (const { target, reached } of operations) {
                if (cancelOnAbort || reached !== undefined)
                    continue;
                runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.KM)(target));
            }
            const others = state.commitStatus === undefined ? [] : operations.filter((one) => !left.includes(one));
            const seen = [];
            const problems = left.length + others.length === 0 ? [] : await stopAll(step, state, left, others, seen);
            if (problems.length > 1)
                for (const problem of problems)
                    runner.info(problem);
            if (problems.length > 0)
                complain(step, problems);
            if (state.commitStatus === undefined)
                return;
            const { settleForMain } = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(132)]).then(__webpack_require__.bind(__webpack_require__, 5132));
            await settleForMain(step, state.commitStatus, operations.length, seen);
        }
        const complain = ({ runner }, problems) => runner.annotate("error", "Operation may still be running", problems.join("\n"));
        async function stopAll(step, state, left, others, ends) {
            const { env, clock, runner } = step;
            restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
            restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
            const byHand = (why) => left.flatMap(({ target, reached }) => {
                if (reached !== "accepted")
                    return [`${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.fC)(target)} was not cancelled: ${why}${manual(target)}`];
                runner.info(`${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.zs)(target)} What became of it is not known: ${why}`);
                return [];
            });
            let token;
            try {
                token = state.accessToken && (0, _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(env, "access-token", state.accessToken);
            }
            catch (error) {
                return byHand((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(error));
            }
            const endpoints = [...left, ...others].map(({ target }) => target.endpoint);
            const credential = await (0, _session_js__WEBPACK_IMPORTED_MODULE_9__.FX)(env, token, endpoints);
            if (credential.kind === "refused")
                return byHand((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_10__.b5)(credential));
            const connection = (0, _session_js__WEBPACK_IMPORTED_MODULE_9__.Ng)(step, credential);
            const deadlineMs = clock.nowMs() + limitMs;
            const looking = others.map(async ({ target }) => {
                const seen = await look(step, target, connection.operations);
                if (seen?.done)
                    ends.push(seen);
            });
            const lines = await Promise.all(left.map(async (saved, index) => {
                const plan = { target: saved.target, timeoutMs: limitMs, intervalMs, index, count: left.length };
                return stopOne(step, saved, plan, connection.operations, deadlineMs, ends);
            }));
            await Promise.all(looking);
            connection.close();
            return lines.filter((line) => line !== undefined);
        }
        function restore(env, name, value) {
            if (value === undefined)
                delete env[name];
            else
                env[name] = value;
        }
        const manual = (target) => (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__.hQ)(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.Ss)(target)}` : "";
        async function look({ clock, signal }, target, operations) {
            const over = new AbortController();
            const poll = await (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_11__.ux)(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
            over.abort("over");
            return poll?.kind === "operation" ? poll.operation : undefined;
        }
        async function stopOne(step, { target, reached }, plan, operations, deadlineMs, ends) {
            const { runner, clock, signal, checkRunnerAlive } = step;
            const world = { operations, clock, rate: (0, _wait_schedule_js__WEBPACK_IMPORTED_MODULE_7__.TO)(), observer: silent, checkRunnerAlive };
            if (reached !== "accepted") {
                const seen = await look(step, target, operations);
                if (seen?.done) {
                    ends.push(seen);
                    runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.UV)(target, seen));
                    return undefined;
                }
                const ms = Math.max(1000, deadlineMs - clock.nowMs());
                const result = await (0, _wait_cancel_js__WEBPACK_IMPORTED_MODULE_6__.cancel)(target, operations, clock, { ms, abortedMs: abortedLimitMs, aborted: signal });
                if (result.kind === "refused" || result.kind === "unanswered")
                    return (0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.cancelLine)(target, result, seen);
                if (result.kind === "late")
                    ends.push(result.operation);
                if (result.kind === "unsupported")
                    runner.annotate("warning", "Not cancelled", (0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.cancelLine)(target, result, seen));
                else
                    runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.cancelLine)(target, result, seen));
                if (result.kind !== "accepted")
                    return undefined;
            }
            const { last } = await (0, _wait_wait_js__WEBPACK_IMPORTED_MODULE_8__.u)({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
            if (last?.done)
                ends.push(last);
            runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_5__.UV)(target, last));
            return undefined;
        }
    }),
    848: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            cancel: () => (cancel)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2475);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1570);
        const tryLimitMs = 2000;
        const firstSleepMs = 200;
        const longestSleepMs = 5000;
        const quotaSleepMs = 5000;
        const longestBoundOfAbortMs = 1500;
        async function cancel(target, operations, clock, limits) {
            const over = new AbortController();
            const either = AbortSignal.any([over.signal, limits.aborted]);
            const startMs = clock.nowMs();
            let failure;
            const tryUntilSettled = async () => {
                for (let tries = 1; !over.signal.aborted; tries += 1) {
                    const answer = await operations.cancel(target, tryLimitMs, over.signal);
                    const end = await settle(answer, target, operations, over.signal);
                    if (!("passes" in end))
                        return end;
                    failure = end.passes;
                    const backOffMs = Math.min(longestSleepMs, firstSleepMs * 2 ** (tries - 1)) * (0.5 + clock.random() / 2);
                    const boundMs = Math.max("atLeastMs" in answer ? (answer.atLeastMs ?? 0) : 0, answer.kind === "quota" ? quotaSleepMs : 0);
                    const isAborted = limits.aborted.aborted;
                    const sleepMs = Math.max(backOffMs, isAborted ? Math.min(boundMs, longestBoundOfAbortMs) : boundMs);
                    await clock.sleep(sleepMs, isAborted ? over.signal : either);
                }
                return undefined;
            };
            const end = await Promise.race([tryUntilSettled(), limitOf(limits, clock, over.signal)]);
            over.abort("over");
            return end ?? failure ?? { kind: "unanswered", why: `no answer within ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_1__.p0)(clock.nowMs() - startMs)}` };
        }
        async function limitOf({ ms, abortedMs, aborted }, clock, over) {
            const startMs = clock.nowMs();
            await clock.sleep(ms, AbortSignal.any([over, aborted]));
            const leftMs = ms - (clock.nowMs() - startMs);
            if (aborted.aborted)
                await clock.sleep(Math.min(leftMs, abortedMs), over);
        }
        async function settle(answer, target, operations, signal) {
            switch (answer.kind) {
                case "accepted":
                case "unsupported":
                    return { kind: answer.kind };
                case "refused":
                    return { kind: "refused", why: answer.why, advice: answer.advice };
                case "late": {
                    const poll = await operations.get(target, tryLimitMs, signal);
                    if (poll.kind === "quota" || (poll.kind === "passing" && poll.patience === _http_patience_js__WEBPACK_IMPORTED_MODULE_0__.qO)) {
                        return { passes: { kind: "unanswered", why: answer.why } };
                    }
                    if (poll.kind !== "operation")
                        return { kind: "unanswered", why: poll.why };
                    if (poll.operation.done)
                        return { kind: "late", operation: poll.operation };
                    return { passes: { kind: "refused", why: `${answer.why}, yet the operation is running` } };
                }
                case "passing":
                case "quota":
                    return { passes: { kind: "unanswered", why: answer.why } };
            }
        }
    })
};
