export const id = 848;
export const ids = [848];
export const modules = {
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
