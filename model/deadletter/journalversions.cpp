#include "model/deadletter/replayjournal.h"

#include <algorithm>
#include <charconv>

namespace model {

namespace {

using Fit = VersionCheck::Fit;
using Known = VersionCheck::Known;

std::string keyOf(const VersionCheck& check)
{
    return check.type + '\n' + check.consumer + '\n' + check.channel + '\n'
           + std::to_string(check.version);
}

std::vector<std::int32_t> numbersOf(std::string_view text)
{
    std::vector<std::int32_t> numbers;
    while (!text.empty()) {
        const auto end = std::min(text.find(", "), text.size());
        std::int32_t number = 0;
        if (std::from_chars(text.data(), text.data() + end, number).ec == std::errc{})
            numbers.push_back(number);
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return numbers;
}

template <typename Enum>
Enum checked(std::int64_t number, Enum last)
{
    return number >= 0 && number <= std::int64_t(last) ? Enum(number) : Enum(0);
}

std::uint64_t countOf(const PlanCounts& counts, Fit fit)
{
    std::uint64_t count = 0;
    for (const auto& [check, items] : counts.versions)
        count += check.fit == fit ? items : 0;
    return count;
}

} // namespace

std::uint64_t PlanCounts::differing() const
{
    return countOf(*this, Fit::Differs);
}

std::uint64_t PlanCounts::unjudged() const
{
    return countOf(*this, Fit::NotKnown);
}

std::int64_t ReplayJournal::versionNumber(const VersionCheck& check)
{
    const auto [number, isNew] =
        m_versionNumbers.try_emplace(keyOf(check), std::int64_t(m_versions.size()));
    if (isNew)
        m_versions.push_back(check);
    return number->second;
}

Result<void> ReplayJournal::saveVersions()
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO version VALUES (?,?,?,?,?,?,?,?,?)");
    if (!insert)
        return insert.error();
    for (auto& i = m_versionsSaved; i < m_versions.size(); ++i) {
        const auto& check = m_versions[i];
        insert->bind(1, std::int64_t(i)).bind(2, check.type).bind(3, check.consumer);
        insert->bind(4, check.channel).bind(5, std::int64_t(check.version));
        insert->bind(6, std::int64_t(check.fit)).bind(7, std::int64_t(check.known));
        insert->bind(8, acceptedText(check)).bind(9, std::int64_t(check.upcastTo));
        if (auto added = insert->run(); !added)
            return added;
    }
    return {};
}

Result<void> ReplayJournal::judgeVersions(const std::function<void(VersionCheck&)>& how)
{
    assert(m_header.state == PlanHeader::State::Draft);
    for (auto& check : m_versions)
        how(check);
    m_versionsSaved = 0;
    return m_database.transact([this] { return saveVersions(); });
}

VersionCheck ReplayJournal::judged(const VersionCheck& check) const
{
    const auto number = m_versionNumbers.find(keyOf(check));
    return number == m_versionNumbers.end() ? check : m_versions[std::size_t(number->second)];
}

Result<void> ReplayJournal::loadVersions()
{
    m_versions.clear();
    m_hasVersions = false;
    auto told = m_database.each("PRAGMA user_version", [this](const Statement& row) {
        m_hasVersions = row.number(0) >= 2;
    });
    if (!told || !m_hasVersions)
        return told;
    return m_database.each(
        "SELECT type, consumer, channel, number, fit, known, accepts, upcast FROM version "
        "ORDER BY version",
        [this](const Statement& row) {
            m_versions.push_back({.type = std::string(row.bytes(0)),
                                  .consumer = std::string(row.bytes(1)),
                                  .channel = std::string(row.bytes(2)),
                                  .version = std::int32_t(row.number(3)),
                                  .fit = checked(row.number(4), Fit::Differs),
                                  .known = checked(row.number(5), Known::Upcaster),
                                  .accepts = numbersOf(row.bytes(6)),
                                  .upcastTo = std::int32_t(row.number(7))});
        });
}

Result<void> ReplayJournal::countVersions(PlanCounts& counts)
{
    if (!m_hasVersions)
        return {};
    auto counted =
        m_database.each("SELECT version, COUNT(*) FROM item WHERE left_out = 0 GROUP BY version",
                        [&](const Statement& row) {
                            const auto version = row.number(0);
                            if (version >= 0 && std::size_t(version) < m_versions.size())
                                counts.versions.emplace_back(m_versions[std::size_t(version)],
                                                             std::uint64_t(row.number(1)));
                        });
    if (!counted)
        return counted;
    std::ranges::stable_sort(counts.versions, [](const auto& a, const auto& b) {
        const bool first = a.first.fit == Fit::Differs;
        const bool second = b.first.fit == Fit::Differs;
        return first != second ? first : a.second > b.second;
    });
    return {};
}

} // namespace model
