/** Nothing about Headwater has to be said here. */
export default { mode: "production", entry: "./main.js", performance: { hints: false } };
