export const id = 560;
export const ids = [560];
export const modules = {
    9560: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            find: () => (find)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2475);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7149);
        var _github_checks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3081);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1570);
        var _check_missing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5598);
        const longestMs = 300_000;
        const requestLimitMs = 10_000;
        const intervals = { shortestMs: 5000, longestMs: 15_000, growth: 1.15 };
        async function find(search, means) {
            const { checks: names, commit, addressing } = search;
            const { clock, signal, print } = means;
            const startMs = clock.nowMs();
            const limitMs = Math.min(longestMs, search.timeoutMs);
            const lastLookMs = startMs + limitMs - Math.min(1000, limitMs / 10);
            const findings = new Map();
            const withRest = (rest) => names.map((name, index) => findings.get(index) ?? rest(name));
            const aborted = () => ({ kind: "aborted" });
            const trouble = createTrouble(print);
            let seen;
            print(`Looking for ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.BD)("check", names.map(_check_missing_js__WEBPACK_IMPORTED_MODULE_3__.TL))} on ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.h0)(commit)} …`);
            for (let looks = 1;; looks += 1) {
                means.checkRunnerAlive();
                const sentMs = clock.nowMs();
                const leftMs = Math.max(1000, startMs + limitMs - sentMs);
                const answer = signal.aborted ? undefined : await means.list(Math.min(requestLimitMs, leftMs), signal);
                if (answer === undefined || signal.aborted)
                    return withRest(aborted);
                const nowMs = clock.nowMs();
                let boundMs = 0;
                if (answer.kind === "listed") {
                    seen = answer;
                    trouble.over();
                    take(answer);
                    if (findings.size === names.length)
                        return withRest(aborted);
                }
                else {
                    const isOver = answer.kind === "refused" || trouble.isLasting(answer, sentMs, nowMs, seen !== undefined);
                    if (isOver)
                        return withRest(() => ({ kind: "missing", ...(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.Op)(answer, commit) }));
                    boundMs = answer.atLeastMs ?? 0;
                }
                if (sentMs >= lastLookMs || nowMs + boundMs > lastLookMs) {
                    const about = { commit, addressing, seen, last: answer, tookMs: nowMs - startMs };
                    return withRest((name) => ({ kind: "missing", ...(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.LO)(name, about) }));
                }
                const sleepMs = Math.min(lastLookMs - nowMs, Math.max(intervalMs(looks, clock), boundMs));
                if (answer.kind === "passing")
                    trouble.tell(answer, sleepMs);
                await clock.sleep(sleepMs, signal);
            }
            function take({ checks }) {
                for (const [index, name] of names.entries()) {
                    const built = findings.has(index) ? undefined : (0, _github_checks_js__WEBPACK_IMPORTED_MODULE_1__.buildOf)(checks, name, addressing);
                    if (built?.kind === "build")
                        add(index, name, built.target);
                }
            }
            function add(index, name, target) {
                const isSame = (other) => other.kind === "found" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_0__.dM)([other.target, target]).length === 1;
                const [same] = [...findings].find(([, other]) => isSame(other)) ?? [];
                if (same !== undefined) {
                    print(`Check ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.TL)(name)} is of the same build as ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.TL)(names[same] ?? "")}. It is waited for once.`);
                    findings.set(index, { kind: "same", index: same });
                    return;
                }
                print(`Found check ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_3__.TL)(name)}: build ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_0__.TH)(target.name)}.`);
                findings.set(index, { kind: "found", target });
                means.found(index, target);
            }
        }
        function intervalMs(looks, clock) {
            const { shortestMs, longestMs: mostMs, growth } = intervals;
            const wantMs = shortestMs * growth ** (looks - 1) * (0.9 + 0.2 * clock.random());
            return Math.max(shortestMs, Math.min(mostMs, wantMs));
        }
        function createTrouble(print) {
            let failures = 0;
            let sinceMs;
            let isTold = false;
            return {
                over() {
                    failures = 0;
                    sinceMs = undefined;
                },
                isLasting({ patience }, sentMs, nowMs, hasSeen) {
                    failures += 1;
                    sinceMs ??= sentMs;
                    const { tries = 0, ms = 0 } = patience.before;
                    return !hasSeen && patience !== _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO && failures >= tries && nowMs - sinceMs >= ms;
                },
                tell({ why, atLeastMs }, sleepMs) {
                    if (isTold || (failures < 2 && atLeastMs === undefined))
                        return;
                    isTold = true;
                    print(`Cannot ask GitHub for checks: ${why}. The next try is in ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_4__.p0)(sleepMs)}.`);
                },
            };
        }
    })
};
