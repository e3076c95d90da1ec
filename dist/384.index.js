export const id = 384;
export const ids = [384, 3, 342];
export const modules = {
    5631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            h: () => (worstOf)
        });
        const worstFirst = [
            "unknown",
            "aborted",
            "timed-out",
            "failed",
            "cancelled",
            "succeeded",
        ];
        function worstOf(ended) {
            return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
        }
    }),
    4121: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Yz: () => (outputsOf),
            bD: () => (messageOf)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7754);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7631);
        var _ended_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5631);
        const outputNames = (null && ([
            "status",
            "done",
            "response",
            "error",
            "error-code",
            "error-status",
            "error-message",
            "metadata",
            "build-id",
            "build-status",
            "log-url",
            "failure-type",
            "failure-detail",
            "failed-step",
            "images",
            "duration",
            "operations",
        ]));
        const longestMessage = 4000;
        const longestCharacters = 500_000;
        function outputsOf(ended, timeoutMs, why = "") {
            const outcome = (0, _ended_js__WEBPACK_IMPORTED_MODULE_4__.h)(ended)?.outcome ?? { kind: "unknown", why };
            const single = singleOf(outcome, outcome.last, timeoutMs);
            const objects = ended.map((one) => objectOf(one, timeoutMs));
            const without = (...fields) => JSON.stringify(objects.map((object) => ({ ...object, ...Object.fromEntries(fields.map((field) => [field, null])) })));
            const smaller = [
                () => ({ ...single, operations: JSON.stringify(objects) }),
                () => ({ ...single, operations: without("metadata", "response") }),
                () => ({ ...single, metadata: "", response: "", operations: without("metadata", "response") }),
                () => ({ ...bare(single), operations: without("metadata", "response", "error", "images") }),
                () => ({ ...bare(single), operations: "[]" }),
            ];
            for (const [index, make] of smaller.entries()) {
                const outputs = make();
                if (sizeOf(outputs) < longestCharacters)
                    return { outputs, cutShort: index > 0 };
            }
            const outputs = { ...bare(single), operations: "[]" };
            const short = Object.entries(outputs).map(([name, value]) => [name, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(value, longestMessage)]);
            return { outputs: Object.fromEntries(short), cutShort: true };
        }
        const bare = (single) => ({
            ...single,
            metadata: "",
            response: "",
            error: "",
            images: "",
        });
        const sizeOf = (outputs) => Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        const json = (value) => (value === undefined ? "" : JSON.stringify(value));
        function singleOf(outcome, last, timeoutMs) {
            const { code, name } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(last?.error);
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                status: outcome.kind,
                done: String(last?.done ?? false),
                response: json(last?.response),
                error: json(last?.error),
                "error-code": code,
                "error-status": name,
                "error-message": messageOf(outcome, timeoutMs),
                metadata: json(last?.metadata),
                "build-id": build?.id ?? "",
                "build-status": build?.status ?? "",
                "log-url": build?.logUrl ?? "",
                "failure-type": build?.failureType ?? "",
                "failure-detail": build?.failureDetail ?? "",
                "failed-step": build?.failedStep === undefined ? "" : (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep),
                images: images.length === 0 ? "" : JSON.stringify(images),
                duration: String((0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build) ?? ""),
            };
        }
        function messageOf(outcome, timeoutMs) {
            switch (outcome.kind) {
                case "unknown":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(outcome), longestMessage);
                case "timed-out":
                    return `The step's timeout of ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_5__.p0)(timeoutMs)} passed${fateOf(outcome)}`;
                case "succeeded":
                case "failed":
                case "cancelled":
                case "aborted":
                    return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(outcome.last?.error).message, longestMessage);
            }
        }
        function fateOf({ last, cancel, trouble }) {
            const state = last === undefined ? "" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(last), 50);
            if (last?.done)
                return `. ${cancel?.kind === "accepted" ? "After its cancel t" : "T"}he operation ended: ${state}.`;
            const known = last === undefined ? "nothing was learnt of the operation" : `the operation was still ${state}`;
            const was = trouble === undefined ? known : `${known} (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(trouble, 1000)})`;
            return `: ${was}. ${cancel?.kind === "accepted" ? "Its cancel was accepted." : "It may still end well."}`;
        }
        function objectOf({ name, outcome }, timeoutMs) {
            const last = outcome.last;
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                name,
                status: outcome.kind,
                done: last?.done ?? false,
                response: last?.response ?? null,
                error: last?.error ?? null,
                errorMessage: messageOf(outcome, timeoutMs) || null,
                metadata: last?.metadata ?? null,
                buildId: build?.id ?? null,
                buildStatus: build?.status ?? null,
                logUrl: build?.logUrl ?? null,
                failureType: build?.failureType ?? null,
                failureDetail: build?.failureDetail ?? null,
                failedStep: build?.failedStep === undefined ? null : (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep),
                images: images.length === 0 ? null : images,
                duration: (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build) ?? null,
            };
        }
    }),
    7342: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            EI: () => (reportOf),
            MT: () => (verdictLine),
            Ss: () => (cancelCommand),
            cancelLine: () => (cancelLine)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7754);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _base_time_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2475);
        var _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8690);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5841);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5128);
        var _ended_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5631);
        var _outputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4121);
        const titles = {
            succeeded: "Operation succeeded",
            failed: "Operation failed",
            cancelled: "Operation was cancelled",
            "timed-out": "Timed out waiting for the operation",
            aborted: "Waiting was aborted",
            unknown: "The operation's end is unknown",
        };
        const field = (text, limit = 1000) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(text ?? "", limit);
        const joined = (parts, separator) => parts.filter((part) => part !== undefined && part !== "").join(separator);
        const stops = {
            accepted: "Its cancel was accepted",
            late: "It had ended",
            unsupported: "It goes on, its service does not support cancelling",
            refused: "It may go on, its cancel was refused",
            unanswered: "It may go on, its cancel was not answered",
            none: "It goes on, as cancel-on-abort is false",
        };
        const mostImages = 10;
        function verdictLine({ name, outcome }, timeoutMs) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(name)}`;
            const build = outcome.last?.build;
            const log = build?.logUrl === undefined ? "" : `Log: ${field(build.logUrl, 500)}`;
            switch (outcome.kind) {
                case "succeeded": {
                    const seconds = (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.cf)(build);
                    const took = seconds === undefined ? "" : ` in ${(0, _base_time_js__WEBPACK_IMPORTED_MODULE_7__.p0)(seconds * 1000)}`;
                    const all = build?.images ?? [];
                    const images = all.slice(0, mostImages).map(({ name, digest }) => `${field(name, 300)}@${field(digest, 100)}`);
                    const shown = [(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(images.join(", "), 1200), all.length > mostImages ? `${all.length - mostImages} more` : ""];
                    return joined([`${label} succeeded${took}.`, all.length > 0 ? `Images: ${joined(shown, ", ")}.` : "", log], " ");
                }
                case "failed":
                case "cancelled":
                    return joined([`${label}: ${reason(outcome.last)}.`, log], " ");
                case "timed-out":
                case "unknown":
                    return joined([`${label}: ${field((0, _outputs_js__WEBPACK_IMPORTED_MODULE_6__.bD)(outcome, timeoutMs), 1300).replace(/\.?$/, ".")}`, log], " ");
                case "aborted": {
                    const then = outcome.last?.done
                        ? `It had just ended (${reason(outcome.last)})`
                        : stops[outcome.cancel?.kind ?? "none"];
                    return joined([`${label}: the runner told the step to stop. ${then}: ${name}.`, log], " ");
                }
            }
        }
        const hints = {
            TIMEOUT: "the build's own timeout passed",
            EXPIRED: "the build waited in the queue for longer than its queueTtl",
            INTERNAL_ERROR: "the service's own fault, another try may help",
            CANCELLED: "somebody cancelled it",
        };
        function reason(operation) {
            const { build, error } = operation;
            const { code, name, message } = (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.c2)(error);
            const status = build?.status ?? "";
            const own = joined([field(build?.failureDetail, 600), field(build?.statusDetail, 400)], "; ");
            const hint = Object.hasOwn(hints, status) ? hints[status] : undefined;
            const type = build?.failureType === undefined ? "" : ` (${field(build.failureType, 50)})`;
            const label = build === undefined && error !== undefined ? joined(["error", code, name], " ") : (0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(operation);
            return joined([joined([`${field(label, 50)}${type}`, own || field(hint ?? message)], ": "), stepOf(build)], "; ").replace(/\.$/, "");
        }
        function stepOf(build) {
            if (build?.failedStep === undefined)
                return "";
            const { builder, exitCode } = build.failedStep;
            const label = (0, _cloudbuild_build_js__WEBPACK_IMPORTED_MODULE_2__.w4)(build.failedStep);
            const name = `failed step: ${field(label, 100)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
            return exitCode === undefined ? name : `${name}, exit code ${exitCode}`;
        }
        function reportOf(ended, timeoutMs) {
            const worst = (0, _ended_js__WEBPACK_IMPORTED_MODULE_8__.h)(ended);
            const status = worst?.outcome.kind ?? "unknown";
            const count = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
            const others = count > 1 ? ` ${count} of ${ended.length} operations did not succeed: the log has a line for each.` : "";
            return { title: titles[status], text: worst === undefined ? "" : `${verdictLine(worst, timeoutMs)}${others}` };
        }
        function cancelLine(target, cancel, last) {
            const label = `Operation ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(target.name)}`;
            switch (cancel.kind) {
                case "accepted":
                    return `${label}: the cancel was accepted.`;
                case "late":
                    return `${label}: there was nothing left to cancel, it had ended (${field((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_3__.L4)(cancel.operation), 50)}).`;
                case "unsupported":
                    return `${label}: its service does not support cancelling, it goes on.`;
                case "refused":
                case "unanswered":
                    return `${label} could not be cancelled and may go on: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(cancel)} To cancel it by hand: ${cancelCommand(target, last)}`;
            }
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.TH)(target.name);
            const named = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)(last?.metadata)?.build)?.name) ?? "";
            const region = /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(named)?.[1];
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            const { project, location = host ?? region ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_5__.U9)(target.endpoint) || /^https:\/\/(?:[a-z0-9-]+-)?cloudbuild\./.test(target.endpoint);
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_4__.rs)(target, "cancel").href}`;
        }
    }),
    9384: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            crashed: () => (crashed),
            finish: () => (finish)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _report_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4121);
        var _report_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7342);
        async function finish({ runner }, ended, timeoutMs, why) {
            const { outputs, cutShort } = (0, _report_outputs_js__WEBPACK_IMPORTED_MODULE_1__.Yz)(ended, timeoutMs, why);
            const succeeded = outputs.status === "succeeded";
            if (succeeded || ended.length > 1)
                for (const one of ended)
                    runner.info((0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_2__.MT)(one, timeoutMs));
            if (!succeeded) {
                const { title, text } = why === undefined ? (0, _report_verdict_js__WEBPACK_IMPORTED_MODULE_2__.EI)(ended, timeoutMs) : { title: "Invalid input", text: why };
                runner.annotate("error", title, text);
            }
            if (cutShort)
                runner.annotate("warning", "Outputs cut short", "GitHub takes 1 MB of outputs: some were left out.");
            await runner.setOutputs(outputs);
            return succeeded;
        }
        async function crashed({ runner }, phase, why, names) {
            const about = names.length === 0 ? "" : ` The step was about ${names.map((name) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(name, 200)).join(", ")}.`;
            const blame = `${why.replace(/\.$/, "")}. This is a fault of the action or of the runner, not of the operation.${about}`;
            if (phase === "post") {
                runner.annotate("error", "Operation may still be running", `${blame} Check whether it has to be cancelled.`);
                return;
            }
            runner.annotate("error", "The action failed", blame);
            const known = { ...(0, _report_outputs_js__WEBPACK_IMPORTED_MODULE_1__.Yz)([], 0).outputs, ...runner.outputs() };
            await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
        }
    })
};
