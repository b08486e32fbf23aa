// What is wider than the window, or than the box that cuts it off, shadow roots included; evaluated in the page, its value is a list of words.
(() => {
  const wide = [];
  const { innerWidth, document } = window;
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) wide.push(`the document: ${scrollWidth}`);

  const named = (element) => `${element.localName}.${[...element.classList].join('.')}`;
  const visit = (element, path) => {
    const style = getComputedStyle(element);
    const { left, right, width } = element.getBoundingClientRect();
    const here = `${path} ${named(element)}`;
    // What is cut away whole is for screen readers.
    if (style.display === 'none' || style.clipPath !== 'none') return;
    const seen = style.visibility === 'visible' && width > 0;
    if (seen && (left < -0.5 || right > innerWidth + 0.5)) wide.push(`${here}: ${left} to ${right}`);
    // Scrolling sideways is what such a box is for; a line that ends in dots is cut on purpose.
    const mayScroll = ['auto', 'scroll'].includes(style.overflowX);
    const cuts = ['hidden', 'clip'].includes(style.overflowX) && element.clientWidth > 0;
    if (seen && cuts && style.textOverflow !== 'ellipsis') {
      if (element.scrollWidth > element.clientWidth + 1 && !element.matches('input, textarea, select')) {
        wide.push(`${here}: ${element.scrollWidth} in ${element.clientWidth}`);
      }
    }
    if (mayScroll) return;
    for (const child of [...(element.shadowRoot ?? element).children]) visit(child, here);
  };
  visit(document.body, '');
  return wide;
})();
