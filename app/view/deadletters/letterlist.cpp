#include "app/view/deadletters/letterlist.h"

#include <algorithm>
#include <limits>

namespace app {

using namespace model;

LetterList::LetterList(const LetterBoard& board, const EventStore& store,
                       const ProfileSet& profiles)
    : m_board(board)
    , m_reader(store)
    , m_lookup(std::make_shared<filter::ProfileLookup>(profiles))
{}

bool LetterList::takeNew()
{
    const auto begin = m_board.begin();
    bool lost = false;
    if (begin > m_firstSerial && !m_lines.empty()) {
        const auto gone = std::min<std::uint64_t>(begin - m_firstSerial, m_lines.size());
        m_lines.erase(m_lines.begin(), m_lines.begin() + std::ptrdiff_t(gone));
        m_firstSerial += gone;
        lost = true;
    }
    auto fresh = m_board.linesFrom(m_firstSerial + m_lines.size());
    if (m_lines.empty())
        m_firstSerial = fresh.first;
    m_lines.insert(m_lines.end(), fresh.lines.begin(), fresh.lines.end());
    m_marks.resize(m_lines.size());
    auto names = m_board.namesFrom(m_names.size());
    m_names.insert(m_names.end(), std::make_move_iterator(names.begin()),
                   std::make_move_iterator(names.end()));
    return lost;
}

LetterList::Change LetterList::advance(std::chrono::milliseconds budget)
{
    Change change;
    if (takeNew())
        rebuild();
    if (m_isRebuilding && m_built == 0)
        change.groupsReset = change.rowsReset = true;
    if (m_built == m_lines.size() && !m_isRebuilding)
        return change;
    m_reader.refresh();
    const auto end = std::chrono::steady_clock::now() + budget;
    constexpr std::size_t piece = 256;
    while (m_built < m_lines.size()) {
        const auto to = std::min(m_lines.size(), m_built + piece);
        for (; m_built < to; ++m_built)
            build(m_built);
        if (std::chrono::steady_clock::now() >= end)
            break;
    }
    change.grew = true;
    if (m_isRebuilding && m_built == m_lines.size()) {
        m_isRebuilding = false;
        sortGroups();
        change.groupsReset = true;
    }
    return change;
}

void LetterList::rebuild()
{
    m_built = 0;
    m_isRebuilding = true;
    m_groups.clear();
    m_groupOf.clear();
    m_rows.clear();
    m_channels.clear();
    m_commonOrigin.reset();
    m_hidden = m_passing = 0;
}

LetterList::Names LetterList::namesOf(const LetterLine& line) const
{
    return {line.name(m_first), m_second ? line.name(*m_second) : 0};
}

void LetterList::build(std::size_t at)
{
    const auto& line = m_lines[at];
    auto& mark = m_marks[at];
    mark = 0;
    if (m_isReplayed && m_isReplayed(line, name(line.name(GroupBy::Channel))))
        mark |= ReplayedMark;
    const bool passes =
        !m_evaluator
        || (m_reader.holds(line.row)
            && m_evaluator->evaluate(m_reader.at(line.row)) == filter::Verdict::Match);
    if (passes)
        mark |= PassesMark;
    m_channels.insert(line.name(GroupBy::Channel));
    if (!passes)
        return;
    if ((mark & ReplayedMark) && !m_showsReplayed) {
        ++m_hidden;
        return;
    }
    m_from = m_passing == 0 ? line.failedAt : std::min(m_from, line.failedAt);
    m_to = m_passing == 0 ? line.failedAt : std::max(m_to, line.failedAt);
    ++m_passing;
    const auto names = namesOf(line);
    const auto [place, isNew] = m_groupOf.try_emplace(names, m_groups.size());
    if (isNew)
        m_groups.push_back({.names = names});
    auto& group = m_groups[place->second];
    group.trend.add(line.failedAt);
    group.reasonClass = line.name(GroupBy::Reason);
    group.consumer = line.name(GroupBy::Consumer);
    group.reason = line.reason;
    group.replayed += (mark & ReplayedMark) ? 1 : 0;
    if (!m_chosen || *m_chosen == names)
        addRow(at);
}

void LetterList::addRow(std::size_t at)
{
    const auto origin = m_lines[at].name(GroupBy::Origin);
    if (m_rows.empty())
        m_commonOrigin = origin;
    else if (m_commonOrigin != origin)
        m_commonOrigin.reset();
    m_rows.push_back(std::uint32_t(at));
}

bool LetterList::isShown(std::size_t at) const
{
    const auto mark = m_marks[at];
    return (mark & PassesMark) && (m_showsReplayed || !(mark & ReplayedMark));
}

void LetterList::collectRows()
{
    m_rows.clear();
    m_commonOrigin.reset();
    for (std::size_t at = 0; at < m_built; ++at) {
        if (isShown(at) && (!m_chosen || namesOf(m_lines[at]) == *m_chosen))
            addRow(at);
    }
}

//! Those with the most first; while letters come, none changes its place.
void LetterList::sortGroups()
{
    std::ranges::stable_sort(
        m_groups, [](const auto& a, const auto& b) { return a.trend.count() > b.trend.count(); });
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        m_groupOf[m_groups[i].names] = i;
}

void LetterList::setLevels(GroupBy first, std::optional<GroupBy> second)
{
    if (second == first)
        second.reset();
    if (first == m_first && second == m_second)
        return;
    m_first = first;
    m_second = second;
    m_chosen.reset();
    rebuild();
}

Result<void> LetterList::setFilter(const std::string& text)
{
    auto compiled = filter::compile(text);
    if (!compiled)
        return compiled.error();
    if (text == m_filterText)
        return {};
    m_filterText = text;
    if (compiled->matchesAll())
        m_evaluator.reset();
    else
        m_evaluator.emplace(std::move(*compiled), m_lookup);
    rebuild();
    return {};
}

void LetterList::setReplayed(IsReplayed isReplayed)
{
    m_isReplayed = std::move(isReplayed);
    rebuild();
}

void LetterList::setShowsReplayed(bool shows)
{
    if (m_showsReplayed == shows)
        return;
    m_showsReplayed = shows;
    rebuild();
}

void LetterList::chooseGroup(std::optional<std::size_t> group)
{
    const auto wanted =
        group && *group < m_groups.size() ? std::optional(m_groups[*group].names) : std::nullopt;
    if (wanted == m_chosen)
        return;
    m_chosen = wanted;
    collectRows();
}

std::optional<std::size_t> LetterList::chosenGroup() const
{
    if (!m_chosen)
        return std::nullopt;
    const auto found = m_groupOf.find(*m_chosen);
    return found == m_groupOf.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Row> LetterList::rowsWhere(const std::function<bool(const LetterLine&)>& isSo) const
{
    std::vector<Row> rows;
    for (const auto& line : m_lines) {
        if (isSo(line))
            rows.push_back(line.row);
    }
    return rows;
}

const std::string& LetterList::name(std::uint32_t number) const
{
    static const std::string none;
    return number < m_names.size() ? m_names[number] : none;
}

} // namespace app
