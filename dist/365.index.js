export const id = 365;
export const ids = [365, 848, 342];
export const modules = {
    5631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
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
    }),
    4121: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Yz: () => (outputsOf),
            bD: () => (messageOf)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7631);
        var _ended_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5631);
        const outputNames = (null && ([
            "status",
            "done",
            "response",
            "error",
            "error-code",
            "error-status",
            "error-message",
            "metadata",
            "build-id",
            "build-status",
            "log-url",
            "failure-type",
            "failure-detail",
            "failed-step",
            "images",
            "duration",
            "operations",
        ]));
        const longestMessage = 4000;
        const longestCharacters = 500_000;
        function outputsOf(ended, timeoutMs, why = "") {
            const outcome = (0, _ended_js__WEBPACK_IMPORTED_MODULE_4__.h)(ended)?.outcome ?? { kind: "unknown", why };
            const single = singleOf(outcome, outcome.last, timeoutMs);
            const objects = ended.map((one) => objectOf(one, timeoutMs));
            const without = (...fields) => JSON.stringify(objects.map((object) => ({ ...object, ...Object.fromEntries(fields.map((field) => [field, null])) })));
            const smaller = [
                () => ({ ...single, operations: JSON.stringify(objects) }),
                () => ({ ...single, operations: without("metadata", "response") }),
                () => ({ ...single, metadata: "", response: "", operations: without("metadata", "response") }),
                () => ({ ...bare(single), operations: without("metadata", "response", "error", "images") }),
                () => ({ ...bare(single), operations: "[]" }),
            ];
            for (const [index, make] of smaller.entries()) {
                const outputs = make();
                if (sizeOf(outputs) < longestCharacters)
                    return { outputs, cutShort: index > 0 };
            }
            const outputs = { ...bare(single), operations: "[]" };
            const short = Object.entries(outputs).map(([name, value]) => [name, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(value, longestMessage)]);
            return { outputs: Object.fromEntries(short), cutShort: true };
        }
        const bare = (single) => ({
            ...single,
            metadata: "",
            response: "",
            error: "",
            images: "",
        });
        const sizeOf = (outputs) => Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        const json = (value) => (value === undefined ? "" : JSON.stringify(value));
        function singleOf(outcome, last, timeoutMs) {
            const { code, name } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(last?.error);
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                status: outcome.kind,
                done: String(last?.done ?? false),
                response: json(last?.response),
                error: json(last?.error),
                "error-code": code,
                "error-status": name,
                "error-message": messageOf(outcome, timeoutMs),
                metadata: json(last?.metadata),
                "build-id": build?.id ?? "",
                "build-status": build?.status ?? "",
                "log-url": build?.logUrl ?? "",
                "failure-type": build?.failureType ?? "",
                "failure-detail": build?.failureDetail ?? "",
                "failed-step": build?.failedStep === undefined ? "" : (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep),
                images: images.length === 0 ? "" : JSON.stringify(images),
                duration: String((0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build) ?? ""),
            };
        }
        function messageOf(outcome, timeoutMs) {
            switch (outcome.kind) {
                case "unknown":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(outcome), longestMessage);
                case "timed-out":
                    return `The step's timeout of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_5__.p0)(timeoutMs)} passed${fateOf(outcome)}`;
                case "succeeded":
                case "failed":
                case "cancelled":
                case "aborted":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(outcome.last?.error).message, longestMessage);
            }
        }
        function fateOf({ last, cancel, trouble }) {
            const state = last === undefined ? "" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(last), 50);
            if (last?.done)
                return `. ${cancel?.kind === "accepted" ? "After its cancel t" : "T"}he operation ended: ${state}.`;
            const known = last === undefined ? "nothing was learnt of the operation" : `the operation was still ${state}`;
            const was = trouble === undefined ? known : `${known} (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(trouble, 1000)})`;
            return `: ${was}. ${cancel?.kind === "accepted" ? "Its cancel was accepted." : "It may still end well."}`;
        }
        function objectOf({ name, outcome }, timeoutMs) {
            const last = outcome.last;
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                name,
                status: outcome.kind,
                done: last?.done ?? false,
                response: last?.response ?? null,
                error: last?.error ?? null,
                errorMessage: messageOf(outcome, timeoutMs) || null,
                metadata: last?.metadata ?? null,
                buildId: build?.id ?? null,
                buildStatus: build?.status ?? null,
                logUrl: build?.logUrl ?? null,
                failureType: build?.failureType ?? null,
                failureDetail: build?.failureDetail ?? null,
                failedStep: build?.failedStep === undefined ? null : (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep),
                images: images.length === 0 ? null : images,
                duration: (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build) ?? null,
            };
        }
    }),
    7342: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            EI: () => (reportOf),
            MT: () => (verdictLine),
            Ss: () => (cancelCommand),
            cancelLine: () => (cancelLine)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7754);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5841);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5128);
        var _ended_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5631);
        var _outputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4121);
        const titles = {
            succeeded: "Operation succeeded",
            failed: "Operation failed",
            cancelled: "Operation was cancelled",
            "timed-out": "Timed out waiting for the operation",
            aborted: "Waiting was aborted",
            unknown: "The operation's end is unknown",
        };
        const field = (text, limit = 1000) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(text ?? "", limit);
        const joined = (parts, separator) => parts.filter((part) => part !== undefined && part !== "").join(separator);
        const stops = {
            accepted: "Its cancel was accepted",
            late: "It had ended",
            unsupported: "It goes on, its service does not support cancelling",
            refused: "It may go on, its cancel was refused",
            unanswered: "It may go on, its cancel was not answered",
            none: "It goes on, as cancel-on-abort is false",
        };
        const mostImages = 10;
        function verdictLine({ name, outcome }, timeoutMs) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(name)}`;
            const build = outcome.last?.build;
            const log = build?.logUrl === undefined ? "" : `Log: ${field(build.logUrl, 500)}`;
            switch (outcome.kind) {
                case "succeeded": {
                    const seconds = (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build);
                    const took = seconds === undefined ? "" : ` in ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_7__.p0)(seconds * 1000)}`;
                    const all = build?.images ?? [];
                    const images = all.slice(0, mostImages).map(({ name, digest }) => `${field(name, 300)}@${field(digest, 100)}`);
                    const shown = [(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(images.join(", "), 1200), all.length > mostImages ? `${all.length - mostImages} more` : ""];
                    return joined([`${label} succeeded${took}.`, all.length > 0 ? `Images: ${joined(shown, ", ")}.` : "", log], " ");
                }
                case "failed":
                case "cancelled":
                    return joined([`${label}: ${reason(outcome.last)}.`, log], " ");
                case "timed-out":
                case "unknown":
                    return joined([`${label}: ${field((0, _outputs_js__WEBPACK_IMPORTED_MODULE_6__.bD)(outcome, timeoutMs), 1300).replace(/\.?$/, ".")}`, log], " ");
                case "aborted": {
                    const then = outcome.last?.done
                        ? `It had just ended (${reason(outcome.last)})`
                        : stops[outcome.cancel?.kind ?? "none"];
                    return joined([`${label}: the runner told the step to stop. ${then}: ${name}.`, log], " ");
                }
            }
        }
        const hints = {
            TIMEOUT: "the build's own timeout passed",
            EXPIRED: "the build waited in the queue for longer than its queueTtl",
            INTERNAL_ERROR: "the service's own fault, another try may help",
            CANCELLED: "somebody cancelled it",
        };
        function reason(operation) {
            const { build, error } = operation;
            const { code, name, message } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(error);
            const status = build?.status ?? "";
            const own = joined([field(build?.failureDetail, 600), field(build?.statusDetail, 400)], "; ");
            const hint = Object.hasOwn(hints, status) ? hints[status] : undefined;
            const type = build?.failureType === undefined ? "" : ` (${field(build.failureType, 50)})`;
            const label = build === undefined && error !== undefined ? joined(["error", code, name], " ") : (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(operation);
            return joined([joined([`${field(label, 50)}${type}`, own || field(hint ?? message)], ": "), stepOf(build)], "; ").replace(/\.$/, "");
        }
        function stepOf(build) {
            if (build?.failedStep === undefined)
                return "";
            const { builder, exitCode } = build.failedStep;
            const label = (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep);
            const name = `failed step: ${field(label, 100)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
            return exitCode === undefined ? name : `${name}, exit code ${exitCode}`;
        }
        function reportOf(ended, timeoutMs) {
            const worst = (0, _ended_js__WEBPACK_IMPORTED_MODULE_8__.h)(ended);
            const status = worst?.outcome.kind ?? "unknown";
            const count = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
            const others = count > 1 ? ` ${count} of ${ended.length} operations did not succeed: the log has a line for each.` : "";
            return { title: titles[status], text: worst === undefined ? "" : `${verdictLine(worst, timeoutMs)}${others}` };
        }
        function cancelLine(target, cancel, last) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(target.name)}`;
            switch (cancel.kind) {
                case "accepted":
                    return `${label}: the cancel was accepted.`;
                case "late":
                    return `${label}: there was nothing left to cancel, it had ended (${field((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(cancel.operation), 50)}).`;
                case "unsupported":
                    return `${label}: its service does not support cancelling, it goes on.`;
                case "refused":
                case "unanswered":
                    return `${label} could not be cancelled and may go on: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(cancel)} To cancel it by hand: ${cancelCommand(target, last)}`;
            }
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(target.name);
            const named = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)(last?.metadata)?.build)?.name) ?? "";
            const region = /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(named)?.[1];
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            const { project, location = host ?? region ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__.U9)(target.endpoint) || /^https:\/\/(?:[a-z0-9-]+-)?cloudbuild\./.test(target.endpoint);
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.rs)(target, "cancel").href}`;
        }
    }),
    2365: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            start: () => (start)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7754);
        var _base_clock_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2030);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5841);
        var _github_fingerprint_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5866);
        var _github_runner_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6806);
        var _github_store_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9674);
        var _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8809);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5128);
        var _report_verdict_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7342);
        var _wait_cancel_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(848);
        var _wait_schedule_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6787);
        var _wait_wait_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7038);
        var _session_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(6021);
        const limitMs = 30_000;
        const abortedLimitMs = 4500;
        const lookLimitMs = 10_000;
        const intervalMs = 2000;
        const silent = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
        function start(step) {
            const state = (0, _github_store_js__WEBPACK_IMPORTED_MODULE_5__.y)(step.env, _github_runner_js__WEBPACK_IMPORTED_MODULE_4__.E).load();
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
                runner.info(`${labelOf(target)} keeps running because cancel-on-abort is false: ${target.name}`);
            }
            const problems = left.length === 0 ? [] : await stopAll(step, state, left);
            if (problems.length > 1)
                for (const problem of problems)
                    runner.info(problem);
            if (problems.length > 0)
                complain(step, problems);
        }
        const complain = ({ runner }, problems) => runner.annotate("error", "Operation may still be running", problems.join("\n"));
        async function stopAll(step, state, left) {
            const { env, clock, runner } = step;
            restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
            restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
            const targets = left.map(({ target }) => target);
            const byHand = (why) => left.flatMap(({ target, reached }) => {
                if (reached !== "accepted")
                    return [`${labelOf(target)} was not cancelled. ${why}${manual(target)}`];
                runner.info(`The cancellation of ${labelOf(target)} was accepted. What became of it is not known. ${why}`);
                return [];
            });
            let token;
            try {
                token = state.accessToken && tokenOf(env, "access-token", state.accessToken);
            }
            catch (error) {
                return byHand((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.A3)(error));
            }
            const credential = (0, _session_js__WEBPACK_IMPORTED_MODULE_12__.F)(env, token, targets);
            if (credential.kind === "refused")
                return byHand((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(credential));
            const connection = (0, _session_js__WEBPACK_IMPORTED_MODULE_12__.N)(step, credential, () => undefined);
            const deadlineMs = clock.nowMs() + limitMs;
            const lines = await Promise.all(left.map(async (saved, index) => {
                const plan = { target: saved.target, timeoutMs: limitMs, intervalMs, index, count: left.length };
                return stopOne(step, saved, plan, connection.operations, deadlineMs);
            }));
            connection.close();
            return lines.filter((line) => line !== undefined);
        }
        function tokenOf(env, input, main) {
            const token = (0, _github_token_inputs_js__WEBPACK_IMPORTED_MODULE_6__.p)(env, input);
            if (token !== undefined && (0, _github_fingerprint_js__WEBPACK_IMPORTED_MODULE_13__.VW)(token, main))
                return token;
            const fault = token === undefined ? "is empty now" : "is not the token that the main step was given";
            throw new Error(`${input} ${fault}; GitHub gives the post step of an action in a composite action the inputs of the outer action. Use a credential file instead (google-github-actions/auth).`);
        }
        function restore(env, name, value) {
            if (value === undefined)
                delete env[name];
            else
                env[name] = value;
        }
        const labelOf = (target) => `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.TH)(target.name)}`;
        const manual = (target) => (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_7__.hQ)(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${(0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_8__.Ss)(target)}` : "";
        async function stopOne(step, { target, reached }, plan, operations, deadlineMs) {
            const { runner, clock, signal, checkRunnerAlive } = step;
            const label = labelOf(target);
            const world = { operations, clock, rate: (0, _wait_schedule_js__WEBPACK_IMPORTED_MODULE_10__.TO)(), observer: silent, checkRunnerAlive };
            if (reached !== "accepted") {
                const over = new AbortController();
                const look = await (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_14__.ux)(operations.get(target, lookLimitMs, over.signal), lookLimitMs, clock, signal);
                over.abort("over");
                const seen = look?.kind === "operation" ? look.operation : undefined;
                if (seen?.done) {
                    runner.info(`${label} had ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(seen), 50)}.`);
                    return undefined;
                }
                const ms = Math.max(1000, deadlineMs - clock.nowMs());
                const result = await (0, _wait_cancel_js__WEBPACK_IMPORTED_MODULE_9__.cancel)(target, operations, clock, { ms, abortedMs: abortedLimitMs, aborted: signal });
                if (result.kind === "refused" || result.kind === "unanswered")
                    return (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_8__.cancelLine)(target, result, seen);
                if (result.kind === "unsupported")
                    runner.annotate("warning", "Not cancelled", (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_8__.cancelLine)(target, result));
                else
                    runner.info((0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_8__.cancelLine)(target, result));
                if (result.kind !== "accepted")
                    return undefined;
            }
            const { last } = await (0, _wait_wait_js__WEBPACK_IMPORTED_MODULE_11__.u)({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
            const state = last === undefined ? "not known" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(last), 50);
            runner.info(last?.done ? `${label} has ended: ${state}.` : `${label}: the cancellation was accepted, and it is still ${state}.`);
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
