#include "model/deadletter/journalrows.h"
#include "model/deadletter/replayjournal.h"

#include <algorithm>
#include <cassert>

namespace model {

namespace {

Error damaged(const std::string& file, const std::string& what)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The journal " + file + " was altered: " + what + ".",
            .advice = "Nothing is sent from it. Make a new plan; the report says what was sent."};
}

std::optional<std::int64_t> maybe(const std::optional<Timestamp>& time)
{
    return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}

Result<void> insertItem(Statement& insert, std::uint64_t number, const PlannedItem& item,
                        std::int64_t version)
{
    const auto& record = item.record;
    const auto body = bodyOf(record);
    const auto after = hashOf(record);
    insert.bind(1, std::int64_t(number)).bind(2, std::int64_t(item.lane)).bind(3, item.position);
    insert.bind(4, std::int64_t(item.leftOut)).bind(5, item.why).bind(6, item.eventId);
    insert.bind(7, item.origin).bindBytes(8, item.before).bindBytes(9, after);
    insert.bind(10, std::int64_t(item.repaired)).bind(11, record.channel);
    insert.bind(12, std::optional<std::int64_t>(record.partition)).bind(13, maybe(record.time));
    insert.bind(14, std::int64_t(record.value.has_value())).bindBytes(15, body).bind(16, version);
    return insert.run();
}

} // namespace

Result<void> ReplayJournal::add(std::span<const PlannedItem> items,
                                std::span<const ProgressLane> lanes)
{
    assert(m_header.state == PlanHeader::State::Draft);
    return m_database.transact([&]() -> Result<void> {
        auto lane =
            m_database.prepare("INSERT INTO lane (lane, channel, partition) VALUES (?,?,?)");
        if (!lane)
            return lane.error();
        for (auto i = m_lanes.size(); i < lanes.size(); ++i) {
            m_lanes.push_back({lanes[i]});
            lane->bind(1, std::int64_t(i)).bind(2, lanes[i].channel);
            if (auto added = lane->bind(3, std::int64_t(lanes[i].partition)).run(); !added)
                return added;
        }
        auto insert = m_database.prepare(
            "INSERT OR IGNORE INTO item VALUES (?,?,-1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        if (!insert)
            return insert.error();
        for (const auto& item : items) {
            auto added = insertItem(*insert, ++m_items, item, versionNumber(item.version));
            if (!added)
                return added;
        }
        return saveVersions();
    });
}

Result<void> ReplayJournal::freeze(std::vector<PlanMark> marks, std::vector<PlanMark> letterMarks)
{
    m_header.marks = std::move(marks);
    m_header.letterMarks = std::move(letterMarks);
    auto done = m_database.transact([this]() -> Result<void> {
        if (auto ordered = m_database.execute(
                "UPDATE item SET seq = place.seq FROM (SELECT number AS id, ROW_NUMBER() OVER "
                "(PARTITION BY lane ORDER BY position) - 1 AS seq FROM item WHERE left_out = 0) "
                "AS place WHERE place.id = item.number;"
                "UPDATE lane SET items = (SELECT COUNT(*) FROM item WHERE item.lane = lane.lane "
                "AND left_out = 0);"
                "CREATE UNIQUE INDEX item_seq ON item (lane, seq) WHERE seq >= 0;"
                "CREATE INDEX receipt_number ON receipt (number);");
            !ordered)
            return ordered;
        auto hash = itemsHash();
        if (!hash)
            return hash.error();
        m_header.hash = *hash;
        m_header.state = PlanHeader::State::Frozen;
        return saveHeader();
    });
    if (!done)
        return done;
    return loadLanes();
}

//! Over what is sent, in its order, and where each came from.
Result<std::string> ReplayJournal::itemsHash()
{
    Digest digest;
    const auto read = m_database.each(
        "SELECT lane, seq, position, before, after FROM item WHERE seq >= 0 ORDER BY lane, seq",
        [&digest](const Statement& row) {
            digest.add(row.number(0))
                .add(row.number(1))
                .add(row.number(2))
                .add(row.bytes(3))
                .add(row.bytes(4));
        });
    if (!read)
        return read.error();
    return hexText(digest.take());
}

Result<void> ReplayJournal::checkHash()
{
    if (m_header.state == PlanHeader::State::Draft)
        return Error{.text = "The plan " + m_header.id + " was never finished.",
                     .advice = "Nothing of it was sent. Make it anew."};
    const auto hash = itemsHash();
    if (!hash)
        return hash.error();
    if (*hash != m_header.hash)
        return damaged(m_file, "its items are not those of the plan");
    return {};
}

Result<std::vector<PlannedItem>> ReplayJournal::items(std::uint32_t lane, std::int64_t seq,
                                                      std::size_t limit)
{
    if (!m_itemsOfLane) {
        auto select = m_database.prepare("SELECT " + std::string(journalrows::itemColumns)
                                         + " FROM item WHERE lane = ? AND seq >= 0 AND seq >= ? "
                                           "ORDER BY seq "
                                           "LIMIT ?");
        if (!select)
            return select.error();
        m_itemsOfLane = std::move(*select);
    }
    auto& select = *m_itemsOfLane;
    select.bind(1, std::int64_t(lane)).bind(2, std::max<std::int64_t>(seq, 0));
    select.bind(3, std::int64_t(limit));
    std::vector<PlannedItem> items;
    items.reserve(limit);
    const auto read = select.each([&](const Statement& row) -> Result<bool> {
        items.push_back(journalrows::item(row));
        if (hashOf(items.back().record) == items.back().after)
            return true;
        return damaged(m_file,
                       "item " + std::to_string(items.back().number) + " is not what was planned");
    });
    if (!read)
        return read.error();
    return items;
}

} // namespace model
