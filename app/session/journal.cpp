#include "app/session/journal.h"

#include <algorithm>

namespace app {

void Journal::write(LogLine::Level level, std::string source, std::string text,
                    std::optional<model::StateChanged::State> state)
{
    const std::scoped_lock lock(m_mutex);
    m_lines.push_back({++m_last, model::now(), level, std::move(source), std::move(text), state});
    if (m_lines.size() > capacity)
        m_lines.pop_front();
}

std::vector<LogLine> Journal::since(std::uint64_t seen) const
{
    const std::scoped_lock lock(m_mutex);
    const auto first = std::ranges::upper_bound(m_lines, seen, {}, &LogLine::number);
    return {first, m_lines.end()};
}

} // namespace app
