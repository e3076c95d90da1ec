export const id = 779;
export const ids = [779];
export const modules = {
    5779: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            post: () => (post)
        });
        var _cancel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2799);
        var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8179);
        var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3701);
        var _credential_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2852);
        var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8796);
        var _name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2706);
        var _operation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5132);
        var _report_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6471);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9023);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7268);
        var _wait_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2668);
        const limitMs = 30_000;
        const lookLimitMs = 10_000;
        const cancelLimitMs = 10_000;
        const intervalMs = 2000;
        const silent = { seen: () => undefined, trouble: () => undefined, notice: () => undefined };
        async function post(step, state) {
            if (state === "unreadable") {
                complain(step, ["What the main step saved cannot be read: look whether its operation is still running."]);
                return;
            }
            const left = state.operations.filter(({ seen }) => seen !== "done" && seen !== "unsupported");
            if (state.phase === "settled" || left.length === 0)
                return;
            if (!state.cancelOnAbort) {
                for (const { target } of left)
                    step.runner.info(`Operation ${(0, _name_js__WEBPACK_IMPORTED_MODULE_5__.TH)(target.name)} goes on, cancel-on-abort is false: ${target.name}`);
                return;
            }
            const problems = await stopAll(step, state, left);
            if (problems.length > 0)
                complain(step, problems);
        }
        const complain = ({ runner }, problems) => runner.annotate("error", "Operation may still be running", problems.join("\n"));
        async function stopAll(step, state, left) {
            const { env, clock, runner } = step;
            restore(env, "GOOGLE_APPLICATION_CREDENTIALS", state.credentialFile);
            restore(env, "GOOGLE_CLOUD_QUOTA_PROJECT", state.quotaProject);
            const targets = left.map(({ target }) => target);
            const byHand = (why) => left.flatMap(({ target, seen }) => {
                const label = `Operation ${(0, _name_js__WEBPACK_IMPORTED_MODULE_5__.TH)(target.name)}`;
                if (seen !== "accepted")
                    return [`${label} was not cancelled: ${why}${manual(target)}`];
                runner.info(`${label}: its cancel was accepted. What became of it is not known: ${why}`);
                return [];
            });
            let token;
            try {
                token = state.accessToken ? (0, _inputs_js__WEBPACK_IMPORTED_MODULE_4__.PO)(env) : undefined;
            }
            catch (error) {
                return byHand((0, _sanitise_js__WEBPACK_IMPORTED_MODULE_8__.A3)(error));
            }
            if (state.accessToken && token === undefined)
                return byHand("access-token is empty now.");
            const credential = (0, _credential_js__WEBPACK_IMPORTED_MODULE_3__.L)(env, token);
            const why = (0, _connect_js__WEBPACK_IMPORTED_MODULE_2__.C)(env, credential, targets);
            if (why !== undefined || credential.kind === "none")
                return byHand(why ?? "");
            const connection = (0, _connect_js__WEBPACK_IMPORTED_MODULE_2__.N)(step, credential, targets, () => undefined);
            const deadlineMs = clock.nowMs() + limitMs;
            const lines = await Promise.all(left.map(async (saved, index) => {
                const plan = { target: saved.target, timeoutMs: limitMs, intervalMs, index, count: left.length };
                return stopOne(step, saved, plan, connection.operations, deadlineMs);
            }));
            connection.close();
            return lines.filter((line) => line !== undefined);
        }
        function restore(env, name, value) {
            if (value === undefined)
                delete env[name];
            else
                env[name] = value;
        }
        const manual = (target) => (0, _name_js__WEBPACK_IMPORTED_MODULE_5__.hQ)(target.endpoint, "googleapis.com") ? ` To cancel it by hand: ${(0, _report_js__WEBPACK_IMPORTED_MODULE_7__.Ss)(target)}` : "";
        async function stopOne(step, { target, seen }, plan, operations, deadlineMs) {
            const { runner, clock, signal, pulse } = step;
            const label = `Operation ${(0, _name_js__WEBPACK_IMPORTED_MODULE_5__.TH)(target.name)}`;
            const world = { operations, clock, rate: (0, _schedule_js__WEBPACK_IMPORTED_MODULE_9__.TO)(), observer: silent, pulse };
            if (seen !== "accepted") {
                const look = await (0, _clock_js__WEBPACK_IMPORTED_MODULE_1__.ux)(operations.get(target, lookLimitMs, signal), lookLimitMs, clock);
                if (look?.kind === "operation" && look.operation.done) {
                    runner.info(`${label} had ended: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_8__.tB)((0, _operation_js__WEBPACK_IMPORTED_MODULE_6__.L4)(look.operation), 50)}.`);
                    return undefined;
                }
                const result = await (0, _cancel_js__WEBPACK_IMPORTED_MODULE_0__.Z)(target, operations, clock, cancelLimitMs);
                if (result.kind === "refused" || result.kind === "unanswered")
                    return (0, _report_js__WEBPACK_IMPORTED_MODULE_7__.ZW)(target, result);
                if (result.kind === "unsupported")
                    runner.annotate("warning", "Not cancelled", (0, _report_js__WEBPACK_IMPORTED_MODULE_7__.ZW)(target, result));
                else
                    runner.info((0, _report_js__WEBPACK_IMPORTED_MODULE_7__.ZW)(target, result));
                if (result.kind !== "accepted")
                    return undefined;
            }
            const { last } = await (0, _wait_js__WEBPACK_IMPORTED_MODULE_10__.u)({ ...plan, timeoutMs: Math.max(1000, deadlineMs - clock.nowMs()) }, world, signal);
            if (last?.done)
                runner.info(`${label} has ended: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_8__.tB)((0, _operation_js__WEBPACK_IMPORTED_MODULE_6__.L4)(last), 50)}.`);
            else
                runner.info(`${label}: its cancel was accepted, it is still ${last === undefined ? "without news" : (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_8__.tB)((0, _operation_js__WEBPACK_IMPORTED_MODULE_6__.L4)(last), 50)}.`);
            return undefined;
        }
    })
};
