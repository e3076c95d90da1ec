export const id = 847;
export const ids = [847];
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
    5172: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            KM: () => (keepsRunning),
            Ss: () => (cancelCommand),
            UV: () => (settledLine),
            cancelLine: () => (cancelLine),
            fC: () => (wholeName),
            xq: () => (triedAgain),
            zs: () => (acceptedText)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7149);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5128);
        var _build_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9219);
        var _label_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4277);
        function wholeName(target, last) {
            const subject = { name: target.name, target };
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last) === "build" ? "Build" : "Operation"} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.FP)(subject)}`;
        }
        function acceptedText(target, last) {
            const subject = { name: target.name, target };
            const whom = `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last)} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.Wy)(subject)}`;
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.fe)(target.endpoint)} accepted the cancellation of ${whom}.`;
        }
        const triedAgain = "The post step tries again, if the runner starts it.";
        function cancelLine(target, cancel, last, isRetried = false) {
            const name = wholeName(target, last);
            switch (cancel.kind) {
                case "accepted":
                    return acceptedText(target, last);
                case "late":
                    return `${name} had already ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(cancel.operation), 50)}.`;
                case "unsupported":
                    return `${name} keeps running: its service does not support cancelling.`;
                case "refused":
                case "unanswered": {
                    const lead = cancel.kind === "refused" ? `${name} is not cancelled` : `${name}: its cancellation is not confirmed`;
                    const then = isRetried ? ` ${triedAgain}` : "";
                    return `${lead}: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_6__.b5)(cancel)}${then} To cancel it by hand: ${cancelCommand(target, last)}`;
                }
            }
        }
        const keepsRunning = (target, last) => `${wholeName(target, last)} keeps running because cancel-on-abort is false.`;
        function settledLine(target, last) {
            const name = wholeName(target, last);
            if (last?.done)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_6__.em)(`${name} has ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_1__.L4)(last), 50)}`);
            const state = last === undefined ? "its end is not known yet" : `it was still ${(0, _build_state_js__WEBPACK_IMPORTED_MODULE_4__.kc)(last)} when last seen`;
            return `${name}: the cancellation was accepted, ${state}.`;
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.TH)(target.name);
            const { project, location = (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.AP)(target, last) ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_3__.U9)(target.endpoint) || (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.fe)(target.endpoint) === "Cloud Build";
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_2__.rs)(target, "cancel").href}`;
        }
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
    9446: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            crashed: () => (crashed),
            finish: () => (finish),
            refuse: () => (refuse)
        });
        var external_node_fs_ = __webpack_require__(3024);
        var external_node_path_ = __webpack_require__(6760);
        var advice = __webpack_require__(7754);
        var sanitise = __webpack_require__(8180);
        var cloudbuild_target = __webpack_require__(7149);
        var json = __webpack_require__(768);
        var report_ended = __webpack_require__(5631);
        var build = __webpack_require__(8690);
        var operation = __webpack_require__(7631);
        var outcome_words = __webpack_require__(2223);
        var verdict = __webpack_require__(7342);
        ;
        const longestMessage = 4000;
        function messageOf(ended, timeoutMs) {
            const { outcome } = ended;
            if (outcome.kind !== "unknown" && outcome.kind !== "timed-out") {
                return (0, sanitise.Jj)((0, operation.c2)(outcome.last?.error).message, longestMessage) || undefined;
            }
            const { sentences, advice } = (0, outcome_words.Z)(ended, timeoutMs);
            return (0, sanitise.Jj)([...sentences, advice].filter((text) => text !== "").join(" "), longestMessage);
        }
        const buildOf = ({ outcome }) => outcome.last?.build;
        const textOf = (text) => text || undefined;
        const fields = [
            ["status", "status", ({ outcome }) => outcome.kind],
            ["done", "done", ({ outcome }) => outcome.last?.done ?? false],
            ["response", "response", ({ outcome }) => outcome.last?.response],
            ["error", "error", ({ outcome }) => outcome.last?.error],
            ["error-code", undefined, ({ outcome }) => textOf((0, operation.c2)(outcome.last?.error).code)],
            ["error-status", undefined, ({ outcome }) => textOf((0, operation.c2)(outcome.last?.error).name)],
            ["error-message", "errorMessage", messageOf],
            ["metadata", "metadata", ({ outcome }) => outcome.last?.metadata],
            ["build-id", "buildId", (ended) => buildOf(ended)?.id],
            ["build-status", "buildStatus", (ended) => buildOf(ended)?.status],
            ["log-url", "logUrl", (ended) => buildOf(ended)?.logUrl],
            ["failure-type", "failureType", (ended) => buildOf(ended)?.failureType],
            ["failure-detail", "failureDetail", (ended) => buildOf(ended)?.failureDetail],
            [
                "failed-step",
                "failedStep",
                (ended) => {
                    const step = buildOf(ended)?.failedStep;
                    return step === undefined ? undefined : (0, build.w4)(step);
                },
            ],
            ["images", "images", (ended) => buildOf(ended)?.images ?? []],
            ["duration", "duration", (ended) => (0, build.cf)(buildOf(ended))],
            ["reason", "reason", (ended, timeoutMs) => textOf((0, verdict.reasonText)(ended, timeoutMs))],
        ];
        const outputNames = [...fields.map(([output]) => output), "operations", "result-file"];
        const firstKeys = { name: "", status: "", done: false, reason: null };
        const largeKeys = new Set(["metadata", "response"]);
        function entryOf(ended, timeoutMs, isWhole) {
            const values = fields.flatMap(([, key, read]) => key === undefined ? [] : [[key, read(ended, timeoutMs) ?? null]]);
            const small = values.filter(([key]) => !largeKeys.has(key));
            const large = isWhole ? values.filter(([key]) => largeKeys.has(key)) : [];
            return { ...firstKeys, ...Object.fromEntries([...small, ...large]), name: ended.name };
        }
        const outputText = (value) => value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
        const singleOutputs = (ended, timeoutMs) => Object.fromEntries(fields.map(([output, , read]) => [output, outputText(read(ended, timeoutMs))]));
        ;
        const longestOperations = 30_000;
        const longestCharacters = 500_000;
        const longestText = 4000;
        function outputsOf(ended, timeoutMs, refusal = { why: "" }) {
            const none = { name: "", outcome: { kind: "unknown", ...refusal } };
            const single = singleOutputs((0, report_ended.h)(ended) ?? none, timeoutMs);
            const operations = operationsText(ended.map((one) => entryOf(one, timeoutMs, false)));
            const whole = { ...single, operations: operations ?? "[]", "result-file": "" };
            const smallest = { ...whole, metadata: "", response: "", error: "", images: "[]", operations: "[]" };
            const fitting = [
                whole,
                { ...whole, metadata: "", response: "" },
                { ...whole, metadata: "", response: "", error: "" },
                smallest,
            ];
            const index = fitting.findIndex((outputs) => sizeOf(outputs) < longestCharacters);
            const outputs = fitting[index];
            if (outputs !== undefined)
                return { outputs, isCut: index > 0 || operations === undefined };
            const short = Object.entries(smallest).map(([name, value]) => [name, (0, sanitise.Jj)(value, longestText)]);
            return { outputs: Object.fromEntries(short), isCut: true };
        }
        const sizeOf = (outputs) => Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        const resultOf = (ended, timeoutMs) => `${JSON.stringify(ended.map((one) => entryOf(one, timeoutMs, true)))}\n`;
        function operationsText(entries) {
            const texts = (limit) => (entry) => withShortTexts(entry, limit);
            const withoutDetails = (entry) => {
                const { details: _, ...error } = (0, json.Xy)(entry.error) ?? {};
                const short = texts(100)(entry);
                return (0, json.Xy)(entry.error) === undefined ? short : { ...short, error: shortened(error, 100) };
            };
            const rungs = [
                (entry) => entry,
                texts(1000),
                texts(300),
                texts(100),
                withoutDetails,
                (entry) => ({ ...withoutDetails(entry), images: [] }),
                ({ name, status, done, buildId, logUrl }) => ({ name, status, done, buildId, logUrl }),
            ];
            for (const rung of rungs) {
                const text = JSON.stringify(entries.map(rung));
                if (text.length < longestOperations)
                    return text;
            }
            return undefined;
        }
        const whole = new Set(["name", "status", "buildId", "buildStatus", "logUrl", "images"]);
        const withShortTexts = (entry, limit) => Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, whole.has(key) ? value : shortened(value, limit)]));
        function shortened(value, limit) {
            if (typeof value === "string")
                return (0, sanitise.Jj)(value, limit);
            if (Array.isArray(value))
                return value.map((one) => shortened(one, limit));
            const object = (0, json.Xy)(value);
            return object === undefined
                ? value
                : Object.fromEntries(Object.entries(object).map(([key, one]) => [key, shortened(one, limit)]));
        }
        ;
        async function finish(step, ended, wanted) {
            const { runner } = step;
            const { timeoutMs, logs, summary } = wanted;
            if (logs === "on-failure")
                for (const one of ended)
                    (0, verdict.tailLines)(one, ended).forEach(runner.info);
            const lines = [...(0, verdict.unseenLines)(ended, timeoutMs), (0, verdict.tallyLine)(ended), logs === "never" ? (0, verdict.logsHint)(ended) : ""];
            for (const line of lines)
                if (line !== "")
                    runner.info(line);
            const report = (0, verdict.reportOf)(ended, timeoutMs);
            if (report !== undefined)
                runner.annotate("error", report.title, report.text);
            const isWritten = await write(step, { ended, timeoutMs });
            if (summary === "always" || (summary === "on-failure" && report !== undefined)) {
                await summarise(step, { ended, timeoutMs });
            }
            return isWritten && report === undefined;
        }
        async function refuse(step, refusal) {
            step.runner.annotate("error", "Invalid input", (0, advice.b5)(refusal));
            const end = { ended: [], timeoutMs: 0, refusal };
            await write(step, end);
            if (isSummaryWanted(step))
                await summarise(step, end);
            return false;
        }
        const isSummaryWanted = ({ env }) => !/^(?:never|false|False|FALSE)$/.test(env.INPUT_SUMMARY?.trim() ?? "");
        async function write(step, end, known = {}) {
            const { runner } = step;
            const { ended, timeoutMs, refusal } = end;
            const { outputs, isCut } = outputsOf(ended, timeoutMs, refusal);
            const file = writeResult(step, resultOf(ended, timeoutMs));
            if (isCut) {
                const rest = file === "" ? "" : " The file of the output result-file has all of it.";
                runner.annotate("warning", "Outputs cut short", `The outputs are too large for GitHub, so some are empty.${rest}`);
            }
            try {
                await runner.setOutputs({ ...outputs, ...known, "result-file": file });
                return true;
            }
            catch (error) {
                if (file !== "")
                    (0, external_node_fs_.rmSync)(file, { force: true });
                runner.annotate("error", "Outputs not written", blameOf((0, sanitise.A3)(error)));
                return false;
            }
        }
        const blameOf = (why) => `${(0, advice.em)(why)} This is a fault of the action or of the runner, not of the operation.`;
        async function summarise({ runner }, { ended, timeoutMs, refusal }) {
            try {
                const { summaryOf } = await __webpack_require__.e(531).then(__webpack_require__.bind(__webpack_require__, 531));
                runner.summarise(summaryOf(ended, timeoutMs, refusal));
            }
            catch (error) {
                runner.annotate("warning", "No job summary", `The job summary was not written: ${(0, sanitise.A3)(error)}.`);
            }
        }
        function writeResult({ env, clock, runner }, text) {
            if (!env.RUNNER_TEMP || !env.GITHUB_OUTPUT)
                return "";
            const chance = Math.floor(clock.random() * 2 ** 48)
                .toString(16)
                .padStart(12, "0");
            const path = (0, external_node_path_.join)(env.RUNNER_TEMP, `await-cloud-build-operation-result-${chance}.json`);
            try {
                (0, external_node_fs_.writeFileSync)(path, text, { mode: 0o600, flag: "wx" });
                return path;
            }
            catch (error) {
                runner.info(`The file of the output result-file was not written: ${(0, sanitise.A3)(error)}.`);
                return "";
            }
        }
        async function crashed(step, phase, why, names) {
            const { runner } = step;
            const about = names.length === 0 ? "" : ` The step was about ${names.map((name) => (0, sanitise.tB)(name, 200)).join(", ")}.`;
            const blame = blameOf(why) + about;
            if (phase === "post") {
                runner.annotate("error", "Operation may still be running", `${blame} Check whether it has to be cancelled.`);
                return;
            }
            runner.annotate("error", "The action failed", blame);
            const target = (name) => (0, cloudbuild_target.e$)({ endpoint: "https://cloudbuild.googleapis.com", version: "v1", name });
            const ended = names.map((name) => ({ name, target: target(name), outcome: { kind: "unknown", why } }));
            const { status: _, ...known } = runner.outputs();
            const end = { ended, timeoutMs: 0, ...(ended.length === 0 ? { refusal: { why } } : {}) };
            await write(step, end, known);
            if (isSummaryWanted(step))
                await summarise(step, end);
        }
    })
};
