#include "model/source/diagnosis.h"

#include <algorithm>

namespace model {

const DiagnosisStep* Diagnosis::firstFailure() const
{
    const auto failed = [](const DiagnosisStep& step) {
        return step.outcome == DiagnosisStep::Outcome::Failed;
    };
    const auto found = std::ranges::find_if(steps, failed);
    return found == steps.end() ? nullptr : &*found;
}

bool Diagnosis::passed() const
{
    return !steps.empty() && !firstFailure();
}

} // namespace model
