// Whether a pattern compiles as JSON Schema reads it, with Unicode semantics, and means the whole text.
export default (pattern) => {
  if (typeof pattern !== 'string') {
    return [];
  }
  try {
    new RegExp(pattern, 'u');
  } catch (e) {
    return [{ message: e.message }];
  }
  return pattern.startsWith('^') && pattern.endsWith('$') ? [] : [{ message: `${pattern} is not anchored` }];
};
