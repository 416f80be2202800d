/** Up, down, or an empty place of the same width, so that columns line up. */
export function SignArrow({ sign }: { readonly sign: -1 | 0 | 1 }) {
  return (
    <svg viewBox="0 0 8 8" aria-hidden="true" className="size-[0.55em] shrink-0 self-center" fill="currentColor">
      {sign === 1 ? <path d="M4 1 8 7H0Z" /> : null}
      {sign === -1 ? <path d="M4 7 0 1h8Z" /> : null}
    </svg>
  );
}
