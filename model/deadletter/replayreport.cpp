#include "model/deadletter/replayjournal.h"

namespace model {

namespace {

using State = Receipt::State;

} // namespace

Result<void> ReplayJournal::visit(const Visit& visitor)
{
    auto select = m_database.prepare(
        std::string("SELECT item.number, item.lane, item.seq, item.position, left_out, why, "
                    "event_id, origin, "
                    "before, after, repaired, item.channel, item.partition, item.time, has_value, "
                    "r.state, r.partition, r.position, r.time, r.note, lane.done, ")
        + (m_hasVersions ? "item.version" : "-1")
        + " FROM item JOIN lane ON lane.lane = item.lane LEFT JOIN receipt r ON r.serial = "
          "(SELECT MAX(serial) FROM receipt WHERE number = item.number) ORDER BY item.lane, "
          "item.position");
    if (!select)
        return select.error();
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        PlannedItem item{.number = std::uint64_t(select->number(0)),
                         .lane = std::uint32_t(select->number(1)),
                         .seq = select->number(2),
                         .position = select->number(3),
                         .leftOut = LeftOut(select->number(4)),
                         .why = std::string(select->bytes(5)),
                         .eventId = std::string(select->bytes(6)),
                         .origin = std::string(select->bytes(7)),
                         .before = std::string(select->bytes(8)),
                         .after = std::string(select->bytes(9)),
                         .repaired = select->number(10) != 0};
        item.record.channel = select->bytes(11);
        if (const auto partition = select->maybeNumber(12))
            item.record.partition = std::int32_t(*partition);
        if (const auto version = select->number(21);
            version >= 0 && std::size_t(version) < m_versions.size())
            item.version = m_versions[std::size_t(version)];
        Receipt receipt{.number = item.number, .state = State::Planned};
        if (!select->isNothing(15)) {
            receipt.state = State(select->number(15));
            receipt.time = Timestamp(std::chrono::microseconds(select->number(18)));
            receipt.note = select->bytes(19);
            if (const auto partition = select->maybeNumber(16))
                receipt.place = PublishedAt{std::int32_t(*partition), select->number(17)};
        }
        if (!visitor(item, receipt))
            return {};
    }
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

Result<void> ReplayJournal::verify()
{
    auto select = m_database.prepare(
        "SELECT number, state, partition, position, time, note, hash, serial FROM receipt ORDER BY "
        "serial");
    if (!select)
        return select.error();
    Digest digest;
    std::string last;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        const auto place = select->maybeNumber(2);
        last = digest.add(last)
                   .add(select->number(0))
                   .add(select->number(1))
                   .add(place.value_or(-1))
                   .add(place ? select->number(3) : -1)
                   .add(select->number(4))
                   .add(select->bytes(5))
                   .take();
        if (last != select->bytes(6))
            return Error{.kind = Error::Kind::Malformed,
                         .text = "The journal " + m_file + " was altered: receipt "
                                 + std::to_string(select->number(7)) + " is not as it was written.",
                         .advice = {}};
    }
}

} // namespace model
