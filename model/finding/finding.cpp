#include "model/finding/finding.h"

namespace model {

std::string_view toText(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Failure:
        return "failure";
    }
    return {};
}

std::optional<Severity> severityNamed(std::string_view name)
{
    for (const auto severity : {Severity::Note, Severity::Warning, Severity::Failure}) {
        if (toText(severity) == name)
            return severity;
    }
    return std::nullopt;
}

} // namespace model
