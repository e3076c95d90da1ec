export const id = 840;
export const ids = [840];
export const modules = {
    3840: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            createCommitStatus: () => (createCommitStatus)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7754);
        var _base_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2030);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _github_advice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(484);
        var _octokit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8107);
        const pendingLimitMs = 10_000;
        const retryMs = 5000;
        const endRetryMs = 500;
        const shortestTryMs = 1500;
        function createCommitStatus(place) {
            const { context, commit, clock, runner, universe } = place;
            const github = (0, _octokit_js__WEBPACK_IMPORTED_MODULE_2__.createGitHub)(place);
            const resting = new AbortController();
            const over = new AbortController();
            let wanted;
            let sent = "";
            let isRefused = false;
            let isSending = false;
            let sending = Promise.resolve();
            async function send(status, limitMs, signal) {
                const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
                const answer = await github.ask(route, { sha: commit, context, ...status }, limitMs, signal);
                if (answer.kind !== "answered")
                    return answer;
                sent = JSON.stringify(status);
                return undefined;
            }
            function refuse(fault) {
                isRefused = true;
                const about = problemOf(fault, context);
                runner.annotate("warning", about.advice?.title ?? "Commit status not set", (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.b5)(about));
            }
            async function sendWanted() {
                isSending = true;
                while (wanted !== undefined && JSON.stringify(wanted) !== sent && !isRefused && !resting.signal.aborted) {
                    const fault = await send(wanted, pendingLimitMs, over.signal);
                    if (over.signal.aborted || fault === undefined)
                        continue;
                    if (fault.kind === "refused")
                        refuse(fault);
                    else
                        await clock.sleep(Math.max(retryMs, fault.atLeastMs ?? 0), resting.signal);
                }
                isSending = false;
            }
            return {
                update(operations) {
                    const description = doing(operations);
                    if (description === undefined || resting.signal.aborted)
                        return;
                    const url = operations.find((operation) => operation?.done === false)?.build?.logUrl;
                    wanted = { state: "pending", description, ...linkTo(url, universe) };
                    if (!isSending)
                        sending = sendWanted();
                },
                async settle({ status, description, url }, limitMs) {
                    const deadlineMs = clock.nowMs() + limitMs;
                    resting.abort();
                    await (0, _base_clock_js__WEBPACK_IMPORTED_MODULE_4__.ux)(sending, limitMs / 3, clock);
                    over.abort();
                    const end = { state: stateOf(status), description: describe(description), ...linkTo(url, universe) };
                    const never = new AbortController().signal;
                    for (let isLast = isRefused; !isLast;) {
                        const leftMs = Math.max(1, deadlineMs - clock.nowMs());
                        const fault = await send(end, Math.min(leftMs, Math.max(shortestTryMs, leftMs / 2)), never);
                        if (fault === undefined)
                            return;
                        const waitMs = fault.kind === "refused" ? Number.POSITIVE_INFINITY : Math.max(endRetryMs, fault.atLeastMs ?? 0);
                        isLast = clock.nowMs() + waitMs + endRetryMs > deadlineMs;
                        if (isLast)
                            refuse(fault);
                        else
                            await clock.sleep(waitMs, never);
                    }
                },
            };
        }
        const stateOf = (status) => status === "succeeded" ? "success" : status === "failed" ? "failure" : "error";
        function problemOf(fault, context) {
            const status = fault.kind === "refused" ? fault.status : undefined;
            if (status === 401)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_advice_js__WEBPACK_IMPORTED_MODULE_1__.C.githubToken, fault.why);
            if (status === 403 || status === 404)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_advice_js__WEBPACK_IMPORTED_MODULE_1__.C.statusesDenied, fault.why);
            return { why: `The commit status "${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(context, 100)}" could not be set: ${fault.why}`, advice: fault.advice };
        }
        const describe = (text) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(text.replace(/[\u{10000}-\u{10ffff}]/gu, ""), 140);
        function linkTo(url, universe) {
            const host = /^https:\/\/([a-z0-9.-]+)\/[!-~]{0,1000}$/.exec(url ?? "")?.[1] ?? "";
            const isOfUniverse = universe !== "googleapis.com" && host.endsWith(`.${universe}`);
            return url !== undefined && (host === "console.cloud.google.com" || isOfUniverse) ? { target_url: url } : {};
        }
        const words = {
            PENDING: "waiting for approval or for a place in the queue",
            QUEUED: "queued",
            WORKING: "working",
        };
        function doing(operations) {
            const seen = operations.filter((operation) => operation !== undefined);
            if (seen.length === 0 || (seen.length === operations.length && seen.every(({ done }) => done)))
                return undefined;
            const states = seen.map(({ build, done }) => (done ? "WORKING" : (build?.status ?? "")));
            const state = ["WORKING", "QUEUED", "PENDING"].find((name) => states.includes(name)) ?? "";
            const word = words[state] ?? "running";
            return operations.length === 1 ? word : `${operations.length} operations: ${word}`;
        }
    }),
    484: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            C: () => (githubAdvice)
        });
        const githubAdvice = {
            githubToken: {
                title: "GitHub token refused",
                when: "GitHub refuses the token",
                message: "GitHub refused github-token (401)",
                mend: "Remove `github-token` to use the job's own token, or give one that has neither expired nor been revoked",
            },
            checksDenied: {
                title: "Checks may not be read",
                when: "the token may not read checks",
                message: "GitHub does not let github-token read the commit's checks",
                mend: "Give the job `permissions: { checks: read }`. A job that lists permissions has no others: keep those that it needs, such as `id-token: write`",
            },
            checkMissing: {
                title: "Check not found",
                when: "the commit has no such check",
                message: "Cloud Build made no such check",
                mend: "Compare the name with the checks of the commit on GitHub: it is TRIGGER (PROJECT_ID). Cloud Build makes none where no trigger matches the push (branch, path filters, `[skip ci]`), and where its GitHub app is not installed on the repository",
            },
            statusesDenied: {
                title: "Commit status not set",
                when: "the token may not write commit statuses",
                message: "GitHub does not let github-token write commit statuses",
                mend: "Give the job `permissions: { statuses: write }`. In a workflow of a pull request from a fork the token can only read: leave `commit-status` empty there",
            },
        };
    })
};
