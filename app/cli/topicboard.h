#pragma once

#include "app/cli/sourcereader.h"
#include "app/cli/terminal.h"

#include <chrono>
#include <map>

namespace app::cli {

//! One topic as watch shows it.
struct TopicRow
{
    std::uint64_t events = 0;  //!< Since watching began.
    std::uint64_t counted = 0; //!< As of the last tick.
    double perSecond = 0;
    std::string lastType;
    std::int64_t behind = 0;
    std::size_t partitions = 0;
};

//! The live summary: counts as records come, and a text of it at each tick.
class TopicBoard
{
public:
    void count(const std::string& topic, std::uint64_t events) { m_rows[topic].events += events; }
    void setLastType(const std::string& topic, std::string_view type)
    {
        m_rows[topic].lastType = type;
    }

    //! Rates over \a elapsed, and where the partitions stand.
    void tick(const std::vector<LaneState>& lanes, std::chrono::duration<double> elapsed);

    //! A table of at most \a height lines (0: any number), each at most as wide as the terminal.
    std::string table(const Terminal& terminal, std::size_t height) const;

private:
    std::map<std::string, TopicRow> m_rows;
};

//! Replaces one text on the screen by the next; where there is no screen the texts follow each
//! other.
class Repainter
{
public:
    explicit Repainter(const Terminal& terminal) : m_terminal(terminal) {}
    void show(const std::string& text);

private:
    const Terminal& m_terminal;
    std::ptrdiff_t m_lines = 0;
};

} // namespace app::cli
