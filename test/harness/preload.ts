/** Node's option that has a process run `code` before anything else: a test's way to break what lies around the action. */
export const preload = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(code)}`;
