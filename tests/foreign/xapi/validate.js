// Reads a list of statements from standard input; prints, for each, what the xapi-validation package finds wrong.
const validate = require("xapi-validation").default;
const statements = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(statements.map((each) => validate(each).map(String))));
