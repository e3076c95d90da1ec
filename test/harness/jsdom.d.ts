// As much of jsdom as the tests use. Its own types would bring those of a browser into all files.
declare module "jsdom" {
  export type PageElement = {
    readonly localName: string;
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
    readonly textContent: string | null;
    getAttribute(name: string): string | null;
  };
  export type Page = { readonly body: PageElement; querySelectorAll(selector: string): Iterable<PageElement> };
  export class JSDOM {
    constructor(html: string);
    readonly window: {
      readonly document: Page;
      readonly DOMParser: new () => { parseFromString(text: string, type: "text/html"): Page };
    };
  }
}
