export const id = 927;
export const ids = [927, 948];
export const modules = {
    7754: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Bq: () => (filled),
            CC: () => (problem),
            b5: () => (withAdvice),
            em: () => (sentence)
        });
        const problem = (advice, about) => ({
            why: about === undefined ? advice.message : `${advice.message}: ${about}`,
            advice,
        });
        const sentence = (text) => (/[.?!:…]$/.test(text) ? text : `${text}.`);
        const withAdvice = ({ why, advice }) => sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);
        function filled(advice, words) {
            const fill = (text) => text.replace(/\b[A-Z]+\b/g, (place) => words[place] || place);
            return { ...advice, title: fill(advice.title), message: fill(advice.message), mend: fill(advice.mend) };
        }
    }),
    3081: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            buildOf: () => (buildOf),
            createListChecks: () => (createListChecks),
            regionOf: () => (regionOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1570);
        var _octokit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8107);
        const app = { slug: "google-cloud-build", idOnDotCom: 10_529 };
        const perPage = 100;
        const mostPages = 10;
        function createListChecks(access, { commit, location }) {
            const github = (0, _octokit_js__WEBPACK_IMPORTED_MODULE_3__.createGitHub)(access);
            const ofApp = github.isDotCom ? { app_id: app.idOnDotCom } : {};
            const filter = location === undefined ? "latest" : "all";
            return async (limitMs, signal) => {
                const startMs = access.clock.nowMs();
                const checks = [];
                for (let page = 1; page <= mostPages; page += 1) {
                    const leftMs = limitMs - (access.clock.nowMs() - startMs);
                    if (leftMs <= 0)
                        return { kind: "passing", why: "the list of checks took too long", patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
                    const answer = await github.ask("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref: commit, ...ofApp, filter, per_page: perPage, page }, leftMs, signal);
                    if (answer.kind !== "answered")
                        return answer;
                    const { check_runs: runs } = answer.data;
                    if (!Array.isArray(runs))
                        return { kind: "passing", why: "the answer is no list of checks", patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
                    checks.push(...runs.flatMap(parseCheck));
                    if (runs.length < perPage)
                        return { kind: "listed", checks, isComplete: true };
                }
                return { kind: "listed", checks, isComplete: false };
            };
        }
        function parseCheck(value) {
            const run = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(value);
            const [id, name] = [run?.id, (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(run?.name)];
            if ((0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Xy)(run?.app)?.slug !== app.slug || !Number.isSafeInteger(id) || name === undefined)
                return [];
            return [{ id: Number(id), name, detailsUrl: (0, _base_json_js__WEBPACK_IMPORTED_MODULE_4__.Je)(run?.details_url) ?? "" }];
        }
        function buildOf(checks, name, addressing) {
            const { location } = addressing;
            const ofName = checks.filter((check) => check.name === name);
            const there = ofName.filter((check) => location === undefined || [undefined, location].includes(regionOf(check)));
            const newest = there.toSorted((a, b) => b.id - a.id)[0];
            if (newest === undefined)
                return { kind: "none" };
            const unclear = { kind: "unclear", why: "its link is not to a build in Google's console" };
            if (regionOf(newest) === undefined)
                return unclear;
            try {
                return { kind: "build", target: (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.hu)(newest.detailsUrl, addressing) };
            }
            catch (error) {
                const why = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(error);
                return why.startsWith("api-version:") ? { kind: "unclear", why } : unclear;
            }
        }
        const page = /^https:\/\/console\.cloud\.google\.com\/cloud-build\/builds(?:;region=([a-z0-9-]+))?\/[^/;?]+[;?]/;
        function regionOf({ detailsUrl }) {
            const match = page.exec(detailsUrl);
            return match === null ? undefined : (match[1] ?? "global");
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
    }),
    5685: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            JP: () => (rpcErrorOf),
            MT: () => (errorInfoOf),
            Rw: () => (detailOf),
            l$: () => (statusDetails)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        function rpcErrorOf(text) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.qF)(text);
            const error = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(Array.isArray(body) ? body[0] : body)?.error);
            if (error === undefined || typeof error.code !== "number")
                return undefined;
            return {
                status: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.status) ?? "", 50),
                message: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.message) ?? "", 500),
                details: objects(error.details),
            };
        }
        const objects = (value) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)(value).map((one) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(one) ?? {});
        const detailOf = (details, type) => details.find((detail) => isOf(detail, type));
        const isOf = (detail, type) => String(detail["@type"]).endsWith(`/google.rpc.${type}`);
        const text = (value, limit = 200) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(value) ?? "", limit);
        function errorInfoOf(details) {
            const { reason, metadata } = detailOf(details, "ErrorInfo") ?? {};
            const { service, consumer, permission, resource } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(metadata) ?? {};
            return {
                reason: text(reason, 60),
                service: text(service, 100),
                consumer: text(consumer, 150),
                permission: text(permission, 100),
                resource: text(resource),
            };
        }
        const mostOfKind = 5;
        const longest = 800;
        const each = (list, show) => objects(list)
            .slice(0, mostOfKind)
            .map((one) => joined(show(one).map((part) => text(part)), ": "));
        const joined = (parts, separator) => parts.filter((part) => part !== "").join(separator);
        const readers = [
            ["LocalizedMessage", ({ message }) => [text(message, 300)]],
            ["BadRequest", ({ fieldViolations }) => each(fieldViolations, ({ field, description }) => [field, description])],
            [
                "PreconditionFailure",
                ({ violations }) => each(violations, ({ type, subject, description }) => [joined([text(type), text(subject)], " "), description]),
            ],
            ["QuotaFailure", ({ violations }) => each(violations, ({ subject, description }) => [subject, description])],
            [
                "ResourceInfo",
                ({ resourceType, resourceName, description }) => [
                    joined([joined([text(resourceType), text(resourceName)], " "), text(description)], ": "),
                ],
            ],
            [
                "ErrorInfo",
                (detail) => {
                    const { reason, ...metadata } = errorInfoOf([detail]);
                    const named = Object.entries(metadata).map(([name, value]) => (value === "" ? "" : `${name} ${value}`));
                    return [joined([reason, ...named], ", ")];
                },
            ],
            ["Help", ({ links }) => each(links, ({ description, url }) => [description, url])],
        ];
        function statusDetails(details, said = "") {
            const all = objects(details);
            const shown = [];
            for (const [type, read] of readers) {
                for (const part of all.filter((detail) => isOf(detail, type)).flatMap(read)) {
                    if (![said, ...shown].some((other) => other.includes(part)))
                        shown.push(part);
                }
            }
            return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(shown.join("; "), longest);
        }
    }),
    5598: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            BD: () => (enumerated),
            LO: () => (missing),
            Op: () => (notAsked),
            TL: () => (quoted),
            h0: () => (short)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2475);
        var _github_checks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3081);
        var _github_github_advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(484);
        const mostNames = 10;
        const quoted = (name) => `"${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(name, 100)}"`;
        const short = (commit) => commit.slice(0, 7);
        function enumerated(what, labels) {
            const more = labels.length > mostNames ? ` and ${labels.length - mostNames} more` : "";
            return `${what}${labels.length === 1 ? "" : "s"} ${labels.slice(0, mostNames).join(", ")}${more}`;
        }
        function notAsked(fault, commit) {
            const status = fault.kind === "refused" ? fault.status : undefined;
            if (status === 401)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_github_advice_js__WEBPACK_IMPORTED_MODULE_2__.C.githubToken, fault.why);
            if (status === 403 || status === 404)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_github_advice_js__WEBPACK_IMPORTED_MODULE_2__.C.checksDenied, fault.why);
            return { why: `GitHub could not be asked for the checks of ${short(commit)}: ${fault.why}`, advice: fault.advice };
        }
        function missing(name, { commit, addressing, last, seen, tookMs }) {
            const looked = last.kind === "listed" ? last : seen;
            if (last.kind !== "listed" && looked === undefined)
                return notAsked(last, commit);
            const { checks, isComplete } = looked ?? { checks: [], isComplete: true };
            const { location } = addressing;
            const placeOf = (region = "no region") => (location === undefined ? "" : ` for ${region}`);
            const what = `${quoted(name)}${placeOf(location)} on ${short(commit)} within ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_4__.p0)(tookMs)}`;
            const after = last.kind === "listed" ? "" : `; the last look failed: ${last.why}`;
            const built = (0, _github_checks_js__WEBPACK_IMPORTED_MODULE_1__.buildOf)(checks, name, addressing);
            if (built.kind === "unclear")
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_github_advice_js__WEBPACK_IMPORTED_MODULE_2__.C.checkMissing, `${what}; there is one, but ${built.why}${after}`);
            const others = [...new Set(checks.map((check) => `${quoted(check.name)}${placeOf((0, _github_checks_js__WEBPACK_IMPORTED_MODULE_1__.regionOf)(check))}`))];
            const there = others.length === 0 ? "no check" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(enumerated("check", others), 600);
            const part = isComplete ? "" : " among the first 1,000 of the commit";
            return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_3__.CC)(_github_github_advice_js__WEBPACK_IMPORTED_MODULE_2__.C.checkMissing, `${what}; it made ${there}${part}${after}`);
        }
    }),
    5627: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            waitForFound: () => (waitForFound)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7754);
        var _check_missing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5598);
        var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5659);
        async function waitForFound(step, inputs, waitFor, print) {
            const { clock, signal, checkRunnerAlive } = step;
            const { checks = [], commit = "", addressing, timeoutMs, cancelOnAbort, githubToken } = inputs;
            const [{ find }, { createListChecks }] = await Promise.all([__webpack_require__.e(560).then(__webpack_require__.bind(__webpack_require__, 9560)), Promise.resolve().then(__webpack_require__.bind(__webpack_require__, 3081))]);
            const waits = new Map();
            if (!cancelOnAbort) {
                print("A build that is found keeps running when this step is cancelled, because cancel-on-abort is false.");
            }
            const findings = await find({ checks, commit, addressing, timeoutMs }, {
                list: createListChecks((0, _session_js__WEBPACK_IMPORTED_MODULE_1__.Yh)(step, githubToken), { commit, location: addressing.location }),
                clock,
                signal,
                print,
                found: (index, target) => void waits.set(index, waitFor(target, index)),
                checkRunnerAlive,
            });
            if (checks.length > 1) {
                for (const [index, finding] of findings.entries()) {
                    if (finding.kind === "missing")
                        print(`Check ${(0, _check_missing_js__WEBPACK_IMPORTED_MODULE_0__.TL)(checks[index] ?? "")} was not found: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_2__.b5)(finding)}`);
                }
            }
            const ended = findings.map((finding, index) => waits.get(index) ?? withoutBuild(finding, checks[index] ?? ""));
            return (await Promise.all(ended)).filter((one) => one !== undefined);
        }
        function withoutBuild(finding, name) {
            switch (finding.kind) {
                case "found":
                case "same":
                    return undefined;
                case "missing":
                    return { name, outcome: { ...finding, kind: "unknown" } };
                case "aborted":
                    return { name, outcome: { kind: "aborted" } };
            }
        }
    })
};
