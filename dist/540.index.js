export const id = 540;
export const ids = [540];
export const modules = {
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
    9540: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createProgress: () => (createProgress)
        });
        var time = __webpack_require__(2475);
        var build_state = __webpack_require__(9219);
        ;
        function heartbeatLine(open, overall, failed) {
            const { count, unknown, waitedMs } = overall;
            const polls = failed === 0 ? "" : `, ${failed} ${failed === 1 ? "poll" : "polls"} failed`;
            if (count === 1)
                return open.map((only) => `still ${alone(only, waitedMs)}${polls}`).join("");
            const words = open.map(({ last }) => (last === undefined ? "without an answer" : (0, build_state.kc)(last)));
            const counts = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
            const left = unknown + open.length;
            return `still waiting for ${left} of ${count} after ${(0, time.p0)(waitedMs)}: ${counts.join(", ")}${polls}`;
        }
        function alone({ last, forMs, failingMs }, waitedMs) {
            if (last === undefined)
                return `no answer after ${(0, time.p0)(failingMs ?? waitedMs)}`;
            const word = (0, build_state.kc)(last);
            return failingMs === undefined
                ? `${word} after ${(0, time.p0)(forMs)}`
                : `no answer after ${(0, time.p0)(failingMs)}, last seen ${word}`;
        }
        var report_label = __webpack_require__(4277);
        var sanitise = __webpack_require__(8180);
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
                const line = (0, build_state.qo)(now, then, clock.wallMs());
                if (line !== undefined)
                    printOf(own, line);
                if (before === undefined)
                    own.sinceMs = clock.nowMs() - (0, build_state.iD)(now, clock.wallMs());
                else if ((0, build_state.kc)(before) !== (0, build_state.kc)(now))
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
                    const line = troubleLine(poll, phase);
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
                    say(`${(0, report_label.fe)(target.endpoint)} answers again after ${(0, time.p0)(clock.nowMs() - told.sinceMs)}.`, told.target);
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
        function troubleLine(poll, phase) {
            if (poll.kind === "quota") {
                const [, quota, about] = /^(.+'s request quota is used up): (.+?)\.?$/.exec(poll.why) ?? [];
                return quota === undefined
                    ? `${(0, advice.em)(poll.why)} Polling more slowly.`
                    : `${quota}; polling more slowly. (${about})`;
            }
            const { ms } = poll.patience[phase];
            return `${(0, advice.em)(poll.why)} ${ms === undefined ? "Retrying." : `Retrying for up to ${spelled(ms)}.`}`;
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
    })
};
