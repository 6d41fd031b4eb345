#include "app/session/letterboard.h"

#include <algorithm>
#include <utility>

namespace app {

using namespace model;

namespace {

// Of different texts so many are kept; what is new after them has none.
constexpr std::size_t mostNames = 500'000;
constexpr std::size_t longestReason = 500;

} // namespace

LetterBoard::LetterBoard(const EventStore& store, ConventionSet conventions, StepOf stepOf,
                         std::size_t limit)
    : m_store(store)
    , m_stepOf(std::move(stepOf))
    , m_limit(limit)
    , m_recogniser(std::make_unique<Recogniser>(conventions))
    , m_conventions(std::move(conventions))
{}

LetterBoard::~LetterBoard() = default;

ConventionSet LetterBoard::conventions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_conventions;
}

void LetterBoard::setTold(ConventionSet::Told told)
{
    const std::scoped_lock lock(m_mutex);
    m_conventions.setTold(std::move(told));
    m_isToldAnew = true;
}

void LetterBoard::tick(Timestamp)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_isToldAnew, false))
            return;
        m_recogniser = std::make_unique<Recogniser>(m_conventions);
        m_first += m_lines.size();
        m_lines.clear();
    }
    Reader reader(m_store);
    reader.refresh();
    reader.scan(reader.begin(), std::min(reader.end(), m_end), [&](const BlockView& block) {
        take(reader, block);
        return true;
    });
}

std::uint32_t LetterBoard::numberOf(std::string_view text)
{
    const auto found = m_numbers.find(std::string(text));
    if (found != m_numbers.end())
        return found->second;
    if (m_names.size() >= mostNames)
        return 0;
    const auto number = std::uint32_t(m_names.size());
    m_names.emplace_back(text);
    m_numbers.emplace(m_names.back(), number);
    return number;
}

LetterLine LetterBoard::lineOf(const DeadLetter& letter, const EventView& event)
{
    LetterLine line{.row = event.row,
                    .failedAt = letter.failedAt.value_or(event.time),
                    .position = event.position,
                    .originPosition = letter.origin.offset.value_or(-1),
                    .partition = event.partition,
                    .originPartition = letter.origin.partition.value_or(-1),
                    .attempts = std::int32_t(
                        std::clamp<std::int64_t>(letter.attempts.value_or(-1), -1, 1'000'000)),
                    .replays = letter.replays,
                    .isMalformed = !letter.malformed.empty()};
    for (std::size_t by = 0; by < groupings; ++by)
        line.names[by] = numberOf(groupName(GroupBy(by), letter, event, m_stepOf));
    line.reason = numberOf(letter.reasonMessage.substr(0, longestReason));
    if (const auto id = event.body.headers.last(replayheaders::id))
        line.replayOf = numberOf(*id);
    return line;
}

void LetterBoard::take(Reader& reader, const BlockView& block)
{
    m_end = std::max(m_end, block.first + block.to);
    for (auto i = block.from; i < block.to; ++i) {
        const auto event = reader.at(block, i);
        const auto letter = m_recogniser->recognise(event);
        if (!letter)
            continue;
        const std::scoped_lock lock(m_mutex);
        auto line = lineOf(*letter, event);
        const auto& lane = m_store.lanes()[reader.lane(event.row).value];
        line.source = m_store.channels()[lane.channel.value].source;
        m_lines.push_back(line);
        if (m_lines.size() > m_limit) {
            m_lines.pop_front();
            ++m_first;
            ++m_dropped;
        }
    }
}

void LetterBoard::letGo(Row begin)
{
    const std::scoped_lock lock(m_mutex);
    while (!m_lines.empty() && m_lines.front().row < begin) {
        m_lines.pop_front();
        ++m_first;
    }
}

LetterBoard::Lines LetterBoard::linesFrom(std::uint64_t serial) const
{
    const std::scoped_lock lock(m_mutex);
    const auto first = std::clamp(serial, m_first, m_first + m_lines.size());
    return {first, {m_lines.begin() + std::ptrdiff_t(first - m_first), m_lines.end()}};
}

std::vector<std::string> LetterBoard::namesFrom(std::size_t first) const
{
    const std::scoped_lock lock(m_mutex);
    return {m_names.begin() + std::ptrdiff_t(std::min(first, m_names.size())), m_names.end()};
}

std::uint64_t LetterBoard::begin() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first;
}

std::uint64_t LetterBoard::end() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first + m_lines.size();
}

std::uint64_t LetterBoard::dropped() const
{
    const std::scoped_lock lock(m_mutex);
    return m_dropped;
}

} // namespace app
