#include "app/session/letterflows.h"

namespace app {

void LetterFlows::refresh()
{
    using model::GroupBy;
    if (m_board.end() == m_next)
        return;
    const auto fresh = m_board.linesFrom(m_next);
    for (const auto& name : m_board.namesFrom(m_names.size()))
        m_names.push_back(name);
    for (const auto& line : fresh.lines)
        ++m_counts[{line.name(GroupBy::Channel), line.name(GroupBy::Origin),
                    line.name(GroupBy::Consumer)}];
    m_next = fresh.first + fresh.lines.size();
}

std::string LetterFlows::name(std::uint32_t number) const
{
    return number < m_names.size() ? m_names[number] : std::string();
}

std::vector<model::LetterFlow> LetterFlows::flows() const
{
    std::vector<model::LetterFlow> flows;
    for (const auto& [way, count] : m_counts)
        flows.push_back({name(way[0]), name(way[1]), name(way[2]), count});
    return flows;
}

} // namespace app
