#include "app/session/sagafolder.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace model::saga;

namespace {

bool isAbout(const Error& error, const std::string& file)
{
    return error.text.find(' ' + file + " cannot be used") != std::string::npos;
}

//! The sentence alone is what a person reads.
void tellPlace(Error& error)
{
    if (error.place.line > 0)
        error.text += " (line " + std::to_string(error.place.line) + ", column "
                      + std::to_string(error.place.column) + ')';
}

void put(const SagaDefinition& saga, std::vector<SagaDefinition>& into)
{
    const auto same = std::ranges::find(into, saga.name, &SagaDefinition::name);
    if (same == into.end())
        into.push_back(saga);
    else
        *same = saga;
}

} // namespace

std::vector<Error> takeUpSagas(const std::filesystem::path& folder, SagaTracker& tracker)
{
    auto sagas = shippedSagas();
    auto errors = loadSagas(folder, sagas);
    for (const auto& former : tracker.current()) {
        const auto isFaulty = std::ranges::any_of(
            errors, [&](const Error& error) { return isAbout(error, former.file); });
        if (!former.file.empty() && isFaulty)
            put(former, sagas);
    }
    std::ranges::for_each(errors, tellPlace);
    if (const auto tracked = tracker.setSagas(sagas); !tracked)
        errors.push_back(tracked.error());
    return errors;
}

} // namespace app
