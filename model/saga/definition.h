#pragma once

#include "model/event/result.h"
#include "model/filter/filter.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::saga {

//! What a saga's events are told by, from the members "correlation" and "track" of a definition
//! file (resources/sagas/saga.schema.json); the rest of the file is the simulator's. Event types
//! are compared by their words and are bits of a mask, so that what was seen of a saga does not
//! depend on the order in which it came.

using EventMask = std::uint64_t;
inline constexpr std::size_t mostEvents = 64;

//! An event type of the saga.
struct SagaEvent
{
    std::string type;  //!< As the file writes it.
    std::string words; //!< For comparing: "order created".
    std::string by;    //!< Who publishes it; empty when the file does not say.

    bool operator==(const SagaEvent&) const = default;
};

//! Work of one participant: due when one of \a after was seen, over by success or failure.
struct SagaStep
{
    std::string name;
    std::string by;
    std::string compensation; //!< What takes it back, by name.
    EventMask after = 0;      //!< None: it begins the saga.
    EventMask success = 0;
    EventMask failure = 0;
    EventMask undo = 0; //!< Any of them: the effect is taken back. None: nothing to take back.
    EventMask undoFailed = 0;              //!< A person has to look.
    std::chrono::milliseconds deadline{0}; //!< 0: none.

    bool operator==(const SagaStep&) const = default;
};

struct SagaDefinition
{
    std::string name;  //!< "order-choreography".
    std::string style; //!< "choreography", "orchestration".
    std::string about;
    std::string file; //!< Empty: it is shipped.
    //! Expressions in the filter language, in order: the first that gives a value names the saga
    //! that an event belongs to.
    std::vector<filter::Filter> correlation;
    std::vector<SagaEvent> events; //!< At most mostEvents; the index is the bit.
    std::vector<SagaStep> steps;   //!< Causes before effects.
    EventMask completes = 0;
    EventMask cancels = 0;
    EventMask manual = 0;                  //!< A person has to look.
    std::vector<std::string> ignores;      //!< Words of types that may come beside.
    std::chrono::milliseconds deadline{0}; //!< Of the whole; 0: none.

    std::optional<std::uint8_t> find(std::string_view words) const;
    //! What begins the saga: events that no step makes, and those of steps that wait for none.
    EventMask begins() const;
};

//! Whether both say the same, so that what was tracked by one stands for the other too.
bool isSame(const SagaDefinition& one, const SagaDefinition& other);

//! Malformed with line and column. A file without "track" is none for the tracker: Unsupported.
Result<SagaDefinition> parseSaga(std::string_view json);

//! The shipped ones that can be tracked, by name.
const std::vector<SagaDefinition>& shippedSagas();

//! Adds those of a person's folder, or puts them in the place of one with the same name; what
//! cannot be used is told.
std::vector<Error> loadSagas(const std::filesystem::path& folder,
                             std::vector<SagaDefinition>& into);

} // namespace model::saga
