export declare const traditional: (text: string) => string;
export declare const traditionalWordings: { readonly name: string };
