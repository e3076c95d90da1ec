export const id = 894;
export const ids = [894];
export const modules = {
    3894: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            crashed: () => (crashed)
        });
        var _outputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8919);
        async function crashed({ runner }, why) {
            runner.annotate("error", "The action failed", `${why}. This is a fault of the action or of the runner, not of the operation.`);
            const known = { ...(0, _outputs_js__WEBPACK_IMPORTED_MODULE_0__.Yz)([], 0).outputs, ...runner.outputs() };
            await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
        }
    }),
    8919: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            MA: () => (earlyOutputs),
            Yz: () => (outputsOf),
            bD: () => (messageOf),
            hm: () => (worstOf)
        });
        var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5132);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9023);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);
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
        const worstFirst = [
            "unknown",
            "aborted",
            "timed-out",
            "failed",
            "cancelled",
            "succeeded",
        ];
        const longestMessage = 4000;
        const longestCharacters = 500_000;
        function worstOf(ended) {
            return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
        }
        function earlyOutputs({ build }) {
            return { "build-id": build?.id ?? "", "build-status": build?.status ?? "", "log-url": build?.logUrl ?? "" };
        }
        function outputsOf(ended, timeoutMs, why = "") {
            const outcome = worstOf(ended)?.outcome ?? { kind: "unknown", why };
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
                if (sizeOf(outputs) <= longestCharacters)
                    return { outputs, cutShort: index > 0 };
            }
            const outputs = { ...bare(single), operations: "[]" };
            const short = Object.entries(outputs).map(([name, value]) => [name, (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(value, longestMessage)]);
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
            const { code, name } = (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.c2)(last?.error);
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
                "failed-step": build?.failedStep?.label ?? "",
                images: images.length === 0 ? "" : JSON.stringify(images),
                duration: String((0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.cf)(build) ?? ""),
            };
        }
        function messageOf(outcome, timeoutMs) {
            switch (outcome.kind) {
                case "unknown":
                    return (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(outcome.why, longestMessage);
                case "timed-out": {
                    const state = outcome.last?.build?.status ?? "running";
                    const was = outcome.last === undefined
                        ? "nothing was learnt of the operation"
                        : `the operation was still ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(state, 50)}`;
                    return `The step's timeout of ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_2__.p0)(timeoutMs)} passed: ${was}. It may still end well.`;
                }
                case "succeeded":
                case "failed":
                case "cancelled":
                case "aborted":
                    return (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.c2)(outcome.last?.error).message, longestMessage);
            }
        }
        function objectOf({ target, outcome }, timeoutMs) {
            const last = outcome.last;
            const build = last?.build;
            const message = messageOf(outcome, timeoutMs);
            return (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({
                name: target.name,
                status: outcome.kind,
                done: last?.done ?? false,
                response: last?.response,
                error: last?.error,
                errorMessage: message === "" ? undefined : message,
                metadata: last?.metadata,
                buildId: build?.id,
                buildStatus: build?.status,
                logUrl: build?.logUrl,
                failureType: build?.failureType,
                failureDetail: build?.failureDetail,
                failedStep: build?.failedStep?.label,
                images: build === undefined || build.images.length === 0 ? undefined : build.images,
                duration: (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.cf)(build),
            });
        }
    })
};
