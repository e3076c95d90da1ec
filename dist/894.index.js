export const id = 894;
export const ids = [894];
export const modules = {
    3894: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            crashed: () => (crashed)
        });
        var _outputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8919);
        async function crashed({ runner }, phase, why) {
            const blame = `${why}. This is a fault of the action or of the runner, not of the operation`;
            if (phase === "post") {
                runner.annotate("error", "Operation may still be running", `${blame}: look whether it is to be cancelled.`);
                return;
            }
            runner.annotate("error", "The action failed", `${blame}.`);
            const known = { ...(0, _outputs_js__WEBPACK_IMPORTED_MODULE_0__.Yz)([], 0).outputs, ...runner.outputs() };
            await runner.setOutputs({ ...known, status: "unknown", "error-message": why }).catch(() => undefined);
        }
    })
};
