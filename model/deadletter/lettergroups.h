#pragma once

#include "model/deadletter/deadletter.h"
#include "model/deadletter/trend.h"
#include "model/event/eventview.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! What dead letters can be grouped by.
enum class GroupBy : std::uint8_t {
    Reason,  //!< Class or code.
    Message, //!< The reason's message with numbers and ids masked.
    Type,    //!< Of the event.
    Origin,
    Consumer,
    Version,
    Convention,
    Channel, //!< The dead-letter topic itself.
    Step,    //!< Of the saga: what the event was to begin.
    Count
};

//! The step of a saga that an event begins at its consumer; empty: none. Of the sagas' definitions.
using StepOf = std::function<std::string(std::string_view type, std::string_view consumer)>;

std::string_view toText(GroupBy by);
//! "reason, message, type …", for what a person is told.
std::string groupByNames();
std::optional<GroupBy> groupByNamed(std::string_view name);

//! Dead letters that have something in common.
struct LetterGroup
{
    std::string name; //!< Empty: they say nothing about it.
    Trend trend;      //!< With count, first and last.
    std::uint64_t replayed = 0;
    std::string sample;  //!< A message as it came, of Reason and Message.
    std::string channel; //!< Where the newest of them lies.
    std::int32_t partition = 0;
    std::int64_t position = 0;
    std::vector<LetterGroup> parts; //!< By the second level; those with the most first.

    std::uint64_t count() const { return trend.count(); }
};

//! Groups dead letters by one or two things, as they come. Keeps none of them; at most so many
//! groups, the rest is counted together. One thread.
class LetterGroups
{
public:
    static constexpr std::size_t mostGroups = 100'000;

    //! Without \a stepOf the step of all is not told.
    explicit LetterGroups(std::vector<GroupBy> levels, StepOf stepOf = {});
    ~LetterGroups();
    LetterGroups(LetterGroups&&) noexcept;
    LetterGroups& operator=(LetterGroups&&) noexcept;

    void add(const DeadLetter& letter, const EventView& event, bool isReplayed = false);

    std::uint64_t count() const;
    std::uint64_t overflow() const; //!< Letters for which there was no group any more.
    //! Those with the most first.
    std::vector<LetterGroup> groups() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

//! The text by which a letter falls into its group.
std::string groupName(GroupBy by, const DeadLetter& letter, const EventView& event,
                      const StepOf& stepOf = {});

} // namespace model
