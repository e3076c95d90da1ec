export const id = 172;
export const ids = [172];
export const modules = {
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
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7631);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5128);
        var _label_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4277);
        var _state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6034);
        function wholeName(target, last) {
            const subject = { name: target.name, target };
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last) === "build" ? "Build" : "Operation"} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.FP)(subject)}`;
        }
        function acceptedText(target, last) {
            const subject = { name: target.name, target };
            const whom = `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.a2)(subject, last)} ${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.Wy)(subject)}`;
            return `${(0, _label_js__WEBPACK_IMPORTED_MODULE_5__.z5)(target.endpoint)} accepted the cancellation of ${whom}.`;
        }
        const triedAgain = "The post step tries again, if the runner starts it.";
        function cancelLine(target, cancel, last, isRetried = false) {
            const name = wholeName(target, last);
            switch (cancel.kind) {
                case "accepted":
                    return acceptedText(target, last);
                case "late":
                    return `${name} had already ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(cancel.operation), 50)}.`;
                case "unsupported":
                    return `${name} keeps running: its service does not support cancelling.`;
                case "refused":
                case "unanswered": {
                    const then = isRetried ? ` ${triedAgain}` : "";
                    return `${name} is not cancelled: ${(0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.b5)(cancel)}${then} To cancel it by hand: ${cancelCommand(target, last)}`;
                }
            }
        }
        const keepsRunning = (target, last) => `${wholeName(target, last)} keeps running because cancel-on-abort is false.`;
        function settledLine(target, last) {
            const name = wholeName(target, last);
            if (last?.done)
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.em)(`${name} has ended: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _cloudbuild_operation_js__WEBPACK_IMPORTED_MODULE_2__.L4)(last), 50)}`);
            const state = last === undefined ? "its end is not known yet" : `it was still ${(0, _state_js__WEBPACK_IMPORTED_MODULE_6__.kc)(last)} when last seen`;
            return `${name}: the cancellation was accepted, ${state}.`;
        }
        function cancelCommand(target, last) {
            const id = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.TH)(target.name);
            const { project, location = (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.AP)(target, last) ?? "global" } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.$t)(target.name);
            const isBuilds = (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_4__.U9)(target.endpoint) || (0, _label_js__WEBPACK_IMPORTED_MODULE_5__.z5)(target.endpoint) === "Cloud Build";
            if (isBuilds && project !== undefined && target.version === "v1" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.EI)(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_3__.rs)(target, "cancel").href}`;
        }
    })
};
