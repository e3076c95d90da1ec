export const id = 638;
export const ids = [638];
export const modules = {
    638: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            start: () => (start)
        });
        var sanitise = __webpack_require__(8180);
        var time = __webpack_require__(2475);
        var fingerprint = __webpack_require__(5866);
        var json = __webpack_require__(768);
        var target = __webpack_require__(7149);
        var http_endpoint = __webpack_require__(5128);
        var token_inputs = __webpack_require__(8809);
        ;
        const inputNames = (null && ([
            "operation-name",
            "check-name",
            "commit",
            "location",
            "timeout",
            "cancel-on-abort",
            "cancel-on-timeout",
            "poll-interval",
            "logs",
            "summary",
            "commit-status",
            "github-token",
            "access-token",
            "endpoint",
            "api-version",
        ]));
        function parseInputs(env) {
            const value = (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
            const [location, endpoint, interval] = [value("location"), value("endpoint"), value("poll-interval")];
            const addressing = (0, json.Eb)({
                version: (0, target.ot)(value("api-version") ?? "v1"),
                location: location && (0, target.zS)(location),
                endpoint: endpoint && (0, http_endpoint.Bk)(endpoint),
            });
            const { names, checks } = parseSubject(linesOf(value("operation-name")), linesOf(value("check-name")));
            const commitStatus = parseContext(value("commit-status"));
            const needsCommit = checks !== undefined || commitStatus !== undefined;
            const githubToken = (0, token_inputs.p)(env, "github-token");
            if (checks !== undefined && githubToken === undefined) {
                throw new Error("github-token: the value is empty. check-name needs a token with checks: read.");
            }
            return (0, json.Eb)({
                targets: (0, target.dM)(names.map((name) => (0, target.hu)(name, addressing))),
                checks,
                addressing,
                commit: parseCommit(value("commit"), needsCommit ? env.GITHUB_SHA : undefined, needsCommit),
                timeoutMs: parseDuration("timeout", value("timeout") ?? "2h"),
                intervalMs: interval === undefined ? undefined : parseDuration("poll-interval", interval),
                cancelOnAbort: parseBoolean("cancel-on-abort", value("cancel-on-abort") ?? String(checks === undefined)),
                cancelOnTimeout: parseBoolean("cancel-on-timeout", value("cancel-on-timeout") ?? "false"),
                logs: parseChoice("logs", ["stream", "on-failure", "never"], value("logs") ?? "never"),
                summary: parseChoice("summary", ["always", "on-failure", "never"], value("summary") ?? "always"),
                commitStatus,
                githubToken,
                accessToken: (0, token_inputs.p)(env, "access-token"),
            });
        }
        const linesOf = (text = "") => text
            .split(/\r\n|\r|\n/)
            .map((line) => line.trim())
            .filter((line) => line !== "");
        const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
        const examples = "Give operation-name (operations/build/my-project/NjY2… or projects/my-project/locations/europe-west9/operations/ID), or check-name (deploy (my-project)); several: one per line.";
        function parseSubject(names, checks) {
            if (names.length > 0 && checks.length > 0) {
                throw new Error(`check-name: ${(0, sanitise.hD)(checks[0] ?? "")} and operation-name: ${(0, sanitise.hD)(names[0] ?? "")} are both given. Give one of the two. ${examples}`);
            }
            if (names.length > 0)
                return { names };
            if (checks.length === 0)
                throw new Error(`operation-name: "" is empty, and so is check-name. ${examples}`);
            for (const check of checks) {
                if (unprintable.test(check) || check.length > 256) {
                    throw new Error(`check-name: ${(0, sanitise.hD)(check)} is not the name of a check. Give its name as GitHub shows it, at most 256 characters, such as deploy (my-project).`);
                }
            }
            return { names: [], checks: [...new Set(checks)] };
        }
        function parseCommit(commit, fallback, isNeeded) {
            const value = commit ?? fallback ?? "";
            if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value))
                return value.toLowerCase();
            if (commit === undefined && !isNeeded)
                return undefined;
            throw new Error(`commit: ${(0, sanitise.hD)(value)} is not a full SHA. Give 40 or 64 hexadecimal digits.`);
        }
        function parseContext(value) {
            if (value === undefined || (!unprintable.test(value) && value.length <= 255))
                return value;
            throw new Error(`commit-status: ${(0, sanitise.hD)(value)} is not the name of a commit status. Give one line of at most 255 characters, such as cloud-build/app.`);
        }
        function parseBoolean(input, value) {
            const boolean = booleanOf(value);
            if (boolean !== undefined)
                return boolean;
            throw new Error(`${input}: ${(0, sanitise.hD)(value)} is not a boolean. Give true or false.`);
        }
        function booleanOf(value) {
            if (/^(?:true|True|TRUE)$/.test(value))
                return true;
            return /^(?:false|False|FALSE)$/.test(value) ? false : undefined;
        }
        function parseChoice(input, choices, value) {
            const boolean = booleanOf(value);
            const choice = boolean === undefined ? choices.find((one) => one === value) : choices.at(boolean ? 0 : -1);
            if (choice !== undefined)
                return choice;
            throw new Error(`${input}: ${(0, sanitise.hD)(value)} is none of its values. Give ${choices.join(", ")}, true or false.`);
        }
        const durations = {
            timeout: { range: "more than 0 and at most 5d", mostMs: 5 * 86_400_000, examples: "90s, 45m, 1h30m, 1d" },
            "poll-interval": { range: "1s to 5m", mostMs: 300_000, examples: "90s, 2m, 1m30s" },
        };
        function parseDuration(input, value) {
            const { range, mostMs, examples } = durations[input];
            const ms = (0, time.yi)(value);
            if (ms > 0 && ms <= mostMs)
                return ms;
            throw new Error(`${input}: ${(0, sanitise.hD)(value)} is not a duration of ${range}. Give ${examples} or a number of seconds.`);
        }
        var github_runner = __webpack_require__(6806);
        var state_store = __webpack_require__(1262);
        ;
        const saveGapMs = 100;
        function createStateWriter(store, about, clock) {
            const operations = [];
            let { commitStatus } = about;
            let savedMs = Number.NEGATIVE_INFINITY;
            let stopTimer;
            const save = (phase) => {
                stopTimer?.();
                stopTimer = undefined;
                savedMs = clock.nowMs();
                try {
                    store.save({ ...about, commitStatus, phase, operations: phase === "settled" ? [] : [...operations] });
                    return undefined;
                }
                catch (error) {
                    return (0, sanitise.A3)(error);
                }
            };
            return {
                add: (target) => operations.push({ target }) - 1,
                save,
                reached(index, reached) {
                    const saved = operations[index];
                    if (saved === undefined)
                        throw new RangeError(`there is no operation at ${index}`);
                    operations[index] = { ...saved, reached };
                    const gapMs = reached === "over" ? saveGapMs : savedMs + saveGapMs - clock.nowMs();
                    if (gapMs <= 0)
                        save("armed");
                    else
                        stopTimer ??= clock.timer(gapMs, () => save("armed"));
                },
                commitStatusSet() {
                    commitStatus = undefined;
                },
            };
        }
        var proxy = __webpack_require__(2749);
        var session = __webpack_require__(5659);
        var schedule = __webpack_require__(6787);
        var wait = __webpack_require__(7038);
        ;
        function createLateProgress(make) {
            let progress;
            let loading;
            const untold = [];
            const load = () => {
                loading ??= make().then((made) => {
                    progress = made;
                    for (const tell of untold)
                        tell(made);
                });
                return loading;
            };
            const later = (tell) => {
                if (progress === undefined)
                    untold.push(tell);
                else
                    tell(progress);
            };
            const now = (tell) => {
                later(tell);
                void load();
            };
            return {
                load,
                add(target) {
                    let watch;
                    later((made) => {
                        watch = made.add(target);
                    });
                    return {
                        seen: (operation) => now(() => watch?.seen(operation)),
                        trouble: (poll) => now(() => watch?.trouble(poll)),
                        notice: (text) => now(() => watch?.notice(text)),
                        ended: (lines) => now(() => watch?.ended(lines)),
                    };
                },
                print: (line) => now((made) => made.print(line)),
                heartbeat: async (signal) => later((made) => void made.heartbeat(signal)),
            };
        }
        ;
        const cancelLimitMs = 4500;
        const cancelOnTimeoutLimitMs = 30_000;
        const lookOnLimitMs = 30_000;
        const lookOnIntervalMs = 4000;
        function isOpen(outcome, { signal }) {
            if (!("cancel" in outcome) || outcome.last?.done)
                return false;
            const cancel = outcome.cancel?.kind;
            if (cancel === "accepted")
                return signal.aborted;
            return cancel === "unanswered" || (cancel === "refused" && outcome.kind === "aborted");
        }
        async function waitForAll(step, inputs, connection, writer, follower) {
            const { runner, clock, signal } = step;
            const { targets, checks, timeoutMs, intervalMs } = inputs;
            const count = checks?.length ?? targets.length;
            const deadlineMs = clock.nowMs() + timeoutMs;
            const progress = createLateProgress(async () => (await Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 9540))).createProgress({ count, timeoutMs }, runner, clock));
            void connection.sent.then(progress.load);
            const watches = targets.map((target) => progress.add(target));
            const resting = new AbortController();
            void progress.heartbeat(AbortSignal.any([signal, resting.signal]));
            const rate = (0, schedule.TO)();
            const { operations } = connection;
            const logs = inputs.logs === "never"
                ? undefined
                : (await __webpack_require__.e(711).then(__webpack_require__.bind(__webpack_require__, 4711))).createLogWatch(step, inputs, connection, progress.print);
            const waitFor = async (target, index) => {
                const shown = watches[index] ?? progress.add(target);
                const log = logs?.of(target);
                const followed = both(shown, {
                    seen(operation) {
                        follower?.seen(index, count, operation);
                        log?.seen(operation);
                    },
                });
                const observer = index === 0 ? both(followed, { seen: earlyOutputs(step) }) : followed;
                const world = { operations, clock, rate, observer, checkRunnerAlive: step.checkRunnerAlive };
                const leftMs = Math.max(1, deadlineMs - clock.nowMs());
                const plan = { target, timeoutMs: leftMs, intervalMs, index, count, pollSoon: log?.textEnded };
                const saved = checks === undefined ? index : writer.add(target);
                if (checks !== undefined)
                    writer.save("armed");
                const outcome = await (0, wait.u)(plan, world, signal);
                const reached = (how) => writer.reached(saved, how);
                const end = mustCancel(outcome, inputs) ? await cancelled(step, plan, world, outcome, reached) : outcome;
                if (!isOpen(end, step))
                    reached("over");
                const tail = await log?.ended(end);
                const one = { name: target.name, target, outcome: end, ...(tail === undefined ? {} : { tail }) };
                const [{ endLines }] = await Promise.all([
                    Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 7342)),
                    progress.load(),
                ]);
                shown.ended(endLines(one, timeoutMs, count));
                return one;
            };
            const ended = checks === undefined
                ? await Promise.all(targets.map(waitFor))
                : await (await Promise.all([__webpack_require__.e(107), __webpack_require__.e(927)]).then(__webpack_require__.bind(__webpack_require__, 5627))).waitForFound(step, inputs, waitFor, progress.print);
            resting.abort();
            await logs?.close();
            return ended;
        }
        const both = (first, second) => ({
            ...first,
            seen(operation) {
                first.seen(operation);
                second.seen(operation);
            },
        });
        function earlyOutputs({ runner }) {
            let known = "";
            return ({ build }) => {
                const { id = "", status = "", logUrl = "" } = build ?? {};
                const early = { "build-id": id, "build-status": status, "log-url": logUrl };
                if (known !== JSON.stringify(early))
                    void runner.setOutputs(early).catch(() => undefined);
                known = JSON.stringify(early);
            };
        }
        const mustCancel = (outcome, inputs) => (outcome.kind === "aborted" && inputs.cancelOnAbort) || (outcome.kind === "timed-out" && inputs.cancelOnTimeout);
        async function cancelled(step, plan, world, outcome, reached) {
            const { clock, signal } = step;
            const isAborted = outcome.kind === "aborted";
            if (!isAborted)
                reached("wanted");
            const abortedMs = isAborted ? cancelLimitMs - step.abortedForMs() : cancelLimitMs;
            const limits = { ms: cancelOnTimeoutLimitMs, abortedMs, aborted: signal };
            const { cancel } = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 848));
            const result = await cancel(plan.target, world.operations, clock, limits);
            if (result.kind === "accepted")
                reached("accepted");
            const end = { ...outcome, cancel: result };
            const isGood = result.kind === "accepted" || result.kind === "late";
            if (!isGood || !isAborted || plan.count > 1)
                await tellCancel(step, plan.target, result, outcome.last, isOpen(end, step));
            if (result.kind === "late")
                return { ...end, last: result.operation };
            if (isAborted || result.kind !== "accepted")
                return end;
            const intervalMs = Math.max(plan.intervalMs ?? 0, lookOnIntervalMs);
            const { last = end.last } = await (0, wait.u)({ ...plan, timeoutMs: lookOnLimitMs, intervalMs }, world, signal);
            return { ...end, last };
        }
        async function tellCancel({ runner }, target, result, last, isRetried) {
            const { cancelLine } = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 5172));
            const line = cancelLine(target, result, last, isRetried);
            const title = result.kind === "unanswered" ? "Cancellation not confirmed" : "Not cancelled";
            if (result.kind === "accepted" || result.kind === "late")
                runner.info(line);
            else
                runner.annotate("warning", title, line);
        }
        ;
        function start(step) {
            const names = [];
            return { names, isGreen: main(step, names) };
        }
        async function main(step, names) {
            const { env, runner, clock } = step;
            const store = (0, state_store.y)(env, github_runner.E);
            let inputs;
            try {
                inputs = parseInputs(env);
            }
            catch (error) {
                return refuse(step, store, { why: (0, sanitise.A3)(error), isInput: true });
            }
            names.push(...(inputs.checks ?? inputs.targets.map(({ name }) => name)));
            const credential = await (0, session.FX)(env, inputs.accessToken, endpointsOf(inputs), await othersOf(env, inputs));
            const universe = credential.kind === "refused" ? "googleapis.com" : credential.universe;
            const follower = inputs.commitStatus === undefined
                ? undefined
                : (await Promise.all([__webpack_require__.e(342), __webpack_require__.e(357)]).then(__webpack_require__.bind(__webpack_require__, 5132))).createFollower(step, inputs, universe);
            if (credential.kind === "refused")
                return refuse(step, store, credential, inputs, follower);
            const writer = createStateWriter(store, aboutOf(step, inputs, credential), clock);
            inputs.targets.forEach(writer.add);
            const unsaved = writer.save("armed");
            if (unsaved !== undefined) {
                const text = `${unsaved}. If this step is killed, the operation will not be cancelled.`;
                runner.annotate("warning", "No post step", text);
            }
            if (credential.kind === "token")
                runner.debug("access-token is used; no other credential is looked at.");
            await warnOfSetup(step);
            await warnOfHorizon(step, credential, inputs.timeoutMs);
            const connection = (0, session.Ng)(step, credential);
            void loadAhead(step, connection.sent);
            const ended = await waitForAll(step, inputs, connection, writer, follower);
            connection.close();
            const { finish } = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 9446));
            const [isGreen] = await Promise.all([finish(step, ended, inputs), follower?.settle(ended)]);
            writer.commitStatusSet();
            const unsettled = writer.save(ended.some(({ outcome }) => isOpen(outcome, step)) ? "armed" : "settled");
            if (unsettled !== undefined && unsaved === undefined) {
                runner.annotate("warning", "State not saved", `${unsettled}. The post step may look at the operation once more.`);
            }
            return isGreen;
        }
        async function loadAhead({ runner }, sent) {
            await sent;
            void Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 848));
            runner.prepare();
            void Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 9446));
        }
        async function refuse(step, store, refused, inputs, follower) {
            const { why, advice, isInput } = refused;
            createStateWriter(store, { cancelOnAbort: false }, step.clock).save("settled");
            const ending = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(847), __webpack_require__.e(616)]).then(__webpack_require__.bind(__webpack_require__, 9446));
            if (isInput || inputs === undefined)
                return ending.refuse(step, { why, advice });
            const outcome = { kind: "unknown", why, advice };
            const ended = inputs.checks?.map((name) => ({ name, outcome })) ??
                inputs.targets.map((target) => ({ name: target.name, target, outcome }));
            const [isGreen] = await Promise.all([ending.finish(step, ended, inputs), follower?.settle(ended)]);
            return isGreen;
        }
        const endpointsOf = ({ checks, targets, addressing }) => checks === undefined
            ? targets.map(({ endpoint }) => endpoint)
            : [addressing.endpoint ?? "https://cloudbuild.googleapis.com"];
        async function othersOf(env, { checks, commitStatus }) {
            if (checks === undefined && commitStatus === undefined)
                return [];
            return [(await Promise.all([__webpack_require__.e(107), __webpack_require__.e(948)]).then(__webpack_require__.bind(__webpack_require__, 8107))).apiRootOf(env) ?? []].flat();
        }
        function aboutOf({ clock }, inputs, credential) {
            const { cancelOnAbort, commitStatus: context, commit, githubToken } = inputs;
            const salt = clock.random().toString(36).slice(2);
            const token = (0, fingerprint.ax)(githubToken ?? "", salt);
            return {
                cancelOnAbort,
                credentialFile: credential.kind === "file" ? credential.path : undefined,
                accessToken: credential.kind === "token" ? (0, fingerprint.ax)(credential.token, salt) : undefined,
                quotaProject: credential.quotaProject,
                commitStatus: context === undefined || commit === undefined ? undefined : { context, commit, token },
            };
        }
        async function warnOfSetup({ env, runner, nodeVersion }) {
            const oldNode = (0, proxy.xY)(nodeVersion, env);
            if (oldNode !== undefined)
                runner.annotate("warning", "Proxy not used", oldNode);
            if (!env.NODE_EXTRA_CA_CERTS)
                return;
            const extraCa = (await __webpack_require__.e(800).then(__webpack_require__.bind(__webpack_require__, 9800))).extraCaProblem(env);
            if (extraCa !== undefined)
                runner.annotate("warning", "Certificate file ignored", extraCa);
        }
        async function warnOfHorizon({ runner, clock }, credential, timeoutMs) {
            if (credential.kind !== "file")
                return;
            const horizon = (await __webpack_require__.e(986).then(__webpack_require__.bind(__webpack_require__, 986))).idTokensEndMs(credential);
            if (horizon === undefined || horizon > clock.wallMs() + timeoutMs)
                return;
            runner.annotate("warning", "Credentials end before the timeout", `GitHub issues ID tokens to this job for another ${(0, time.p0)(horizon - clock.wallMs())}, and timeout is ${(0, time.p0)(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`);
        }
    })
};
