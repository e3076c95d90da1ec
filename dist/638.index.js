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
        var target = __webpack_require__(34);
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
        var proxy = __webpack_require__(2749);
        var github_runner = __webpack_require__(6806);
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
        var github_store = __webpack_require__(9674);
<<<<<<< HEAD:dist/638.index.js
        var proxy = __webpack_require__(2749);
        var session = __webpack_require__(3406);
=======
        var session = __webpack_require__(3887);
        var state = __webpack_require__(6034);
        ;
        function heartbeatLine(open, overall, failed) {
            const { count, unknown, waitedMs } = overall;
            const polls = failed === 0 ? "" : `, ${failed} ${failed === 1 ? "poll" : "polls"} failed`;
            if (count === 1)
                return open.map((only) => `still ${alone(only, waitedMs)}${polls}`).join("");
            const words = open.map(({ last }) => (last === undefined ? "without an answer" : (0, state.kc)(last)));
            const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
            const left = unknown + open.length;
            return `still waiting for ${left} of ${count} after ${(0, time.p0)(waitedMs)}: ${counts.join(", ")}${polls}`;
        }
        function alone({ last, forMs, failingMs }, waitedMs) {
            if (last === undefined)
                return `no answer after ${(0, time.p0)(failingMs ?? waitedMs)}`;
            const word = (0, state.kc)(last);
            return failingMs === undefined
                ? `${word} after ${(0, time.p0)(forMs)}`
                : `no answer after ${(0, time.p0)(failingMs)}, last seen ${word}`;
        }
        var report_label = __webpack_require__(4277);
        ;
        function headLine(known, count, timeoutMs) {
            const places = placesOf(known);
            const [place = ""] = places.size === 1 ? places : [];
            const [first] = known;
            const nouns = new Set(known.map(({ name, target, last }) => (0, report_label.a2)({ name, target }, last)));
            const noun = nouns.size === 1 && nouns.has("operation") ? "operation" : "build";
            const kind = nouns.size > 1 ? "operation" : noun;
            const what = count > 1 || first === undefined ? `${count} ${kind}s` : `${kind} ${(0, report_label.FP)(first)}`;
            return `Waiting up to ${(0, time.p0)(timeoutMs)} for ${what}${place === "" ? "" : ` (${place})`}.`;
        }
        const linkOf = (last) => last?.build?.logUrl === undefined ? "" : (0, sanitise.tB)(last.build.logUrl, 500);
        function entryLine({ target, label, last }, width, hasPlace) {
            const place = hasPlace ? (0, report_label.Z9)(target, last) : "";
            const parts = [label.padEnd(width), place === "" ? "" : `(${place})`, linkOf(last) || target.name];
            return `  ${parts.filter((part) => part !== "").join("  ")}`;
        }
        function placesOf(known) {
            const seen = known.filter(({ last }) => last !== undefined);
            return new Set((seen.length === 0 ? known : seen).map(({ target, last }) => (0, report_label.Z9)(target, last)));
        }
        const isScattered = (known) => placesOf(known).size > 1;
        function mayTakeMs(last, wallMs) {
            const { status, createTimeMs, startTimeMs, queueTtlMs, timeoutMs } = last?.build ?? {};
            if (last?.done || timeoutMs === undefined)
                return undefined;
            if (status === "WORKING" && startTimeMs !== undefined)
                return startTimeMs + timeoutMs - wallMs;
            if (status !== "QUEUED" || createTimeMs === undefined || queueTtlMs === undefined)
                return undefined;
            return createTimeMs + queueTtlMs + timeoutMs - wallMs;
        }
        const slackMs = 60_000;
        function deadlineLine(known, leftMs, timeoutMs, wallMs) {
            const times = known
                .map(({ last }) => mayTakeMs(last, wallMs))
                .filter((ms) => ms !== undefined && ms > leftMs + slackMs);
            if (times.length === 0)
                return "";
            const longest = (0, time.p0)(Math.max(...times.map(Number)));
            const what = known.length === 1 ? "the build" : times.length === 1 ? "one of the builds" : `${times.length} of the builds`;
            return `The timeout of ${(0, time.p0)(timeoutMs)} may pass first: by its own limits ${what} may still take up to ${longest}.`;
        }
        ;
        const longestList = 10;
        const headLimitMs = 2000;
        function createStepLog({ count, timeoutMs }, out, clock) {
            const startMs = clock.nowMs();
            const all = [];
            let printedMs = startMs;
            let hasHead = false;
            let stopHeadTimer;
            let labelled = 0;
            function print(line) {
                printedMs = clock.nowMs();
                out.info(line);
            }
            function label() {
                if (labelled !== all.length)
                    for (const { subject, label } of (0, report_label.IO)(all))
                        subject.label = label;
                labelled = all.length;
                return Math.max(...all.map((own) => own.label.length));
            }
            function printOf(own, line) {
                const width = label();
                print(count === 1 ? line : `${own.label.padEnd(width)}  ${line}`);
            }
            function showHead() {
                if (hasHead)
                    return;
                hasHead = true;
                stopHeadTimer?.();
                const title = headLine(all, count, timeoutMs);
                const isGroup = all.length > longestList;
                if (isGroup)
                    out.group(title);
                else
                    print(title);
                const isApart = isScattered(all);
                for (const own of all)
                    list(own, isApart);
                if (isGroup)
                    out.endGroup();
                const line = deadlineLine(all, startMs + timeoutMs - clock.nowMs(), timeoutMs, clock.wallMs());
                if (line !== "")
                    print(line);
                for (const own of all) {
                    if (own.last !== undefined)
                        tellState(own, own.last, undefined);
                    tellEnd(own);
                }
            }
            function awaitHead() {
                const waiting = count - all.filter(({ last, isOver }) => last !== undefined || isOver).length;
                if (waiting === 0)
                    showHead();
                else
                    stopHeadTimer ??= clock.timer(headLimitMs, showHead);
            }
            function list(own, isApart) {
                if (own.isListed || own.last === undefined)
                    return;
                own.isListed = true;
                const width = label();
                if (count > 1)
                    print(entryLine(own, width, isApart));
                else if (linkOf(own.last) !== "")
                    print(linkOf(own.last));
            }
            function tellState(own, now, before) {
                const then = before === undefined ? undefined : { operation: before, forMs: clock.nowMs() - own.sinceMs };
                const line = (0, state.qo)(now, then, clock.wallMs());
                if (line !== undefined)
                    printOf(own, line);
                if (before === undefined)
                    own.sinceMs = clock.nowMs() - (0, state.iD)(now, clock.wallMs());
                else if ((0, state.kc)(before) !== (0, state.kc)(now))
                    own.sinceMs = clock.nowMs();
            }
            function tellEnd(own) {
                for (const line of own.untold)
                    printOf(own, line);
                own.untold = [];
            }
            return {
                all,
                print,
                printOf,
                printedMs: () => printedMs,
                showHead,
                add(target) {
                    const { name } = target;
                    const own = { name, target, label: "", sinceMs: startMs, isListed: false, isOver: false, untold: [] };
                    all.push(own);
                    return own;
                },
                seen(own, operation) {
                    const before = own.last;
                    own.last = operation;
                    if (!hasHead)
                        return awaitHead();
                    if (before === operation)
                        return;
                    if (!own.isListed)
                        list(own, isScattered(all));
                    tellState(own, operation, before);
                },
                ended(own, lines) {
                    own.isOver = true;
                    own.untold = lines;
                    if (hasHead)
                        tellEnd(own);
                    else
                        awaitHead();
                },
            };
        }
        var advice = __webpack_require__(4825);
        ;
        const tellAfterMs = 30_000;
        const gapMs = 300_000;
        function createTroubleLines(say, clock) {
            const runs = new Map();
            let saidMs = Number.NEGATIVE_INFINITY;
            let count = 0;
            function tell(target) {
                const own = runs.get(target);
                if (own === undefined || own.told !== undefined || clock.nowMs() - saidMs < gapMs)
                    return;
                saidMs = clock.nowMs();
                count = 0;
                const untold = [...runs.values()].filter(({ told }) => told === undefined);
                const sinceMs = Math.min(...untold.map((run) => run.sinceMs));
                const told = { open: untold.length, sinceMs, target: untold.length === 1 ? target : undefined };
                for (const run of untold)
                    run.told = told;
                say(own.line, told.target);
            }
            function end(target) {
                const run = runs.get(target);
                runs.delete(target);
                run?.stopTimer();
                if (run?.told === undefined)
                    return undefined;
                run.told.open -= 1;
                return run.told.open === 0 ? run.told : undefined;
            }
            return {
                failed(target, poll, phase) {
                    count += 1;
                    const line = troubleLine(poll, target, phase);
                    const run = runs.get(target);
                    if (run === undefined) {
                        const stopTimer = clock.timer(tellAfterMs, () => tell(target));
                        runs.set(target, { sinceMs: clock.nowMs(), polls: 1, line, stopTimer });
                        return;
                    }
                    run.polls += 1;
                    run.line = line;
                    tell(target);
                },
                answered(target) {
                    const told = end(target);
                    if (told === undefined)
                        return;
                    say(`${(0, report_label.z5)(target.endpoint)} answers again after ${(0, time.p0)(clock.nowMs() - told.sinceMs)}.`, told.target);
                },
                ended: (target) => void end(target),
                lastsMs(target) {
                    const run = runs.get(target);
                    const ms = clock.nowMs() - (run?.sinceMs ?? clock.nowMs());
                    return run?.told !== undefined || ms >= tellAfterMs ? ms : undefined;
                },
                takeCount() {
                    const taken = count;
                    count = 0;
                    return taken;
                },
            };
        }
        function troubleLine(poll, target, phase) {
            const service = (0, report_label.z5)(target.endpoint);
            const why = poll.why.replace(/\.$/, "");
            if (poll.kind === "quota")
                return `${service}'s request quota is used up; polling more slowly. (${why})`;
            const { ms } = poll.patience[phase];
            const retry = ms === undefined ? "Retrying." : `Retrying for up to ${spelled(ms)}.`;
            const { hostname } = new URL(target.endpoint);
            const isLost = why.startsWith(`${hostname}: `);
            if (poll.advice === undefined && (isLost || /^(?:HTTP |status )?\d{3}\b/.test(why))) {
                const about = (isLost ? why.slice(hostname.length + 2) : why).replace(/ \(([A-Z][A-Z0-9_]+)\)$/, ", $1");
                return `Cannot reach ${service} (${about}). ${retry}`;
            }
            return `${(0, advice.em)(why.replace(/^[a-z]/, (letter) => letter.toUpperCase()))} ${retry}`;
        }
        function spelled(ms) {
            const [n, unit] = ms < 60_000 ? [Math.round(ms / 1000), "second"] : [Math.round(ms / 60_000), "minute"];
            return `${n} ${unit}${n === 1 ? "" : "s"}`;
        }
        ;
        const silenceMs = 299_000;
        const noticeGapMs = 120_000;
        function createProgress(waited, out, clock) {
            const startMs = clock.nowMs();
            const log = createStepLog(waited, out, clock);
            const trouble = createTroubleLines((line, target) => {
                log.showHead();
                const own = log.all.find((one) => one.target === target);
                if (own === undefined)
                    log.print(line);
                else
                    log.printOf(own, line);
            }, clock);
            let noticedMs = Number.NEGATIVE_INFINITY;
            let lookedMs = startMs;
            function signOfLife() {
                const nowMs = clock.nowMs();
                const open = log.all
                    .filter(({ last, isOver }) => !isOver && !last?.done)
                    .map(({ target, last, sinceMs }) => ({ last, forMs: nowMs - sinceMs, failingMs: trouble.lastsMs(target) }));
                if (open.length === 0)
                    return "";
                const { count } = waited;
                const overall = { count, unknown: count - log.all.length, waitedMs: nowMs - startMs };
                return heartbeatLine(open, overall, trouble.takeCount());
            }
            return {
                print: log.print,
                add(target) {
                    const own = log.add(target);
                    return {
                        seen(operation) {
                            trouble.answered(target);
                            log.seen(own, operation);
                        },
                        trouble: (poll) => trouble.failed(target, poll, own.last === undefined ? "before" : "after"),
                        notice(text) {
                            if (clock.nowMs() - noticedMs > noticeGapMs)
                                log.print(text);
                            noticedMs = clock.nowMs();
                        },
                        ended(lines) {
                            trouble.ended(target);
                            log.ended(own, lines);
                        },
                    };
                },
                async heartbeat(signal) {
                    while (!signal.aborted) {
                        const leftMs = Math.max(log.printedMs(), lookedMs) + silenceMs - clock.nowMs();
                        if (leftMs > 0) {
                            await clock.sleep(leftMs, signal);
                            continue;
                        }
                        lookedMs = clock.nowMs();
                        const line = signOfLife();
                        if (line === "")
                            continue;
                        log.showHead();
                        log.print(line);
                    }
                },
            };
        }
>>>>>>> auth:dist/908.index.js
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
            const progress = createLateProgress(async () => (await __webpack_require__.e(938).then(__webpack_require__.bind(__webpack_require__, 9938))).createProgress({ count, timeoutMs }, runner, clock));
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
                const [{ endLines }] = await Promise.all([Promise.all([__webpack_require__.e(342), __webpack_require__.e(172)]).then(__webpack_require__.bind(__webpack_require__, 7342)), progress.load()]);
                shown.ended(endLines(one, timeoutMs, count));
                return one;
            };
            const ended = checks === undefined
                ? await Promise.all(targets.map(waitFor))
                : await (await __webpack_require__.e(627).then(__webpack_require__.bind(__webpack_require__, 5627))).waitForFound(step, inputs, waitFor, progress.print);
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
            const { cancel } = await __webpack_require__.e(848).then(__webpack_require__.bind(__webpack_require__, 848));
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
            const { cancelLine } = await __webpack_require__.e(791).then(__webpack_require__.bind(__webpack_require__, 5172));
            const line = cancelLine(target, result, last, isRetried);
            if (result.kind === "accepted" || result.kind === "late")
                runner.info(line);
            else
                runner.annotate("warning", "Not cancelled", line);
        }
        ;
        function start(step) {
            const names = [];
            return { names, isGreen: main(step, names) };
        }
        async function main(step, names) {
            const { env, runner, clock } = step;
            const store = (0, github_store.y)(env, github_runner.E);
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
                : (await Promise.all([__webpack_require__.e(342), __webpack_require__.e(653)]).then(__webpack_require__.bind(__webpack_require__, 6830))).createFollower(step, inputs, universe);
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
<<<<<<< HEAD:dist/638.index.js
            await warnOfHorizon(step, credential, inputs.timeoutMs);
            const connection = (0, session.Ng)(step, credential);
            void loadAhead(step, connection.sent);
=======
            warnOfHorizon(step, credential, inputs.timeoutMs);
            const connection = (0, session.Ng)(step, credential, loadingOnce(step));
>>>>>>> auth:dist/908.index.js
            const ended = await waitForAll(step, inputs, connection, writer, follower);
            connection.close();
            const { finish } = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(639)]).then(__webpack_require__.bind(__webpack_require__, 4842));
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
            void __webpack_require__.e(848).then(__webpack_require__.bind(__webpack_require__, 848));
            runner.prepare();
            void Promise.all([__webpack_require__.e(342), __webpack_require__.e(639)]).then(__webpack_require__.bind(__webpack_require__, 4842));
        }
        async function refuse(step, store, refused, inputs, follower) {
            const { why, advice, isInput } = refused;
            createStateWriter(store, { cancelOnAbort: false }, step.clock).save("settled");
            const ending = await Promise.all([__webpack_require__.e(342), __webpack_require__.e(639)]).then(__webpack_require__.bind(__webpack_require__, 4842));
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
            return [(await __webpack_require__.e(107).then(__webpack_require__.bind(__webpack_require__, 8107))).apiRootOf(env) ?? []].flat();
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
<<<<<<< HEAD:dist/638.index.js
        async function warnOfHorizon({ runner, clock }, credential, timeoutMs) {
            if (credential.kind !== "file")
                return;
            const horizon = (await __webpack_require__.e(986).then(__webpack_require__.bind(__webpack_require__, 986))).idTokensEndMs(credential);
=======
        function warnOfHorizon({ runner, clock }, credential, timeoutMs) {
            const horizon = (0, auth_credential.tV)(credential);
>>>>>>> auth:dist/908.index.js
            if (horizon === undefined || horizon > clock.wallMs() + timeoutMs)
                return;
            runner.annotate("warning", "Credentials end before the timeout", `GitHub issues ID tokens to this job for another ${(0, time.p0)(horizon - clock.wallMs())}, and timeout is ${(0, time.p0)(timeoutMs)}. For longer waits use a runner on Google Cloud or a service account key.`);
        }
    })
};
