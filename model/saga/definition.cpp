#include "model/saga/definition.h"

#include "model/event/rulefiles.h"
#include "model/event/typename.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <tuple>

namespace model {

//! Name and text of every file of resources/sagas; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedSagas();

} // namespace model

namespace model::saga {

std::optional<std::uint8_t> SagaDefinition::find(std::string_view words) const
{
    const auto found = std::ranges::find(events, words, &SagaEvent::words);
    if (found == events.end())
        return std::nullopt;
    return std::uint8_t(found - events.begin());
}

EventMask SagaDefinition::begins() const
{
    EventMask begins = 0;
    EventMask made = 0;
    for (const auto& step : steps) {
        begins |= step.after == 0 ? step.success | step.failure : step.after;
        made |= step.after == 0 ? 0 : step.success | step.failure | step.undo;
    }
    return begins & ~(made | cancels | manual);
}

bool isSame(const SagaDefinition& one, const SagaDefinition& other)
{
    const auto rest = [](const SagaDefinition& saga) {
        return std::tie(saga.name, saga.style, saga.about, saga.file, saga.events, saga.steps,
                        saga.completes, saga.cancels, saga.manual, saga.ignores, saga.deadline);
    };
    return rest(one) == rest(other)
           && std::ranges::equal(one.correlation, other.correlation, {}, &filter::Filter::text,
                                 &filter::Filter::text);
}

const std::vector<SagaDefinition>& shippedSagas()
{
    static const std::vector<SagaDefinition> sagas = [] {
        std::vector<SagaDefinition> list;
        for (const auto& [name, text] : embeddedSagas()) {
            auto saga = parseSaga(text);
            assert(saga || saga.error().kind == Error::Kind::Unsupported);
            if (saga)
                list.push_back(std::move(*saga));
        }
        std::ranges::sort(list, {}, &SagaDefinition::name);
        return list;
    }();
    return sagas;
}

std::vector<Error> loadSagas(const std::filesystem::path& folder, std::vector<SagaDefinition>& into)
{
    return loadRuleFiles(
        folder, "saga", [&into](const auto& file, const std::string& text) -> Result<void> {
            auto saga = parseSaga(text);
            if (!saga && saga.error().kind == Error::Kind::Unsupported)
                return {}; // for the simulator alone
            if (!saga)
                return saga.error();
            saga->file = file.string();
            const auto same = std::ranges::find(into, saga->name, &SagaDefinition::name);
            if (same == into.end())
                into.push_back(std::move(*saga));
            else
                *same = std::move(*saga);
            return {};
        });
}

} // namespace model::saga
