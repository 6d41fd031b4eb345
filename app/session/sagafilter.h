#pragma once

#include "model/filter/filter.h"
#include "model/saga/sagalist.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace app {

//! What a person writes to find sagas. Three kinds, told apart by themselves: words are looked for
//! in the keys; a condition over state, step, key, age, inStep, deadline and started is about the
//! saga; any other is the common filter, and finds the sagas that have an event of it. Times may be
//! written as 5m or 300ms, states as their names or as the window calls them ("needs a person").
struct SagaFilter
{
    enum class Kind { All, Words, Sagas, Events };

    Kind kind = Kind::All;
    std::vector<std::string> words; //!< In lower case.
    model::filter::Filter filter;

    //! The error has its place in \a text.
    static model::Result<SagaFilter> parse(std::string_view text);
};

//! The names that a condition about sagas knows, with what they are.
struct SagaVariable
{
    std::string_view name;
    std::string_view detail; //!< In English, for the completion.
};
inline constexpr std::array<SagaVariable, 7> sagaVariables{
    {{"state", "needs-person, stuck, …"},
     {"step", "where it stands"},
     {"key", "of the saga"},
     {"age", "a time"},
     {"inStep", "a time"},
     {"deadline", "a time, negative when over"},
     {"started", "a moment"}}};

//! Asks a condition about sagas (Kind::Sagas) of one after the other. For one thread at a time.
std::function<bool(const model::saga::SagaMark&, std::string_view)>
sagaCondition(const model::filter::Filter& filter, const model::saga::SagaDefinition& saga);

} // namespace app
