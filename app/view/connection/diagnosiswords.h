#pragma once

#include "model/source/diagnosis.h"

#include <QString>

//! A connection test in the user's language. Titles and advice go by id and fault code; what a
//! server said stays as it came.
namespace app::diagnosiswords {

QString title(const model::DiagnosisStep& step);
QString summary(const model::DiagnosisStep& step);
QString detail(const std::string& name);
//! What was asked for or came back; words of ours in the user's language.
QString value(const std::string& text);
QString advice(const model::DiagnosisStep& step);

//! "Stopped at the certificate", "Everything answers", "Testing".
QString verdict(const std::vector<model::DiagnosisStep>& steps, bool isRunning);
//! "4 of 8 layers passed, 48 ms".
QString tally(const std::vector<model::DiagnosisStep>& steps);
//! The whole test as plain text, for a ticket.
QString report(const std::string& url, const std::vector<model::DiagnosisStep>& steps);

} // namespace app::diagnosiswords
