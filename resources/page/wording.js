// A text in the page's language, with values in its places.
function tr(text, ...values) {
  return (about.words[text] || text).replace(/\{(\d)\}/g, (_, place) => values[place]);
}
