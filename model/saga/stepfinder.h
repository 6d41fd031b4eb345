#pragma once

#include "model/saga/definition.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace model::saga {

//! Which step of which saga an event was to begin: what was not done when the event failed at its
//! consumer. Kept of the definitions that it is made with; any thread may ask.
class StepFinder
{
public:
    explicit StepFinder(const std::vector<SagaDefinition>& definitions);

    //! "payment"; of several the one whose participant is \a consumer, else all of them: "paid or
    //! payment". Empty when no step waits for such events.
    std::string stepOf(std::string_view type, std::string_view consumer) const;

private:
    struct Step
    {
        std::string name;
        std::string by;
    };

    std::unordered_map<std::string, std::vector<Step>> m_steps; // by the words of the event's type
};

} // namespace model::saga
