#include "model/saga/stepfinder.h"

#include "model/event/typename.h"

#include <algorithm>

namespace model::saga {

namespace {

//! "payment-service" and "shop.payment" are the participant "payment".
bool isBy(std::string_view consumerWords, std::string_view by)
{
    if (by.empty())
        return false;
    const auto at = consumerWords.find(by);
    if (at == std::string_view::npos)
        return false;
    const auto end = at + by.size();
    return (at == 0 || consumerWords[at - 1] == ' ')
           && (end == consumerWords.size() || consumerWords[end] == ' ');
}

} // namespace

StepFinder::StepFinder(const std::vector<SagaDefinition>& definitions)
{
    for (const auto& saga : definitions) {
        for (const auto& step : saga.steps) {
            for (std::size_t bit = 0; bit < saga.events.size(); ++bit) {
                if (!(step.after >> bit & 1))
                    continue;
                auto& steps = m_steps[saga.events[bit].words];
                const auto by = typeWords(step.by);
                const bool isKnown = std::ranges::any_of(
                    steps, [&](const Step& one) { return one.name == step.name && one.by == by; });
                if (!isKnown)
                    steps.push_back({step.name, by});
            }
        }
    }
    for (auto& [words, steps] : m_steps)
        std::ranges::sort(steps, {}, &Step::name);
}

std::string StepFinder::stepOf(std::string_view type, std::string_view consumer) const
{
    const auto found = m_steps.find(typeWords(type));
    if (found == m_steps.end())
        return {};
    const auto words = typeWords(consumer);
    const bool isTold = std::ranges::any_of(
        found->second, [&words](const Step& step) { return isBy(words, step.by); });
    std::string names;
    std::string_view last;
    for (const auto& step : found->second) {
        if ((isTold && !isBy(words, step.by)) || step.name == last)
            continue;
        names += (names.empty() ? "" : " or ") + step.name;
        last = step.name;
    }
    return names;
}

} // namespace model::saga
