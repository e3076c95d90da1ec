export const id = 531;
export const ids = [531];
export const modules = {
    4531: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            main: () => (main)
        });
        var cancel = __webpack_require__(2799);
        var connect = __webpack_require__(8921);
        var src_credential = __webpack_require__(2852);
        var src_inputs = __webpack_require__(8796);
        var src_name = __webpack_require__(2706);
        var src_operation = __webpack_require__(5132);
        var src_outputs = __webpack_require__(8919);
        var sanitise = __webpack_require__(9023);
        var schedule = __webpack_require__(7268);
        ;
        const heartbeatMs = 299_000;
        const meanings = {
            PENDING: "waits for approval or for a place in the queue",
            QUEUED: "is queued",
            WORKING: "is running",
        };
        function createProgress(targets, print, clock) {
            const startMs = clock.nowMs();
            const states = targets.map((target) => ({ label: labelOf(target), state: "", troubled: false }));
            return {
                observer(index) {
                    const own = states[index] ?? { label: "", state: "", troubled: false };
                    return {
                        seen(operation) {
                            if (own.troubled)
                                print(`${own.label}: answers again.`);
                            own.troubled = false;
                            const state = operation.done ? `done ${(0, src_operation.L4)(operation)}` : (0, src_operation.L4)(operation);
                            if (state !== own.state)
                                print(`${own.label} ${sentence(operation)}`);
                            own.state = state;
                        },
                        trouble(why) {
                            if (!own.troubled)
                                print(`${own.label}: no news, trying again. ${why}`);
                            own.troubled = true;
                        },
                        notice: (text) => print(text),
                    };
                },
                async heartbeat(signal) {
                    for (;;) {
                        await clock.sleep(heartbeatMs, signal);
                        if (signal.aborted)
                            return;
                        const open = states.filter(({ state }) => !state.startsWith("done "));
                        const [only] = open;
                        const waited = `after ${(0, schedule.p0)(clock.nowMs() - startMs)}`;
                        print(open.length === 1 && only !== undefined
                            ? `${only.label}: still ${(0, sanitise.tB)(only.state, 50) || "without news"} ${waited}.`
                            : `${open.length} of ${states.length} operations still running ${waited}.`);
                    }
                },
            };
        }
        const labelOf = ({ name }) => `Operation ${(0, src_name.TH)(name)}`;
        function sentence({ build, done }) {
            if (build === undefined)
                return done ? "is done." : "is running.";
            const { status = "", createTimeMs, startTimeMs, finishTimeMs, logUrl } = build;
            const shown = (0, sanitise.tB)(status, 50);
            const doing = done ? "is done" : (Object.hasOwn(meanings, status) && meanings[status]) || "goes on";
            const sinceMs = done ? finishTimeMs : (startTimeMs ?? createTimeMs);
            const since = sinceMs === undefined ? "" : `, ${done ? "at" : "since"} ${(0, schedule.rb)(sinceMs)} UTC`;
            const log = logUrl === undefined ? "" : `. Log: ${(0, sanitise.tB)(logUrl, 500)}`;
            return `${doing} (${shown}${since})${log}`;
        }
        var report = __webpack_require__(6471);
        var wait = __webpack_require__(2668);
        ;
        const cancelLimitMs = 5000;
        const afterwards = { timeoutMs: 30_000, intervalMs: 2000 };
        async function main(step) {
            const { env, runner, store } = step;
            let inputs;
            try {
                inputs = (0, src_inputs.TL)(env);
            }
            catch (error) {
                store.save({ phase: "settled", cancelOnAbort: false, operations: [], accessToken: false });
                return finish(step, [], 0, (0, sanitise.A3)(error));
            }
            const credential = (0, src_credential.L)(env, inputs.accessToken);
            const why = (0, connect.C)(credential, inputs.targets);
            const seen = new Map();
            const save = (phase) => store.save(stateOf(phase, inputs, credential, seen));
            if (why !== undefined || credential.kind === "none") {
                save("settled");
                const outcome = { kind: "unknown", why: why ?? "" };
                return finish(step, inputs.targets.map((target) => ({ target, outcome })), inputs.timeoutMs);
            }
            save("armed");
            warnOfHorizon(step, credential, inputs.timeoutMs);
            const connection = (0, connect.N)(step, credential, inputs.targets, runner.prepare);
            const ended = await waitForAll(step, inputs, connection, (index, what) => {
                seen.set(index, what);
                if (what !== "done")
                    save("armed");
            });
            connection.close();
            const open = ended.some(({ outcome }, index) => outcome.kind === "aborted" && seen.get(index) !== "done" && seen.get(index) !== "unsupported");
            if (open && !inputs.cancelOnAbort)
                for (const line of goesOn(ended))
                    runner.info(line);
            save(open && inputs.cancelOnAbort ? "armed" : "settled");
            return finish(step, ended, inputs.timeoutMs);
        }
        const goesOn = (ended) => ended.flatMap(({ target, outcome }) => outcome.kind === "aborted"
            ? [`Operation ${(0, src_name.TH)(target.name)} goes on, cancel-on-abort is false: ${target.name}`]
            : []);
        async function waitForAll(step, inputs, { operations }, note) {
            const { runner, clock, signal } = step;
            const { targets } = inputs;
            const progress = createProgress(targets, runner.info, clock);
            const resting = new AbortController();
            void progress.heartbeat(AbortSignal.any([signal, resting.signal]));
            const rate = (0, schedule.TO)();
            const ended = await Promise.all(targets.map(async (target, index) => {
                const own = progress.observer(index);
                let early = "";
                const seen = (operation) => {
                    const outputs = (0, src_outputs.MA)(operation);
                    if (index === 0 && early !== JSON.stringify(outputs))
                        void runner.setOutputs(outputs);
                    early = JSON.stringify(outputs);
                    own.seen(operation);
                };
                const world = { operations, clock, rate, observer: { ...own, seen }, pulse: step.pulse };
                const plan = { target, timeoutMs: inputs.timeoutMs, index, count: targets.length, ...interval(inputs) };
                const outcome = await (0, wait.u)(plan, world, signal);
                const told = (what) => note(index, what);
                const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, told) : outcome;
                if (end.last?.done)
                    told("done");
                return { target, outcome: end };
            }));
            resting.abort();
            return ended;
        }
        const interval = ({ intervalMs }) => (intervalMs === undefined ? {} : { intervalMs });
        const mustCancel = (outcome, inputs) => (outcome.kind === "aborted" && inputs.cancelOnAbort) || (outcome.kind === "timed-out" && inputs.cancelOnTimeout);
        async function cancelled(step, plan, world, outcome, note) {
            const { runner, clock } = step;
            const limitMs = outcome.kind === "aborted" ? cancelLimitMs - step.abortedForMs() : cancelLimitMs;
            const result = await (0, cancel.Z)(plan.target, world.operations, clock, limitMs);
            if (result.kind === "accepted" || result.kind === "unsupported")
                note(result.kind);
            const line = (0, report.ZW)(plan.target, result);
            if (result.kind === "accepted" || result.kind === "late")
                runner.info(line);
            else
                runner.annotate("warning", "Not cancelled", line);
            if (result.kind === "late")
                return { ...outcome, last: result.operation };
            if (outcome.kind === "aborted" || result.kind !== "accepted")
                return outcome;
            const { last } = await (0, wait.u)({ ...plan, ...afterwards }, world, step.signal);
            return last === undefined ? outcome : { ...outcome, last };
        }
        async function finish({ runner }, ended, timeoutMs, why) {
            const { outputs, cutShort } = (0, src_outputs.Yz)(ended, timeoutMs, why);
            const succeeded = outputs.status === "succeeded";
            if (succeeded || ended.length > 1)
                for (const one of ended)
                    runner.info((0, report.MT)(one, timeoutMs));
            if (!succeeded) {
                const { title, text } = why === undefined ? (0, report.EI)(ended, timeoutMs) : { title: "Invalid input", text: why };
                runner.annotate("error", title, text);
            }
            if (cutShort)
                runner.annotate("warning", "Outputs cut short", "GitHub takes 1 MB of outputs: some were left out.");
            await runner.setOutputs(outputs);
            return succeeded;
        }
        function stateOf(phase, inputs, credential, seen) {
            const quotaProject = "quotaProject" in credential ? credential.quotaProject : undefined;
            return {
                phase,
                cancelOnAbort: inputs.cancelOnAbort,
                operations: inputs.targets.map((target, index) => (0, src_operation.Eb)({ target, seen: seen.get(index) })),
                ...(credential.kind === "file" ? { credentialFile: credential.path } : {}),
                accessToken: credential.kind === "token",
                ...(quotaProject === undefined ? {} : { quotaProject }),
            };
        }
        function warnOfHorizon({ runner, clock }, credential, timeoutMs) {
            const horizon = (0, src_credential.E)(credential);
            if (horizon === undefined || horizon > clock.wallMs() + timeoutMs)
                return;
            runner.annotate("warning", "Credentials end before the timeout", `GitHub issues ID tokens to this job for another ${(0, schedule.p0)(horizon - clock.wallMs())}, the timeout is ${(0, schedule.p0)(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`);
        }
    })
};
