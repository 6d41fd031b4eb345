#pragma once

#include "model/finding/alertrule.h"

#include <QString>

namespace app {

//! The finding as a title, what to make of it, and its severity as a word, in the user's language.
//! A code that has no translation is said in English, one without words by its own.
QString findingTitle(const model::FindingLine& line);
QString findingAdvice(const model::FindingLine& line);
QString severityWord(model::Severity severity);
//! The key, aggregate or row that it is about; may be empty.
QString findingKey(const model::FindingLine& line);
//! The usual alert rules with names in the user's language.
std::vector<model::AlertRule> usualAlertRules();

} // namespace app
