export const id = 365;
export const ids = [365, 848, 172];
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
    2365: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            start: () => (start)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_clock_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2030);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _github_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6806);
        var _github_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9674);
        var _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8809);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5128);
        var _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5172);
        var _wait_cancel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(848);
        var _wait_schedule_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6787);
        var _wait_wait_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7038);
        var _session_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1582);
        const limitMs = 30_000;
        const abortedLimitMs = 4500;
        const lookLimitMs = 10_000;
        const intervalMs = 2000;
        const silent = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
        function start(step) {
            const state = (0, _github_store_js__WEBPACK_IMPORTED_MODULE_3__.y)(step.env, _github_runner_js__WEBPACK_IMPORTED_MODULE_2__.E).load();
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
                runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.KM)(target));
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
            const { settleForMain } = await __webpack_require__.e(449).then(__webpack_require__.bind(__webpack_require__, 6830));
            await settleForMain(step, state.commitStatus, operations.length, seen);
        }
        const complain = ({ runner }, problems) => runner.annotate("error", "Operation may still be running", problems.join("\n"));
        async function stopAll(step, state, left, others, ends) {
            const { env, clock, runner } = step;
            restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
            restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
            const byHand = (why) => left.flatMap(({ target, reached }) => {
                if (reached !== "accepted")
                    return [`${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.fC)(target)} was not cancelled: ${why}${manual(target)}`];
                runner.info(`${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.zs)(target)} What became of it is not known: ${why}`);
                return [];
            });
            let token;
            try {
                token = state.accessToken && (0, _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_4__.x)(env, "access-token", state.accessToken);
            }
            catch (error) {
                return byHand((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.A3)(error));
            }
            const endpoints = [...left, ...others].map(({ target }) => target.endpoint);
            const credential = (0, _session_js__WEBPACK_IMPORTED_MODULE_10__.FX)(env, token, endpoints);
            if (credential.kind === "refused")
                return byHand((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(credential));
            const connection = (0, _session_js__WEBPACK_IMPORTED_MODULE_10__.Ng)(step, credential, () => undefined);
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
        const manual = (target) => (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__.hQ)(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${(0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.Ss)(target)}` : "";
        async function look({ clock, signal }, target, operations) {
            const over = new AbortController();
            const poll = await (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_11__.ux)(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
            over.abort("over");
            return poll?.kind === "operation" ? poll.operation : undefined;
        }
        async function stopOne(step, { target, reached }, plan, operations, deadlineMs, ends) {
            const { runner, clock, signal, checkRunnerAlive } = step;
            const world = { operations, clock, rate: (0, _wait_schedule_js__WEBPACK_IMPORTED_MODULE_8__.TO)(), observer: silent, checkRunnerAlive };
            if (reached !== "accepted") {
                const seen = await look(step, target, operations);
                if (seen?.done) {
                    ends.push(seen);
                    runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.UV)(target, seen));
                    return undefined;
                }
                const ms = Math.max(1000, deadlineMs - clock.nowMs());
                const result = await (0, _wait_cancel_js__WEBPACK_IMPORTED_MODULE_7__.cancel)(target, operations, clock, { ms, abortedMs: abortedLimitMs, aborted: signal });
                if (result.kind === "refused" || result.kind === "unanswered")
                    return (0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.cancelLine)(target, result, seen);
                if (result.kind === "late")
                    ends.push(result.operation);
                if (result.kind === "unsupported")
                    runner.annotate("warning", "Not cancelled", (0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.cancelLine)(target, result, seen));
                else
                    runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.cancelLine)(target, result, seen));
                if (result.kind !== "accepted")
                    return undefined;
            }
            const { last } = await (0, _wait_wait_js__WEBPACK_IMPORTED_MODULE_9__.u)({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
            if (last?.done)
                ends.push(last);
            runner.info((0, _report_cancelled_js__WEBPACK_IMPORTED_MODULE_6__.UV)(target, last));
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
