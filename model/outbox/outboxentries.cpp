#include "model/outbox/outboxentries.h"

#include "model/store/eventstore.h"

#include <algorithm>
#include <array>
#include <limits>

namespace model {

namespace {

constexpr std::size_t leastSlots = 1 << 10;
constexpr std::uint8_t noDigit = 255;

constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(noDigit);
    for (std::uint8_t i = 0; i < 16; ++i)
        values[std::uint8_t("0123456789abcdef"[i])] = i;
    return values;
}();

//! Hexadecimal digits [from, to) of \a text; false when one is none.
bool packDigits(std::string_view text, std::size_t from, std::size_t to, std::uint64_t& value)
{
    std::uint8_t wrong = 0;
    for (auto i = from; i < to; ++i) {
        const auto digit = digits[std::uint8_t(text[i])];
        wrong |= digit;
        value = value << 4 | (digit & 15);
    }
    return wrong < 16;
}

//! A UUID in small letters, which gives the same text again.
bool packUuid(std::string_view text, PackedId& id)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-'
        || text[23] != '-')
        return false;
    id = {};
    return packDigits(text, 0, 8, id.high) && packDigits(text, 9, 13, id.high)
           && packDigits(text, 14, 18, id.high) && packDigits(text, 19, 23, id.low)
           && packDigits(text, 24, 36, id.low);
}

std::string uuidText(const PackedId& id)
{
    std::string text;
    text.reserve(36);
    for (int i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            text.push_back('-');
        const auto half = i < 16 ? id.high : id.low;
        text.push_back("0123456789abcdef"[(half >> (60 - i % 16 * 4)) & 15]);
    }
    return text;
}

std::int32_t clampedMs(std::chrono::microseconds time)
{
    using Limits = std::numeric_limits<std::int32_t>;
    return std::int32_t(
        std::clamp<std::int64_t>(time.count() / 1000, Limits::min(), Limits::max()));
}

std::uint32_t mixed(std::uint32_t nameHash, std::uint16_t type)
{
    return nameHash ^ (std::uint32_t(type) * 0x9e3779b1u);
}

} // namespace

OutboxEntries::OutboxEntries() : m_events(leastSlots), m_aggregateSlots(leastSlots) {}

void OutboxEntries::insert(std::vector<std::uint32_t>& slots, std::uint32_t hash,
                           std::uint32_t value)
{
    auto at = slotOf(hash, slots.size());
    while (slots[at] != 0)
        at = (at + 1) & (slots.size() - 1);
    slots[at] = value;
}

PackedId OutboxEntries::pack(std::string_view text, bool& isText)
{
    PackedId id;
    isText = !packUuid(text, id);
    if (isText)
        id = {m_texts.add(text), std::min(text.size(), TextArena::longest)};
    return id;
}

std::string OutboxEntries::unpack(const PackedId& id, bool isText) const
{
    return isText ? std::string(m_texts.at(std::uint32_t(id.high), id.low)) : uuidText(id);
}

OutboxSerial OutboxEntries::add(const OutboxRow& row)
{
    if (row.eventId != row.id && !m_idsDiffer)
        splitIds();
    OutboxEntry entry;
    bool isText = false;
    entry.id = pack(row.id, isText);
    entry.set(OutboxEntry::TextId, isText);
    if (m_idsDiffer) {
        m_eventIds.push(pack(row.eventId, isText));
        entry.set(OutboxEntry::TextEventId, isText);
    }
    entry.eventHash = row.eventId.empty() ? 0 : hash32(row.eventId);
    entry.created = row.created.time_since_epoch().count();
    entry.type = m_types.number(row.type);
    entry.aggregateType = m_aggregateTypes.number(row.aggregateType);
    entry.aggregate = aggregateOf(row);
    const auto serial = size();
    m_entries.push(entry);
    indexRow(serial);
    update(serial, row);
    return serial;
}

void OutboxEntries::update(OutboxSerial serial, const OutboxRow& row)
{
    auto& entry = m_entries[serial];
    entry.destination = m_destinations.number(row.destination);
    entry.payloadSize = row.payloadSize;
    entry.attempts = std::int16_t(std::clamp(row.attempts, -1, 32'767));
    entry.set(OutboxEntry::Sent, row.sent);
    entry.set(OutboxEntry::Gone, false);
    entry.set(OutboxEntry::HasProcessed, row.processed.has_value());
    if (row.processed)
        entry.processedMs = clampedMs(*row.processed - entry.createdAt());
    entry.set(OutboxEntry::HasPosition, row.position.has_value());
    entry.position = row.position.value_or(0);
    entry.set(OutboxEntry::HasTransaction, row.transaction.has_value());
    entry.transaction = std::uint32_t(row.transaction.value_or(0));
    takeNotes(serial, row);
}

//! Who holds a row and why it failed matters as long as it waits.
void OutboxEntries::takeNotes(OutboxSerial serial, const OutboxRow& row)
{
    if (row.sent || (row.lastError.empty() && row.lockedBy.empty()))
        m_notes.erase(serial);
    else
        m_notes[serial] = {row.lastError, row.lockedBy};
}

void OutboxEntries::indexRow(OutboxSerial serial)
{
    // At most three quarters full, or probing grows long.
    if ((std::size_t(serial) + 1) * 4 > m_events.size() * 3) {
        m_events.assign(m_events.size() * 2, 0);
        for (OutboxSerial i = 0; i < serial; ++i)
            indexEvent(i);
        if (m_idsDiffer) {
            m_ids.assign(m_events.size(), 0);
            for (OutboxSerial i = 0; i < serial; ++i)
                insert(m_ids, hash32(id(i)), i + 1);
        }
    }
    indexEvent(serial);
    if (m_idsDiffer)
        insert(m_ids, hash32(id(serial)), serial + 1);
}

//! A row without an event id is found by none.
void OutboxEntries::indexEvent(OutboxSerial serial)
{
    if (const auto hash = m_entries[serial].eventHash; hash != 0)
        insert(m_events, hash, serial + 1);
}

//! The first row whose event id is not its id: from now on both are kept.
void OutboxEntries::splitIds()
{
    m_idsDiffer = true;
    m_ids.assign(m_events.size(), 0);
    for (OutboxSerial i = 0; i < size(); ++i) {
        auto& entry = m_entries[i];
        m_eventIds.push(entry.id);
        entry.set(OutboxEntry::TextEventId, entry.is(OutboxEntry::TextId));
        insert(m_ids, entry.eventHash, i + 1);
    }
}

std::uint32_t OutboxEntries::aggregateOf(const OutboxRow& row)
{
    const auto type = m_aggregateTypes.number(row.aggregateType);
    const auto keyHash = hash32(row.aggregateId);
    const auto name = std::string_view(row.aggregateId).substr(0, TextArena::longest);
    auto at = slotOf(mixed(keyHash, type), m_aggregateSlots.size());
    for (; m_aggregateSlots[at] != 0; at = (at + 1) & (m_aggregateSlots.size() - 1)) {
        const auto number = m_aggregateSlots[at] - 1;
        const auto& known = m_aggregates[number];
        if (known.keyHash == keyHash && known.type == type && aggregateName(number) == name)
            return number;
    }
    const auto number = std::uint32_t(m_aggregates.size());
    m_aggregates.push({.name = m_texts.add(name),
                       .length = std::uint16_t(name.size()),
                       .type = type,
                       .keyHash = keyHash});
    if ((std::size_t(number) + 1) * 4 > m_aggregateSlots.size() * 3) {
        m_aggregateSlots.assign(m_aggregateSlots.size() * 2, 0);
        for (std::uint32_t i = 0; i < number; ++i)
            insert(m_aggregateSlots, mixed(m_aggregates[i].keyHash, m_aggregates[i].type), i + 1);
    }
    insert(m_aggregateSlots, mixed(keyHash, type), number + 1);
    return number;
}

std::string_view OutboxEntries::aggregateName(std::uint32_t aggregate) const
{
    const auto& known = m_aggregates[aggregate];
    return m_texts.at(known.name, known.length);
}

std::optional<OutboxSerial> OutboxEntries::find(std::string_view id) const
{
    const auto hash = hash32(id);
    PackedId packed;
    const bool isUuid = packUuid(id, packed);
    const auto& slots = m_idsDiffer ? m_ids : m_events;
    for (auto at = slotOf(hash, slots.size()); slots[at] != 0; at = (at + 1) & (slots.size() - 1)) {
        const auto& entry = m_entries[slots[at] - 1];
        if (!m_idsDiffer && entry.eventHash != hash)
            continue;
        const bool isText = entry.is(OutboxEntry::TextId);
        const bool same = isText ? !isUuid
                                       && m_texts.at(std::uint32_t(entry.id.high), entry.id.low)
                                              == id.substr(0, TextArena::longest)
                                 : isUuid && entry.id == packed;
        if (same)
            return slots[at] - 1;
    }
    return std::nullopt;
}

std::string OutboxEntries::id(OutboxSerial serial) const
{
    const auto& entry = m_entries[serial];
    return unpack(entry.id, entry.is(OutboxEntry::TextId));
}

std::string OutboxEntries::eventId(OutboxSerial serial) const
{
    if (!m_idsDiffer)
        return id(serial);
    return unpack(m_eventIds[serial], m_entries[serial].is(OutboxEntry::TextEventId));
}

const std::string& OutboxEntries::lastError(OutboxSerial serial) const
{
    static const std::string none;
    const auto found = m_notes.find(serial);
    return found == m_notes.end() ? none : found->second.lastError;
}

OutboxRow OutboxEntries::row(OutboxSerial serial) const
{
    const auto& entry = m_entries[serial];
    OutboxRow row{.id = id(serial),
                  .eventId = eventId(serial),
                  .created = entry.createdAt(),
                  .sent = entry.is(OutboxEntry::Sent),
                  .aggregateType = m_aggregateTypes.name(entry.aggregateType),
                  .aggregateId = std::string(aggregateName(entry.aggregate)),
                  .type = m_types.name(entry.type),
                  .destination = m_destinations.name(entry.destination),
                  .attempts = entry.attempts,
                  .payloadSize = entry.payloadSize};
    if (entry.is(OutboxEntry::HasProcessed))
        row.processed = entry.processedAt();
    if (entry.is(OutboxEntry::HasPosition))
        row.position = entry.position;
    if (entry.is(OutboxEntry::HasTransaction))
        row.transaction = entry.transaction;
    if (const auto notes = m_notes.find(serial); notes != m_notes.end()) {
        row.lastError = notes->second.lastError;
        row.lockedBy = notes->second.lockedBy;
    }
    return row;
}

std::size_t OutboxEntries::bytes() const
{
    return m_entries.bytes() + m_aggregates.bytes() + m_eventIds.bytes() + m_texts.bytes()
           + (m_events.capacity() + m_aggregateSlots.capacity() + m_ids.capacity())
                 * sizeof(std::uint32_t)
           + m_notes.size() * 96;
}

} // namespace model
