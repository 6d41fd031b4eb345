#pragma once

#include "model/deadletter/lettergroups.h"
#include "model/deadletter/recogniser.h"
#include "model/store/tracker.h"

#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace app {

inline constexpr std::size_t groupings = std::size_t(model::GroupBy::Count);

//! What is kept of one dead letter of the session, so that lists and groups need no body. Its texts
//! are numbers of the board's names; 0 is the empty one.
struct LetterLine
{
    model::Row row = 0;
    model::SourceId source;
    model::Timestamp failedAt; //!< When it failed, else when it was written.
    std::int64_t position = 0; //!< In its dead-letter topic.
    std::int64_t originPosition = -1;
    std::int32_t partition = 0;
    std::int32_t originPartition = -1;
    std::int32_t attempts = -1; //!< -1: it does not say.
    std::int32_t replays = 0;
    std::array<std::uint32_t, groupings> names{}; //!< By GroupBy.
    std::uint32_t reason = 0;   //!< Its message as it came, of the first of its kind.
    std::uint32_t replayOf = 0; //!< The replay id it carries: it came back.
    bool isMalformed = false;

    std::uint32_t name(model::GroupBy by) const { return names[std::size_t(by)]; }
};

//! The dead letters among the events of a session, recognised on the analyst's thread as they come.
//! Bounded: over the limit the oldest lines are forgotten and counted. Any thread reads.
class LetterBoard : public model::Tracker
{
public:
    static constexpr std::size_t mostLines = 1'000'000;

    explicit LetterBoard(const model::EventStore& store,
                         model::ConventionSet conventions = model::builtinConventions(),
                         model::StepOf stepOf = {}, std::size_t limit = mostLines);
    ~LetterBoard() override;

    model::ConventionSet conventions() const;
    //! What the person says of channels from now on: all rows that are held are looked at anew.
    void setTold(model::ConventionSet::Told told);

    //! Lines have serial numbers from 0 on; gives those from \a serial on, with the serial of the
    //! first. What is before it was let go.
    struct Lines
    {
        std::uint64_t first = 0;
        std::vector<LetterLine> lines;
    };
    Lines linesFrom(std::uint64_t serial) const;
    //! The names from this number on; they only become more.
    std::vector<std::string> namesFrom(std::size_t first) const;
    std::uint64_t begin() const; //!< Serial of the oldest line.
    std::uint64_t end() const;
    std::uint64_t dropped() const; //!< Forgotten for want of room.

    void take(model::Reader& reader, const model::BlockView& block) override;
    bool wantsBodies() const override { return true; }
    void letGo(model::Row begin) override;
    void tick(model::Timestamp now) override;

private:
    LetterLine lineOf(const model::DeadLetter& letter, const model::EventView& event);
    std::uint32_t numberOf(std::string_view text);

    const model::EventStore& m_store;
    const model::StepOf m_stepOf;
    const std::size_t m_limit;
    std::unique_ptr<model::Recogniser> m_recogniser; // the analyst's own
    model::Row m_end = 0;                            // of what it has seen
    mutable std::mutex m_mutex;
    model::ConventionSet m_conventions;
    bool m_isToldAnew = false;
    std::deque<LetterLine> m_lines;
    std::uint64_t m_first = 0;
    std::uint64_t m_dropped = 0;
    std::vector<std::string> m_names{std::string()};
    std::unordered_map<std::string, std::uint32_t> m_numbers{{std::string(), 0}};
};

} // namespace app
