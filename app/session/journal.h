#pragma once

#include "model/event/timestamp.h"
#include "model/source/batch.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace app {

struct LogLine
{
    enum class Level { Note, Warning, Error };

    std::uint64_t number = 0;
    model::Timestamp time;
    Level level = Level::Note;
    std::string source; //!< Name of the connection; may be empty.
    std::string
        text; //!< As the broker or the connector says it; empty where the state says it all.
    std::optional<model::StateChanged::State>
        state; //!< What the source became; its words are the window's matter.
};

//! What the program has to say about its sources, newest last. Bounded: the oldest lines leave. Any
//! thread.
class Journal
{
public:
    void write(LogLine::Level level, std::string source, std::string text,
               std::optional<model::StateChanged::State> state = std::nullopt);

    //! The lines after number \a seen, oldest first.
    std::vector<LogLine> since(std::uint64_t seen) const;

private:
    static constexpr std::size_t capacity = 10'000;

    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    std::uint64_t m_last = 0;
};

} // namespace app
