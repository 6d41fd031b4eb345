#pragma once

#include "model/filter/evaluator.h"

#include <map>
#include <string>
#include <vector>

//! One case of a conformance file: an expression, what its variables hold, and the value it has or
//! that it fails.
struct ConformanceCase
{
    std::string name;
    std::string expression;
    std::map<std::string, model::filter::Value> variables;
    model::filter::Value expected;
    bool fails = false;
};

//! Reads {"cases": [{"name", "expr", "variables", "value" or "error"}]}; values are written with
//! their kind, such as
//! {"int": "1"}. Cases with values of a kind that the language does not have are left out.
std::vector<ConformanceCase> readConformanceFile(const std::string& path);

//! What a case gave, as text for a failure's message; "error" for any error.
std::string describeValue(const model::filter::Value& value);

//! Runs a case as plain CEL, without the fields of events.
model::filter::Value runConformanceCase(const ConformanceCase& what);

//! Same kind and same value; NaN is the same as NaN.
bool sameValue(const model::filter::Value& a, const model::filter::Value& b);
