#include "model/deadletter/journalrows.h"
#include "model/deadletter/replayjournal.h"

namespace model {

namespace {

using State = Receipt::State;

} // namespace

Result<void> ReplayJournal::visit(const Visit& visitor)
{
    const auto version = m_hasVersions ? "item.version" : "-1";
    return m_database.each(
        "SELECT item.number, item.lane, item.seq, item.position, left_out, why, event_id, origin, "
        "before, after, repaired, item.channel, item.partition, r.number, r.state, r.partition, "
        "r.position, r.time, r.note, "
            + std::string(version)
            + " FROM item JOIN lane ON lane.lane = item.lane LEFT JOIN receipt r ON r.serial = "
              "(SELECT MAX(serial) FROM receipt WHERE number = item.number) ORDER BY item.lane, "
              "item.position",
        [&](const Statement& row) -> Result<bool> {
            auto item = journalrows::fields(row);
            item.record.channel = row.bytes(11);
            if (const auto partition = row.maybeNumber(12))
                item.record.partition = std::int32_t(*partition);
            if (const auto number = row.number(19);
                number >= 0 && std::size_t(number) < m_versions.size())
                item.version = m_versions[std::size_t(number)];
            return visitor(item, row.isNothing(13)
                                     ? Receipt{.number = item.number, .state = State::Planned}
                                     : journalrows::receipt(row, 13));
        });
}

Result<PlanCounts> ReplayJournal::counts()
{
    PlanCounts counts;
    const auto done = visit([&counts](const PlannedItem& item, const Receipt& receipt) {
        ++counts.items;
        if (item.leftOut != LeftOut::No) {
            ++counts.leftOut[item.leftOut];
            return true;
        }
        ++counts.toSend;
        ++counts.destinations[item.record.channel];
        counts.repaired += item.repaired ? 1 : 0;
        counts.confirmed += receipt.state == State::Confirmed ? 1 : 0;
        counts.refused += receipt.state == State::Refused ? 1 : 0;
        counts.doubtful += receipt.note == mayBeDouble ? 1 : 0;
        return true;
    });
    if (!done)
        return done.error();
    counts.open = counts.toSend - counts.confirmed - counts.refused;
    if (const auto counted = countVersions(counts); !counted)
        return counted.error();
    return counts;
}

} // namespace model
