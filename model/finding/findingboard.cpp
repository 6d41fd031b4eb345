#include "model/finding/findingboard.h"

#include <algorithm>

namespace model {

namespace {

bool comesBefore(const FindingLine& a, const FindingLine& b)
{
    // Never by time or count: lines that trade places while one reads them cannot be clicked.
    if (a.severity != b.severity)
        return a.severity > b.severity;
    return std::tie(a.code, a.where, a.what) < std::tie(b.code, b.where, b.what);
}

} // namespace

FindingBoard::FindingBoard() : m_list(std::make_shared<FindingList>()) {}

void FindingBoard::add(Contribute contribute)
{
    m_contributors.push_back(std::move(contribute));
}

//! Who gives no times has none: then it is since when the line is there.
void FindingBoard::keepTimes(std::vector<FindingLine>& lines, Timestamp now)
{
    std::map<Identity, Timestamp> since;
    for (auto& line : lines) {
        Identity identity{line.code, line.where, line.what};
        const auto known = m_since.find(identity);
        const auto begun = known == m_since.end() ? now : known->second;
        since.emplace(std::move(identity), begun);
        if (line.first == Timestamp{})
            line.first = line.last == Timestamp{} ? begun : std::min(begun, line.last);
        if (line.last == Timestamp{})
            line.last = now;
        line.count = std::max<std::uint64_t>(line.count, 1);
    }
    m_since = std::move(since);
}

void FindingBoard::collect(Timestamp now)
{
    auto list = std::make_shared<FindingList>();
    for (const auto& contribute : m_contributors)
        contribute(list->lines);
    keepTimes(list->lines, now);
    std::ranges::stable_sort(list->lines, comesBefore);
    // Two of the same identity would fight for one row.
    // (Not ranges: clang 14 does not take libstdc++'s.)
    const auto isSame = [](const auto& a, const auto& b) { return a.sameThing(b); };
    list->lines.erase(std::unique(list->lines.begin(), list->lines.end(), isSame),
                      list->lines.end());
    for (const auto& line : list->lines)
        ++list->bySeverity[std::size_t(line.severity)];
    if (list->lines.size() > mostLines) {
        list->left = list->lines.size() - mostLines;
        list->lines.resize(mostLines);
    }
    const std::scoped_lock lock(m_mutex);
    m_list = std::move(list);
}

std::shared_ptr<const FindingList> FindingBoard::list() const
{
    const std::scoped_lock lock(m_mutex);
    return m_list;
}

} // namespace model
