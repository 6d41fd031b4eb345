#include "model/event/typename.h"
#include "model/outbox/outboxledger.h"

#include <algorithm>

// Rows and records: which belong together, and what that says of a row.
namespace model {

namespace {

constexpr int chainLooked = 64;

} // namespace

//! Records that were there before the rows.
void OutboxLedger::joinHeld(const std::vector<OutboxSerial>& fresh)
{
    std::vector<std::uint32_t> hashes;
    hashes.reserve(fresh.size());
    for (const auto serial : fresh)
        hashes.push_back(m_entries.at(serial).eventHash);
    std::vector<std::pair<Row, OutboxSerial>> found;
    found.reserve(fresh.size());
    m_join.events.findAll(
        hashes, [&](std::size_t index, Row record) { found.emplace_back(record, fresh[index]); });
    std::ranges::sort(found);
    for (const auto& [record, serial] : found) {
        if (m_entries.at(serial).eventHash != 0 && m_join.reader.holds(record)
            && m_join.counts(m_join.reader.lane(record), m_join.reader.position(record))
            && fits(serial, record))
            attach(serial, record);
    }
    for (const auto serial : fresh) {
        // Its mark says when it was sent, where no record does.
        auto& entry = m_entries.at(serial);
        if (entry.is(OutboxEntry::Sent) && entry.is(OutboxEntry::HasProcessed))
            countPublish(entry, entry.processedAt());
        update(serial);
    }
}

void OutboxLedger::seeRecord(Row record, std::uint32_t eventHash)
{
    m_entries.withEvent(eventHash, [&](OutboxSerial serial) {
        if (!fits(serial, record))
            return;
        attach(serial, record);
        update(serial);
    });
}

bool OutboxLedger::fits(OutboxSerial serial, Row record)
{
    const auto& entry = m_entries.at(serial);
    const auto key = m_entries.aggregates()[entry.aggregate].keyHash;
    const bool sameKey = key != 0 && m_join.reader.keyHash(record) == key;
    return (sameKey && fitsType(entry, m_join.reader.typeId(record))) || holdsId(serial, record);
}

//! Types by their words; a Java class or a URN ends with the words of its type.
bool OutboxLedger::fitsType(const OutboxEntry& entry, std::uint32_t typeId)
{
    if (typeId == EventStore::otherType)
        return false;
    const auto [known, isNew] = m_typeFits.try_emplace(std::uint64_t(entry.type) << 32 | typeId);
    if (isNew) {
        const auto row = typeWords(m_entries.types().name(entry.type));
        const auto record = typeWords(m_join.store.types()[typeId].name);
        const auto ends = [](const std::string& whole, const std::string& end) {
            return whole.size() > end.size() && whole.ends_with(end)
                   && whole[whole.size() - end.size() - 1] == ' ';
        };
        known->second =
            !record.empty() && (row == record || ends(row, record) || ends(record, row));
    }
    return known->second;
}

//! Keys are written in more than one way, and some records have no type: then the record's own
//! bytes decide.
bool OutboxLedger::holdsId(OutboxSerial serial, Row record)
{
    const auto id = m_entries.eventId(serial);
    if (id.empty())
        return false;
    const auto event = m_join.reader.at(record);
    const auto holds = [&](const std::optional<std::string_view>& text) {
        return text && text->find(id) != std::string_view::npos;
    };
    return holds(event.body.value)
           || std::ranges::any_of(event.body.headers,
                                  [&](const Header& header) { return holds(header.value); });
}

void OutboxLedger::attach(OutboxSerial serial, Row record)
{
    auto& entry = m_entries.at(serial);
    if (entry.copies > 0) {
        attachAgain(serial, record);
        return;
    }
    entry.copies = 1;
    entry.setRecord(record);
    const auto time = m_join.reader.time(record);
    const auto kind = m_join.reader.flags(record).timeKind();
    if (kind != TimeKind::Arrival) {
        const auto delay = time - entry.createdAt();
        entry.delayMs =
            std::int32_t(std::clamp<std::int64_t>(delay.count() / 1000, INT32_MIN, INT32_MAX));
        entry.set(OutboxEntry::HasDelay, true);
        m_flow.took(time, delay);
    }
    m_channels.insert(m_join.store.lanes()[m_join.reader.lane(record).value].channel);
    countPublish(entry, time);
    judgeOrder(serial);
    touched(serial);
}

void OutboxLedger::attachAgain(OutboxSerial serial, Row record)
{
    auto& entry = m_entries.at(serial);
    auto first = entry.record();
    auto& copies = m_copies[serial].rows;
    if (record == first || std::ranges::find(copies, record) != copies.end()) {
        if (copies.empty())
            m_copies.erase(serial);
        return;
    }
    if (m_join.reader.holds(first) && cameBefore(record, first)) {
        entry.setRecord(record);
        std::swap(record, first);
    }
    copies.push_back(record);
    entry.copies = std::uint8_t(std::min(255, entry.copies + 1));
    if (m_join.reader.holds(first))
        m_relay.publishedAgain(m_entries.id(serial), m_join.reader.time(first),
                               m_join.reader.time(record));
    touched(serial);
}

void OutboxLedger::countPublish(OutboxEntry& entry, Timestamp at)
{
    if (entry.is(OutboxEntry::Counted))
        return;
    entry.set(OutboxEntry::Counted, true);
    m_flow.published(at);
    m_relay.published(at, entry.createdAt());
}

//! Puts the row into the chain of its aggregate, newest first, by publish order.
void OutboxLedger::linkAggregate(OutboxSerial serial)
{
    const auto order = [this](OutboxSerial at) {
        const auto& entry = m_entries.at(at);
        return std::pair(entry.is(OutboxEntry::HasPosition) ? entry.position : 0, entry.created);
    };
    auto& entry = m_entries.at(serial);
    auto* link = &m_entries.aggregate(entry.aggregate).last;
    for (int i = 0; i < chainLooked && *link != 0 && order(*link - 1) > order(serial); ++i)
        link = &m_entries.at(*link - 1).previous;
    entry.previous = *link;
    *link = serial + 1;
}

//! In one lane the order of reading is the broker's; between lanes there is only the time.
bool OutboxLedger::cameBefore(Row one, Row other) const
{
    auto& reader = m_join.reader;
    if (reader.lane(one) == reader.lane(other))
        return reader.position(one) < reader.position(other);
    return reader.time(one) < reader.time(other);
}

//! The nearest earlier row of the aggregate whose record came after this row's.
std::optional<OutboxSerial> OutboxLedger::overtaken(OutboxSerial serial) const
{
    const auto& entry = m_entries.at(serial);
    if (entry.copies == 0 || !m_join.reader.holds(entry.record()))
        return std::nullopt;
    auto link = entry.previous;
    for (int i = 0; i < chainLooked && link != 0; ++i) {
        const auto& earlier = m_entries.at(link - 1);
        if (earlier.copies > 0 && m_join.reader.holds(earlier.record())
            && cameBefore(entry.record(), earlier.record()))
            return link - 1;
        link = earlier.previous;
    }
    return std::nullopt;
}

//! This row got its record: did it overtake an earlier one, or was it overtaken?
void OutboxLedger::judgeOrder(OutboxSerial serial)
{
    auto& entry = m_entries.at(serial);
    entry.set(OutboxEntry::Inverted, overtaken(serial).has_value());
    auto link = m_entries.aggregates()[entry.aggregate].last;
    for (int i = 0; i < chainLooked && link != 0 && link != serial + 1; ++i) {
        auto& later = m_entries.at(link - 1);
        if (later.copies > 0 && !later.is(OutboxEntry::Inverted)
            && m_join.reader.holds(later.record()) && cameBefore(later.record(), entry.record())) {
            later.set(OutboxEntry::Inverted, true);
            update(link - 1);
        }
        link = later.previous;
    }
}

OutboxVerdict OutboxLedger::judge(const OutboxEntry& entry, Timestamp now, bool& unsettled) const
{
    const auto& limits = m_join.limits;
    const bool sent = entry.is(OutboxEntry::Sent);
    if (entry.copies > 1)
        return OutboxVerdict::PublishedTwice;
    if (entry.copies == 1) {
        if (!sent) {
            // The mark follows the record: only a look after that says that it does not.
            const auto published =
                entry.is(OutboxEntry::HasDelay)
                    ? entry.createdAt() + std::chrono::milliseconds(entry.delayMs)
                    : entry.createdAt();
            if (m_last.asked > published + limits.grace)
                return OutboxVerdict::SeenNotMarked;
            unsettled = true;
            return OutboxVerdict::Waiting;
        }
        if (entry.is(OutboxEntry::Inverted))
            return OutboxVerdict::OrderInverted;
        return entry.is(OutboxEntry::AfterGap) ? OutboxVerdict::Gap : OutboxVerdict::PublishedOnce;
    }
    if (!sent)
        return entry.is(OutboxEntry::Overtaken) || entry.attempts >= attemptsThatFail
                   ? OutboxVerdict::Failing
                   : OutboxVerdict::Waiting;
    // No record carries its id: that none was seen says nothing.
    if (entry.eventHash == 0)
        return OutboxVerdict::NotScanned;
    const auto marked = entry.is(OutboxEntry::HasProcessed) ? entry.processedAt() : m_looked;
    const auto cover =
        m_join.scanned.covers(entry.createdAt(), marked, now, limits.grace, m_channels);
    unsettled = cover == ScannedRange::Cover::NotYet;
    return cover == ScannedRange::Cover::Yes ? OutboxVerdict::NeverSeen : OutboxVerdict::NotScanned;
}

} // namespace model
